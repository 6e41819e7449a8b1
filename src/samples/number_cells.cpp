// SPDX-License-Identifier: Apache-2.0
#include "samples/number_cells.hpp"

#include <cmath>
#include <limits>

#include "base/assert.hpp"
#include "cube/numbers.hpp"
#include "samples/cell_weights.hpp"

namespace metalab::samples {
namespace {

using measures::DifferenceSums;
using measures::NumberSums;
using Layer = std::vector<cube::Int128> cube::Quantity::*;

/// Cubes are known to have the study's quantities, see source/fits_study.hpp; those of cube/1 lack
/// some.
const cube::Quantity& quantity_of(const cube::Cube& margin, const std::string& name) {
  const cube::Quantity* found = margin.quantity(name);
  METALAB_ASSERT(found != nullptr);
  return *found;
}

/// A cell's sums in the numbers' own units. With survey weights `layer` says whether they are of
/// weights or of squared weights, and squares have quantities of their own.
class CellSums {
 public:
  CellSums(const cube::Cube& margin, std::size_t cell, bool survey, Layer layer)
      : margin_(margin), cell_(cell), survey_(survey), layer_(layer) {}

  const cube::NumberScales& scales() const { return margin_.scales; }
  bool has(const std::string& name) const { return margin_.quantity(name) != nullptr; }
  double sum(const std::string& name) const { return find(name, layer_, units_in(name)); }
  double square(const std::string& of, const std::string& own) const {
    return survey_ ? sum(own) : find(of, &cube::Quantity::sum_of_squares, 2 * units_in(of));
  }
  /// What every sum may be off by: each row is rounded, and so are added cells.
  double rounding() const {
    return std::ldexp(static_cast<double>(margin_.n[cell_]), -cube::kShift);
  }
  /// A number's powers, its square being `second`.
  measures::PowerSums powers(const std::string& rows, const std::string& first, double second,
                             const cube::Scale& scale) const {
    measures::PowerSums out{sum(rows), sum(first), second};
    out.shift = scale.middle();
    out.rounding = rounding();
    out.unit = std::ldexp(1.0, scale.unit);
    return out;
  }

 private:
  /// The exponent of what one of the quantity's sums is of.
  int units_in(const std::string& name) const {
    const auto traits = *cube::number_traits(name);
    const cube::NumberScales& of = margin_.scales;
    return traits.of_outcome * of.outcome.unit + traits.of_prediction * of.prediction.unit +
           traits.of_error * of.error.unit + traits.of_difference * of.difference.unit;
  }
  double find(const std::string& name, Layer layer, int exponent) const {
    return std::ldexp(CellWeights::real((quantity_of(margin_, name).*layer)[cell_]), exponent);
  }

  const cube::Cube& margin_;
  std::size_t cell_;
  bool survey_;
  Layer layer_;
};

NumberSums numbers_of(const CellSums& cell, const std::string& model) {
  const auto name = [&](const char* quantity) { return cube::of_model(quantity, model); };
  const auto sum = [&](const char* quantity) { return cell.sum(name(quantity)); };
  const auto square = [&](const char* of, const char* own) {
    return cell.square(name(of), name(own));
  };
  const cube::NumberScales& scales = cell.scales();
  NumberSums out;
  out.outcome = cell.powers("rows_y", "y", cell.square("y", "y_y"), scales.outcome);
  out.prediction = cell.powers(name("rows_p"), name("p"), square("p", "p_p"), scales.prediction);
  out.rounding = cell.rounding();
  out.error_unit = std::ldexp(1.0, scales.error.unit);
  out.outcome_unit = out.outcome.unit;
  out.rows = sum("rows");
  out.e = sum("e");
  out.e2 = sum("e2");
  out.e4 = square("e2", "e4");
  out.abs_e = sum("abs_e");
  out.y = sum("yb");
  out.y2 = sum("y2");
  out.y3 = sum("y3");
  out.y4 = square("y2", "y4");
  out.e2y = sum("e2y");
  out.e2y2 = sum("e2y2");
  if (!cell.has("y_3")) {  // of cube/1: the powers of those that have a prediction
    const double share = out.rows > 0 ? out.outcome.rows / out.rows : 0;
    out.outcome.third = share * out.y3, out.outcome.fourth = share * out.y4;
    out.e3 = std::numeric_limits<double>::quiet_NaN();
    return out;
  }
  out.outcome.third = cell.sum("y_3");
  out.outcome.fourth = cell.square("y_y", "y_4");
  out.prediction.third = sum("p_3");
  out.prediction.fourth = square("p_p", "p_4");
  out.e3 = sum("e3");
  return out;
}

/// `of`: sums of the first model, which have the rows.
DifferenceSums differences_of(const CellSums& cell, const NumberSums& of) {
  const double unit = std::ldexp(1.0, cell.scales().difference.unit);
  const auto powers = [&](double rows, const std::string& name, double of_unit) {
    measures::PowerSums out{rows, cell.sum(name), cell.square(name, name + "_2")};
    out.rounding = cell.rounding();
    out.unit = of_unit;
    return out;
  };
  DifferenceSums out;
  out.prediction = powers(of.prediction.rows, "diff_p", unit);
  out.error = powers(of.rows, "diff_e", unit);
  out.size = powers(of.rows, "diff_abs_e", unit);
  out.square = powers(of.rows, "diff_e2", unit * of.error_unit);
  if (!cell.has("y_3")) return out;
  out.prediction.fourth = cell.square("diff_p_2", "diff_p_4");
  out.error.fourth = cell.square("diff_e_2", "diff_e_4");
  return out;
}

}  // namespace

void add_numbers(const NumberCell& at, const std::string& model, measures::Sample& sample) {
  const auto& [margin, cell, survey] = at;
  if (!sample.numbers) sample.numbers.emplace();
  *sample.numbers += numbers_of({margin, cell, survey, &cube::Quantity::sum}, model);
  if (!survey) return;
  const auto rows = [&](const std::string& name) {
    return CellWeights::real(quantity_of(margin, name).sum[cell]);
  };
  if (!sample.weighting) sample.weighting.emplace();
  if (!sample.number_weighting) sample.number_weighting.emplace();
  *sample.number_weighting += measures::NumberWeighting{
      numbers_of({margin, cell, survey, &cube::Quantity::sum_of_squares}, model), rows("count_y"),
      rows(cube::of_model("count_p", model)), rows(cube::of_model("count", model))};
}

void add_numbers(const NumberCell& at, const std::vector<std::string>& models,
                 measures::PairedSample& sample) {
  add_numbers(at, models[0], sample.first);
  add_numbers(at, models[1], sample.second);
  const auto differences = [&](Layer layer) {
    const CellSums sums(at.margin, at.cell, at.survey, layer);
    return differences_of(sums, numbers_of(sums, models[0]));
  };
  if (!sample.number_differences) sample.number_differences.emplace();
  const Layer squares = at.survey ? &cube::Quantity::sum_of_squares : &cube::Quantity::sum;
  *sample.number_differences += {differences(&cube::Quantity::sum), differences(squares)};
}

}  // namespace metalab::samples

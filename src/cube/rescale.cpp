// SPDX-License-Identifier: Apache-2.0
#include "cube/rescale.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <string>
#include <vector>

#include "cube/cube.hpp"
#include "cube/numbers.hpp"

namespace metalab::cube {
namespace {

__extension__ typedef __float128 Wide;  // 113 digits: sums of fourth powers of a million rows
using Layer = std::vector<Int128> Quantity::*;
using Column = std::vector<Int128>*;

Wide power_of_two(int exponent) {
  Wide out = 1;
  const Wide by = exponent < 0 ? Wide(0.5) : Wide(2);
  for (int i = std::abs(exponent); i > 0; --i) out *= by;
  return out;
}

Int128 rounded(Wide value) {
  return static_cast<Int128>(value < 0 ? value - Wide(0.5) : value + Wide(0.5));
}

/// Where the sums of a number's powers stand, those of the power 0 first; a power may stand in
/// two columns.
using Powers = std::array<std::vector<Column>, 5>;

class Rescaling {
 public:
  Rescaling(Cube& cube, const NumberScales& to)
      : cube_(cube), to_(to), survey_(cube.quantity("count_y") != nullptr) {}

  void run() {
    shift(&NumberScales::outcome, [&](Layer layer) { return powers("rows_y", "y", "y_", layer); });
    for (const auto& model : models()) {
      const auto of = [&](const char* name) { return of_model(name, model); };
      shift(&NumberScales::prediction,
            [&](Layer layer) { return powers(of("rows_p"), of("p"), "p_", layer, model); });
      for (const Layer layer : layers()) shift_products(model, layer);
      shift(&NumberScales::outcome, [&](Layer layer) {
        return Powers{columns({of("rows")}, layer), columns({of("yb")}, layer),
                      squares(of("y2"), of("yb"), layer), columns({of("y3")}, layer),
                      fourth(of("y2"), of("y4"), layer)};
      });
    }
    for (auto& quantity : cube_.quantities) widen(quantity);
    cube_.scales = to_;
  }

 private:
  /// What the numbers become larger by, in their old unit.
  Wide step(Scale NumberScales::* scale) const {
    const Scale &a = cube_.scales.*scale, &b = to_.*scale;
    return Wide(a.shift) - Wide(b.shift) * power_of_two(b.unit - a.unit);
  }

  /// Sums of the number's powers; with survey weights those of squared weights are as many again.
  std::vector<Layer> layers() const {
    if (survey_) return {&Quantity::sum, &Quantity::sum_of_squares};
    return {&Quantity::sum};
  }

  /// Empty, or of each model "" or its name.
  std::vector<std::string> models() const {
    std::vector<std::string> out;
    for (const auto& one : cube_.quantities) {
      if (one.name == "rows_p") out.emplace_back();
      if (one.name.starts_with("rows_p_of_"))
        out.push_back(one.name.substr(std::string("rows_p_of_").size()));
    }
    return out;
  }

  Quantity* find(const std::string& name) {
    for (auto& one : cube_.quantities)
      if (one.name == name) return &one;
    return nullptr;
  }
  std::vector<Column> columns(const std::vector<std::string>& names, Layer layer) {
    std::vector<Column> out;
    for (const auto& name : names)
      if (Quantity* found = find(name)) out.push_back(&(found->*layer));
    return out;
  }
  /// Fourth powers are the squares' squares; with survey weights they have a quantity.
  std::vector<Column> fourth(const std::string& of, const std::string& own, Layer layer) {
    return survey_ ? columns({own}, layer) : columns({of}, &Quantity::sum_of_squares);
  }
  /// Squares stand by themselves, and without survey weights beside the numbers.
  std::vector<Column> squares(const std::string& own, const std::string& of, Layer layer) {
    auto out = columns({own}, layer);
    if (!survey_)
      for (const Column one : columns({of}, &Quantity::sum_of_squares)) out.push_back(one);
    return out;
  }
  Powers powers(const std::string& rows, const std::string& first, const std::string& prefix,
                Layer layer, const std::string& model = "") {
    const auto named = [&](const std::string& end) { return of_model(prefix + end, model); };
    const std::string square = named(prefix.substr(0, 1));  // y_y, p_p
    return {columns({rows}, layer), columns({first}, layer), squares(square, first, layer),
            columns({named("3")}, layer), fourth(square, named("4"), layer)};
  }

  /// Sums of the powers of x + step, by the binomial theorem.
  template <class PowersOf>
  void shift(Scale NumberScales::* scale, const PowersOf& powers_of) {
    const Wide by = step(scale);
    if (by == 0) return;
    for (const Layer layer : layers()) {
      const Powers at = powers_of(layer);
      for (std::size_t i = 0; i < cube_.cells(); ++i) {
        std::array<Wide, 5> of{};
        for (std::size_t k = 0; k < 5; ++k)
          if (!at[k].empty()) of[k] = Wide((*at[k].front())[i]);
        const Wide b2 = by * by;
        std::array<Wide, 5> out{
            of[0], of[1] + by * of[0], of[2] + 2 * by * of[1] + b2 * of[0],
            of[3] + 3 * by * of[2] + 3 * b2 * of[1] + b2 * by * of[0],
            of[4] + 4 * by * of[3] + 6 * b2 * of[2] + 4 * b2 * by * of[1] + b2 * b2 * of[0]};
        // Rounding of the rows may leave squares that no rows have (Cauchy and Schwarz).
        for (const std::size_t k : {2U, 4U})
          if (of[0] > 0) out[k] = std::max(out[k], out[k / 2] * out[k / 2] / of[0]);
        for (std::size_t k = 1; k < 5; ++k)
          for (const Column column : at[k]) wide(*column, i) = out[k];
      }
    }
  }

  /// Sums of e^2 y and e^2 y^2.
  void shift_products(const std::string& model, Layer layer) {
    const Wide by = step(&NumberScales::outcome);
    Quantity* e2 = find(of_model("e2", model));
    Quantity* e2y = find(of_model("e2y", model));
    Quantity* e2y2 = find(of_model("e2y2", model));
    if (by == 0 || e2 == nullptr || e2y == nullptr || e2y2 == nullptr) return;
    for (std::size_t i = 0; i < cube_.cells(); ++i) {
      const Wide a = Wide((e2->*layer)[i]), b = Wide((e2y->*layer)[i]);
      wide(e2y->*layer, i) = b + by * a;
      wide(e2y2->*layer, i) = Wide((e2y2->*layer)[i]) + 2 * by * b + by * by * a;
    }
  }

  /// A sum that is not yet in its new unit.
  Wide& wide(std::vector<Int128>& column, std::size_t cell) {
    auto& all = moved_[&column];
    if (all.empty())
      for (const Int128 sum : column) all.push_back(Wide(sum));
    return all[cell];
  }

  int larger_by(const NumberTraits& traits) const {
    const auto by = [&](Scale NumberScales::* scale, int degree) {
      return degree * ((to_.*scale).unit - (cube_.scales.*scale).unit);
    };
    return by(&NumberScales::outcome, traits.of_outcome) +
           by(&NumberScales::prediction, traits.of_prediction) +
           by(&NumberScales::error, traits.of_error) +
           by(&NumberScales::difference, traits.of_difference);
  }

  void widen(Quantity& quantity) {
    const auto traits = number_traits(quantity.name);
    if (!traits) return;
    const int by = larger_by(*traits);
    round_to(quantity.sum, by);
    round_to(quantity.sum_of_squares, survey_ ? by : 2 * by);
  }
  void round_to(std::vector<Int128>& column, int by) {
    const auto moved = moved_.find(&column);
    if (by == 0 && moved == moved_.end()) return;
    const Wide unit = power_of_two(-by);
    for (std::size_t i = 0; i < column.size(); ++i)
      column[i] = rounded((moved == moved_.end() ? Wide(column[i]) : moved->second[i]) * unit);
  }

  Cube& cube_;
  const NumberScales& to_;
  bool survey_;
  std::map<const std::vector<Int128>*, std::vector<Wide>> moved_;
};

}  // namespace

void rescale(Cube& cube, const NumberScales& to) {
  if (cube.scales != to) Rescaling(cube, to).run();
}

}  // namespace metalab::cube

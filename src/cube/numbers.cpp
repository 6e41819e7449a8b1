// SPDX-License-Identifier: Apache-2.0
#include "cube/numbers.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "cube/cube.hpp"
#include "cube/fold.hpp"

namespace metalab::cube {
namespace {

enum class Of { outcome, model, pair };

/// Which cubes hold a quantity: those of cube/1 too, those with survey weights alone, or none.
enum class Since { first, second_without_weights, second };

/// {p} stands for the prediction, or the first of two; {q} for the second.
struct Form {
  std::string_view name;
  std::string_view sql;
  int degree;
  Of of;
  bool only_survey = false;
  bool counts_rows = false;
  Since since = Since::first;
};
constexpr std::array kForms{
    Form{"rows_y", "CASE WHEN y IS NOT NULL THEN 1e0 END", 0, Of::outcome},
    Form{"y", "y", 1, Of::outcome},
    Form{"rows_p", "CASE WHEN {p} IS NOT NULL THEN 1e0 END", 0, Of::model},
    Form{"p", "{p}", 1, Of::model},
    Form{"rows", "CASE WHEN y IS NOT NULL AND {p} IS NOT NULL THEN 1e0 END", 0, Of::model},
    Form{"e", "{p} - y", 1, Of::model},
    Form{"abs_e", "ABS({p} - y)", 1, Of::model},
    Form{"e2", "({p} - y) * ({p} - y)", 2, Of::model},
    Form{"yb", "CASE WHEN {p} IS NOT NULL THEN y END", 1, Of::model},
    Form{"y2", "CASE WHEN {p} IS NOT NULL THEN y * y END", 2, Of::model},
    Form{"y3", "CASE WHEN {p} IS NOT NULL THEN y * y * y END", 3, Of::model},
    Form{"e2y", "({p} - y) * ({p} - y) * y", 3, Of::model},
    Form{"e2y2", "({p} - y) * ({p} - y) * y * y", 4, Of::model},
    Form{"e3", "({p} - y) * ({p} - y) * ({p} - y)", 3, Of::model, false, false, Since::second},
    Form{"y_y", "y * y", 2, Of::outcome, false, false, Since::second_without_weights},
    Form{"y_3", "y * y * y", 3, Of::outcome, false, false, Since::second},
    Form{"y_4", "y * y * y * y", 4, Of::outcome, true, false, Since::second},
    Form{"p_p", "{p} * {p}", 2, Of::model, false, false, Since::second_without_weights},
    Form{"p_3", "{p} * {p} * {p}", 3, Of::model, false, false, Since::second},
    Form{"p_4", "{p} * {p} * {p} * {p}", 4, Of::model, true, false, Since::second},
    Form{"e4", "({p} - y) * ({p} - y) * ({p} - y) * ({p} - y)", 4, Of::model, true},
    Form{"y4", "CASE WHEN {p} IS NOT NULL THEN y * y * y * y END", 4, Of::model, true},
    Form{"count_y", "CASE WHEN y IS NOT NULL THEN 1e0 END", 0, Of::outcome, true, true},
    Form{"count_p", "CASE WHEN {p} IS NOT NULL THEN 1e0 END", 0, Of::model, true, true},
    Form{"count", "CASE WHEN y IS NOT NULL AND {p} IS NOT NULL THEN 1e0 END", 0, Of::model, true,
         true},
    Form{"diff_p", "{q} - {p}", 1, Of::pair},
    Form{"diff_e", "CASE WHEN y IS NOT NULL THEN {q} - {p} END", 1, Of::pair},
    Form{"diff_abs_e", "ABS({q} - y) - ABS({p} - y)", 1, Of::pair},
    Form{"diff_e2", "({q} - y) * ({q} - y) - ({p} - y) * ({p} - y)", 2, Of::pair},
    Form{"diff_p_2", "({q} - {p}) * ({q} - {p})", 2, Of::pair, false, false,
         Since::second_without_weights},
    Form{"diff_e_2", "CASE WHEN y IS NOT NULL THEN ({q} - {p}) * ({q} - {p}) END", 2, Of::pair,
         false, false, Since::second_without_weights},
    Form{"diff_p_4", "({q} - {p}) * ({q} - {p}) * ({q} - {p}) * ({q} - {p})", 4, Of::pair, true,
         false, Since::second},
    Form{"diff_e_4",
         "CASE WHEN y IS NOT NULL THEN ({q} - {p}) * ({q} - {p}) * ({q} - {p}) * ({q} - {p}) END",
         4, Of::pair, true, false, Since::second},
    Form{"diff_abs_e_2", "(ABS({q} - y) - ABS({p} - y)) * (ABS({q} - y) - ABS({p} - y))", 2,
         Of::pair, true},
    Form{"diff_e2_2",
         "(({q} - y) * ({q} - y) - ({p} - y) * ({p} - y)) * (({q} - y) * ({q} - y) - ({p} - y) * "
         "({p} - y))",
         4, Of::pair, true},
};

constexpr std::string_view kOf = "_of_";

bool is_in_first(const Form& form, bool survey) {
  return form.since == Since::first || (survey && form.since == Since::second_without_weights);
}

/// sum / 2^digits, rounded half away from zero.
Int128 shifted(Int128 sum, int digits) {
  if (digits > 120) return 0;
  const Int128 half = digits == 0 ? 0 : Int128{1} << (digits - 1);
  const Int128 size = (sum < 0 ? -sum : sum) + half;
  return (sum < 0 ? -1 : 1) * (size >> digits);
}

void widen(Cube& cube, int by) {
  const int of_second = cube.quantity("count_y") == nullptr ? 2 : 1;
  for (auto& quantity : cube.quantities) {
    const auto known = number_traits(quantity.name);
    if (!known) continue;
    for (std::size_t i = 0; i < quantity.sum.size(); ++i) {
      quantity.sum[i] = shifted(quantity.sum[i], by * known->degree);
      quantity.sum_of_squares[i] =
          shifted(quantity.sum_of_squares[i], of_second * by * known->degree);
    }
  }
  cube.unit += by;
}

}  // namespace

std::optional<NumberTraits> number_traits(std::string_view quantity) {
  const std::string_view name = quantity.substr(0, quantity.find(kOf));
  for (const Form& form : kForms)
    if (form.name == name) return NumberTraits{form.degree, form.counts_rows};
  return std::nullopt;
}

std::string of_model(std::string_view name, std::string_view model) {
  return std::string(name) + (model.empty() ? "" : std::string(kOf) + std::string(model));
}

std::vector<NumberQuantity> number_quantities(bool survey, const std::vector<std::string>& models) {
  std::vector<NumberQuantity> out;
  const auto prediction = [&](std::size_t model) {
    return of_model("p", models.empty() ? "" : models[model]);
  };
  const auto add = [&](const Form& form, std::string name, std::string_view p, std::string_view q) {
    out.push_back({std::move(name),
                   fmt::format(fmt::runtime(form.sql), fmt::arg("p", p), fmt::arg("q", q)),
                   form.degree, form.counts_rows, is_in_first(form, survey)});
  };
  for (const Form& form : kForms) {
    if (form.only_survey && !survey) continue;
    if (form.of == Of::pair) {
      if (models.size() == 2) add(form, std::string(form.name), prediction(0), prediction(1));
    } else if (form.of == Of::outcome || models.empty()) {
      add(form, std::string(form.name), "p", "");
    } else {
      for (std::size_t m = 0; m < models.size(); ++m)
        add(form, of_model(form.name, models[m]), prediction(m), "");
    }
  }
  return out;
}

int number_unit(double largest) {
  if (!(largest > 0)) return 0;
  int exponent = 0;
  std::frexp(largest, &exponent);  // largest < 2^exponent
  return exponent - 5;
}

void take_unit_of_sums(Cube& cube) {
  const Cube everyone = fold(cube, {});
  Int128 largest = 0;
  for (const auto& quantity : everyone.quantities)
    if (quantity.name == "y_y" || quantity.name.starts_with("p_p"))
      for (const Int128 sum : quantity.sum_of_squares) largest = std::max(largest, sum);
  const double fourths = std::ldexp(static_cast<double>(largest), -kShift);
  if (fourths == 0) {
    cube.unit = 0;
    return;
  }
  const int unit = number_unit(std::ldexp(std::pow(fourths, 0.25), cube.unit));
  if (unit > cube.unit) widen(cube, unit - cube.unit);
}

void align_units(Cube& first, Cube& second) {
  if (first.unit < second.unit) widen(first, second.unit - first.unit);
  if (second.unit < first.unit) widen(second, first.unit - second.unit);
}

}  // namespace metalab::cube

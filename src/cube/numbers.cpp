// SPDX-License-Identifier: Apache-2.0
#include "cube/numbers.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace metalab::cube {
namespace {

enum class Of { outcome, model, pair };

/// Which cubes hold a quantity: those of cube/1 too, those with survey weights alone, or none.
enum class Since { first, second_without_weights, second };

/// {p} stands for the prediction and {e} for its error, or those of the first of two models; {f}
/// for the second's error. `powers`: a letter for each y, p, e and d that is multiplied.
struct Form {
  std::string_view name;
  std::string_view sql;
  std::string_view powers;
  Of of;
  bool only_survey = false;
  bool counts_rows = false;
  Since since = Since::first;
};
constexpr std::array kForms{
    Form{"rows_y", "CASE WHEN y IS NOT NULL THEN 1e0 END", "", Of::outcome},
    Form{"y", "y", "y", Of::outcome},
    Form{"rows_p", "CASE WHEN {p} IS NOT NULL THEN 1e0 END", "", Of::model},
    Form{"p", "{p}", "p", Of::model},
    Form{"rows", "CASE WHEN {e} IS NOT NULL THEN 1e0 END", "", Of::model},
    Form{"e", "{e}", "e", Of::model},
    Form{"abs_e", "ABS({e})", "e", Of::model},
    Form{"e2", "{e} * {e}", "ee", Of::model},
    Form{"yb", "CASE WHEN {e} IS NOT NULL THEN y END", "y", Of::model},
    Form{"y2", "CASE WHEN {e} IS NOT NULL THEN y * y END", "yy", Of::model},
    Form{"y3", "CASE WHEN {e} IS NOT NULL THEN y * y * y END", "yyy", Of::model},
    Form{"e2y", "{e} * {e} * y", "eey", Of::model},
    Form{"e2y2", "{e} * {e} * y * y", "eeyy", Of::model},
    Form{"e3", "{e} * {e} * {e}", "eee", Of::model, false, false, Since::second},
    Form{"y_y", "y * y", "yy", Of::outcome, false, false, Since::second_without_weights},
    Form{"y_3", "y * y * y", "yyy", Of::outcome, false, false, Since::second},
    Form{"y_4", "y * y * y * y", "yyyy", Of::outcome, true, false, Since::second},
    Form{"p_p", "{p} * {p}", "pp", Of::model, false, false, Since::second_without_weights},
    Form{"p_3", "{p} * {p} * {p}", "ppp", Of::model, false, false, Since::second},
    Form{"p_4", "{p} * {p} * {p} * {p}", "pppp", Of::model, true, false, Since::second},
    Form{"e4", "{e} * {e} * {e} * {e}", "eeee", Of::model, true},
    Form{"y4", "CASE WHEN {e} IS NOT NULL THEN y * y * y * y END", "yyyy", Of::model, true},
    Form{"count_y", "CASE WHEN y IS NOT NULL THEN 1e0 END", "", Of::outcome, true, true},
    Form{"count_p", "CASE WHEN {p} IS NOT NULL THEN 1e0 END", "", Of::model, true, true},
    Form{"count", "CASE WHEN {e} IS NOT NULL THEN 1e0 END", "", Of::model, true, true},
    Form{"diff_p", "d", "d", Of::pair},
    Form{"diff_e", "CASE WHEN y IS NOT NULL THEN d END", "d", Of::pair},
    Form{"diff_abs_e", "abs_d", "d", Of::pair},
    Form{"diff_e2", "d * ({f} + {e})", "de", Of::pair},
    Form{"diff_p_2", "d * d", "dd", Of::pair, false, false, Since::second_without_weights},
    Form{"diff_e_2", "CASE WHEN y IS NOT NULL THEN d * d END", "dd", Of::pair, false, false,
         Since::second_without_weights},
    Form{"diff_p_4", "d * d * d * d", "dddd", Of::pair, true, false, Since::second},
    Form{"diff_e_4", "CASE WHEN y IS NOT NULL THEN d * d * d * d END", "dddd", Of::pair, true,
         false, Since::second},
    Form{"diff_abs_e_2", "abs_d * abs_d", "dd", Of::pair, true},
    Form{"diff_e2_2", "d * ({f} + {e}) * d * ({f} + {e})", "ddee", Of::pair, true},
};

constexpr std::string_view kOf = "_of_";

bool is_in_first(const Form& form, bool survey) {
  return form.since == Since::first || (survey && form.since == Since::second_without_weights);
}

}  // namespace

std::optional<NumberTraits> number_traits(std::string_view quantity) {
  const std::string_view name = quantity.substr(0, quantity.find(kOf));
  for (const Form& form : kForms)
    if (form.name == name) {
      const auto count = [&](char number) {
        return static_cast<int>(std::ranges::count(form.powers, number));
      };
      return NumberTraits{count('y'), count('p'), count('e'), count('d'), form.counts_rows};
    }
  return std::nullopt;
}

std::string of_model(std::string_view name, std::string_view model) {
  return std::string(name) + (model.empty() ? "" : std::string(kOf) + std::string(model));
}

std::vector<NumberQuantity> number_quantities(bool survey, const std::vector<std::string>& models) {
  std::vector<NumberQuantity> out;
  const auto of = [&](const char* name, std::size_t model) {
    return models.empty() ? std::string(name) : of_model(name, models[model]);
  };
  const auto add = [&](const Form& form, std::string name, std::size_t model) {
    const std::size_t other = form.of == Of::pair ? 1 : model;
    out.push_back({std::move(name),
                   fmt::format(fmt::runtime(form.sql), fmt::arg("p", of("p", model)),
                               fmt::arg("e", of("e", model)), fmt::arg("f", of("e", other))),
                   form.counts_rows, form.powers.size() <= 2, is_in_first(form, survey)});
  };
  for (const Form& form : kForms) {
    if (form.only_survey && !survey) continue;
    if (form.of == Of::pair) {
      if (models.size() == 2) add(form, std::string(form.name), 0);
    } else if (form.of == Of::outcome || models.empty()) {
      add(form, std::string(form.name), 0);
    } else {
      for (std::size_t m = 0; m < models.size(); ++m) add(form, of_model(form.name, models[m]), m);
    }
  }
  return out;
}

}  // namespace metalab::cube

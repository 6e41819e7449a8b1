// SPDX-License-Identifier: Apache-2.0
#include "source/sql/different_numbers.hpp"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "cube/disclose_numbers.hpp"
#include "cube/numbers.hpp"
#include "source/sql/cube_sql.hpp"

namespace metalab::source {
namespace {

/// The outcome, each prediction and its error, and of two models what differs between them, each of
/// all who have it, of those who have outcome and prediction, and of the rest.
std::vector<std::string> summed_numbers(const study::Data& study) {
  std::vector<std::string> predictions;
  for (const auto& model : study.deciding_models())
    predictions.push_back(cube::of_model("p", model));
  if (predictions.empty()) predictions.emplace_back("p");
  std::vector<std::string> out{"y"};
  for (const auto& p : predictions)
    for (const char* sql : {"{p}", "{p} - y", "CASE WHEN {p} IS NOT NULL THEN y END",
                            "CASE WHEN {p} IS NULL THEN y END", "CASE WHEN y IS NULL THEN {p} END"})
      out.push_back(fmt::format(fmt::runtime(sql), fmt::arg("p", p)));
  if (predictions.size() < 2) return out;
  for (const char* sql : {"{q} - {p}", "CASE WHEN y IS NOT NULL THEN {q} - {p} END",
                          "CASE WHEN y IS NULL THEN {q} - {p} END", "ABS({q} - y) - ABS({p} - y)",
                          "({q} - y) * ({q} - y) - ({p} - y) * ({p} - y)"})
    out.push_back(fmt::format(fmt::runtime(sql), fmt::arg("p", predictions[0]),
                              fmt::arg("q", predictions[1])));
  return out;
}

}  // namespace

std::vector<std::string> different_numbers(const study::Data& study) {
  if (!study.of_numbers() || !study.disclosure.on()) return {};
  const auto most = cube::fewest_different(quantity_names(study).size());
  std::vector<std::string> out;
  for (const auto& number : summed_numbers(study))
    // Apart by less than a unit's 2^20th part is the same: rounding. The remainder bounds what is
    // held; it may take two for one, never one for two.
    out.push_back(fmt::format(
        "CAST(list_slice(list(DISTINCT CAST(FLOOR(({0}) * 1048576e0 + 0.5) AS BIGINT) % 65521) "
        "FILTER (WHERE ({0}) IS NOT NULL), 1, {1}) AS VARCHAR)",
        number, most));
  return out;
}

std::string different_column(std::size_t number) { return "different_" + std::to_string(number); }

std::vector<std::int64_t> values_in(const Datum& list) {
  std::vector<std::int64_t> out;
  const auto* text = std::get_if<std::string>(&list);
  if (text == nullptr) return out;
  const char* const end = text->data() + text->size();
  for (const char* at = text->data(); at != end;) {
    std::int64_t value = 0;
    const auto [after, error] = std::from_chars(at, end, value);
    if (error == std::errc{}) out.push_back(value);
    at = error == std::errc{} ? after : at + 1;
  }
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace metalab::source

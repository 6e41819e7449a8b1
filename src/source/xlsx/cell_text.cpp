// SPDX-License-Identifier: Apache-2.0
#include "source/xlsx/cell_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>

#include "base/real_in.hpp"

namespace metalab::source::xlsx {
namespace {

constexpr double kMostDays = 2'958'466;  // behind 9999-12-31
constexpr std::int64_t kMillisecondsOfDay = 86'400'000;
constexpr double kWholeUpTo = 9'007'199'254'740'992;  // 2^53
/// Spreadsheets count a 29 February 1900, which was not.
constexpr std::int64_t kNoDay = 60;

std::string clock_text(std::int64_t milliseconds) {
  const std::int64_t seconds = milliseconds / 1000, rest = milliseconds % 1000;
  std::string out =
      fmt::format("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
  if (rest != 0) out += fmt::format(".{:03}", rest);
  return out;
}

std::string day_text(std::int64_t day, bool counts_from_1904) {
  using namespace std::chrono;
  const sys_days first = counts_from_1904 ? sys_days(year(1904) / 1 / 1)
                         : day < kNoDay   ? sys_days(year(1899) / 12 / 31)
                                          : sys_days(year(1899) / 12 / 30);
  const year_month_day date(first + days(day));
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

std::string number_text(double number, const std::string& decimal) {
  if (number == std::trunc(number) && std::abs(number) <= kWholeUpTo)
    return std::to_string(static_cast<std::int64_t>(number));
  std::string out = fmt::format("{}", number);
  const auto point = out.find('.');
  if (point != std::string::npos && !decimal.empty()) out.replace(point, 1, decimal);
  return out;
}

tl::unexpected<Refusal> refuse(std::string code, std::string error = "") {
  return tl::unexpected<Refusal>(Refusal{std::move(code), std::move(error)});
}

}  // namespace

std::optional<std::string> date_text(double days, NumberForm form, bool counts_from_1904) {
  if (days < 0 || days >= kMostDays) return std::nullopt;
  const std::int64_t milliseconds = std::llround(days * static_cast<double>(kMillisecondsOfDay));
  if (form == NumberForm::duration) return clock_text(milliseconds);
  const std::int64_t day = milliseconds / kMillisecondsOfDay;
  const std::int64_t time = milliseconds % kMillisecondsOfDay;
  if (form == NumberForm::clock && day == 0) return clock_text(time);
  if (!counts_from_1904 && (day == 0 || day == kNoDay)) return std::nullopt;
  const std::string date = day_text(day, counts_from_1904);
  return time == 0 ? date : date + " " + clock_text(time);
}

tl::expected<CellText, Refusal> CellTexts::of_number(const Cell& cell) const {
  const auto number = real_in(cell.value);
  if (!number) return refuse("workbook_damaged");
  const NumberForm form =
      cell.style < facts_.forms.size() ? facts_.forms[cell.style] : NumberForm::number;
  if (form == NumberForm::number) return CellText{number_text(*number, facts_.decimal)};
  auto date = date_text(*number, form, facts_.counts_from_1904);
  if (!date) return refuse("cell_date");
  return CellText{std::move(*date)};
}

tl::expected<CellText, Refusal> CellTexts::of_shared(const Cell& cell) const {
  std::size_t at = 0;
  const char* const end = cell.value.data() + cell.value.size();
  const auto [behind, error] = std::from_chars(cell.value.data(), end, at);
  if (error != std::errc() || behind != end || at >= facts_.shared.size())
    return refuse("workbook_damaged");
  return CellText{facts_.shared[at], true};
}

tl::expected<CellText, Refusal> CellTexts::of_error(const Cell& cell) const {
  const auto& missing = facts_.missing;
  if (cell.value == "#N/A" ||
      std::find(missing.begin(), missing.end(), cell.value) != missing.end())
    return CellText{};
  return refuse("cell_error", cell.value);
}

tl::expected<CellText, Refusal> CellTexts::text_of(const Cell& cell) const {
  const std::string& type = cell.type;
  if (type == "str" || type == "inlineStr") return CellText{cell.value, true};
  if (cell.value.empty())
    return cell.has_formula ? refuse("cell_not_computed") : tl::expected<CellText, Refusal>();
  if (type == "s") return of_shared(cell);
  if (type == "e") return of_error(cell);
  if (type == "d") {
    const auto midnight = cell.value.find("T00:00:00");
    return CellText{cell.value.substr(0, midnight)};
  }
  if (type != "b") return of_number(cell);
  if (cell.value != "0" && cell.value != "1") return refuse("workbook_damaged");
  return CellText{cell.value == "1" ? "true" : "false"};
}

}  // namespace metalab::source::xlsx

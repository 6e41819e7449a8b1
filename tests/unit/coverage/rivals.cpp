// SPDX-License-Identifier: Apache-2.0
#include "rivals.hpp"

#include "report.hpp"
#include "support/oracle.hpp"

namespace metalab::test {
namespace {
constexpr double kCovers = 0.94;  // a narrower interval that does not cover is no rival
constexpr double kWidestToRival = 1.25;
}  // namespace

std::optional<Rival> rival(const std::string& scenario, double n) {
  static const Oracle oracle("rivals.json");
  Rival out;
  int models = 0;
  for (const Json& one : oracle.cases()) {
    const std::string_view name = *member(one, "scenario").text();
    const bool same = name == scenario || name.starts_with(scenario + "/");
    if (!same || (n > 0 && number(one, "n") != n)) continue;
    ++models;
    out.method = *member(one, "method").text();
    out.coverage += number(one, "coverage");
    out.width += number(one, "width");
  }
  if (models == 0) return std::nullopt;
  out.coverage /= models;
  out.width /= models;
  return out;
}

std::string rival_cells(const std::optional<Rival>& rival, double width) {
  if (!rival) return "– | – | –";
  return digits(rival->coverage, 3) + " | " + digits(rival->width) + " | " +
         digits(width / rival->width, 2);
}

bool within_rival(const std::optional<Rival>& rival, double width) {
  return !rival || rival->coverage < kCovers || width <= kWidestToRival * rival->width;
}

}  // namespace metalab::test

// SPDX-License-Identifier: Apache-2.0
// A tool of the build: writes what renderings and the page need to know of every measure, as JSON.
#include <cstdio>

#include "base/json.hpp"
#include "measures/registry.hpp"

namespace {

using namespace metalab;

Json needs_json(const measures::Measure& measure) {
  const bool of_numbers = std::holds_alternative<measures::NumberForm>(measure.form);
  Json::Array out;
  if (needs_outcome(measure)) out.emplace_back("outcome");
  if (needs_decision(measure)) out.emplace_back(of_numbers ? "prediction" : "decision");
  if (needs_score(measure)) out.emplace_back("score");
  return out;
}

Json facts_json(const measures::Measure& measure) {
  Json::Object out{{"unit", measure.unit == measures::Unit::share ? "share" : "plain"},
                   {"around_zero", measure.around_zero},
                   {"needs", needs_json(measure)}};
  const auto* form = std::get_if<measures::CellMeanForm>(&measure.form);
  if (form != nullptr && !std::string_view(form->term).empty())
    out["term"] = std::string(form->term);
  return Json(std::move(out));
}

}  // namespace

int main() {
  Json::Object facts;
  for (const measures::Measure* measure : measures::all_measures())
    facts[std::string(measure->name)] = facts_json(*measure);
  return std::puts(canonical_json(std::move(facts)).c_str()) < 0 ? 1 : 0;
}

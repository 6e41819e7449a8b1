// SPDX-License-Identifier: Apache-2.0
#include "render/phrases/facts.hpp"

#include <map>

#include "base/assert.hpp"
#include "base/comparison.hpp"
#include "embedded/measure_facts.hpp"

namespace metalab::render {
namespace {

const Json& all_facts() {
  static const Json facts = [] {
    auto read = read_json(embedded::measure_facts());
    METALAB_ASSERT(read && read->object() != nullptr);
    return *std::move(read);
  }();
  return facts;
}

MeasureFacts read_facts(const Json& record) {
  MeasureFacts out;
  out.is_share = *record.find("unit")->text() == "share";
  const Json* term = record.find("term");
  out.is_cost = term != nullptr && *term->text() == "costs";
  for (const Json& role : *record.find("needs")->array()) out.needs.insert(*role.text());
  return out;
}

Json compare_json(const CompareTraits& of) {
  Json::Object out{{"as", name_of(of.as)}, {"against", name_of(of.against)}};
  if (const auto equal = of.equality()) out["equality"] = *equal;
  return out;
}

}  // namespace

const MeasureFacts& facts_of(const std::string& measure) {
  static const std::map<std::string, MeasureFacts> known = [] {
    std::map<std::string, MeasureFacts> out;
    for (const auto& [name, record] : *all_facts().object()) out[name] = read_facts(record);
    return out;
  }();
  static const MeasureFacts unknown;
  const auto found = known.find(measure);
  return found == known.end() ? unknown : found->second;
}

Json page_facts(const std::set<std::string>& names) {
  Json::Object measures, compares;
  for (const auto& name : names) {
    if (const Json* record = all_facts().find(name)) measures[name] = *record;
    if (const auto compare = find_named<Compare>(name))
      compares[name] = compare_json(traits(*compare));
  }
  return Json::Object{{"measures", std::move(measures)}, {"compares", std::move(compares)}};
}

}  // namespace metalab::render

// SPDX-License-Identifier: Apache-2.0
#include "evidence/json_parts.hpp"

namespace metalab::evidence {

Json screening_json(const Screening& screening) {
  Json::Array tests;
  tests.reserve(screening.tests.size());
  for (const auto& one : screening.tests) {
    Json::Object test{{"measure", one.measure},         {"group", group_json(one.group)},
                      {"estimate", real(one.estimate)}, {"p", real(one.p)},
                      {"adjusted", real(one.adjusted)}, {"survives", screening.survives(one)}};
    put_view(one.view, test);
    tests.push_back(std::move(test));
  }
  Json::Object out{{"rate", screening.rate}};
  out["tests"] = std::move(tests);
  if (!screening.untested.empty()) out["untested"] = screening.untested;
  return out;
}

Screening read_screening(const Reader& in) {
  Screening out;
  out.rate = in.member("rate").number();
  for (const auto& one : in.member("tests").items()) {
    out.tests.push_back({one.member("measure").name(), read_view(one),
                         read_group(one.member("group")), one.member("estimate").number(),
                         one.member("p").number(), one.member("adjusted").number()});
    if (one.member("survives").boolean() != out.survives(out.tests.back()))
      one.member("survives").refuse<int>();
  }
  if (in.has("untested")) out.untested = in.member("untested").name();
  return out;
}

}  // namespace metalab::evidence

// SPDX-License-Identifier: Apache-2.0
#include "lab/objects/days.hpp"

#include "base/day.hpp"
#include "lab/objects/object.hpp"

namespace metalab::lab {

std::string today(const Call& call) { return time_text(call.world.now()).substr(0, kDaySigns); }

Status check_days(const Json& body) {
  const Json *from = body.find("from"), *until = body.find("until");
  if (from == nullptr || until == nullptr || *from->text() <= *until->text()) return {};
  return fail(input_error("lab_days_order", {{"from", *from->text()}, {"until", *until->text()}}));
}

}  // namespace metalab::lab

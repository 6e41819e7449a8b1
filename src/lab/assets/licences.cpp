// SPDX-License-Identifier: Apache-2.0
#include "lab/assets/licences.hpp"

#include "lab/agreements/holdings.hpp"

namespace metalab::lab {

Status check_days(const Json& body) {
  const Json *from = body.find("from"), *until = body.find("until");
  if (from == nullptr || until == nullptr || *from->text() <= *until->text()) return {};
  return fail(input_error("lab_days_order", {{"from", *from->text()}, {"until", *until->text()}}));
}

Status check_licence_taken(const Call& call, const Described& taken) {
  METALAB_DO(check_days(taken.body));
  const std::string& day = *taken.body.find("from")->text();
  METALAB_TRY(const Json licence, licence_on(call, taken.whole->id, day));
  if (licence.is_null()) return fail(input_error("lab_no_licence", {{"name", day}}));
  return {};
}

}  // namespace metalab::lab

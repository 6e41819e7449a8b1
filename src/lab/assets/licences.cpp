// SPDX-License-Identifier: Apache-2.0
#include "lab/assets/licences.hpp"

#include "lab/agreements/holdings.hpp"
#include "lab/objects/days.hpp"

namespace metalab::lab {

Status check_licence_taken(const Call& call, const Described& taken) {
  METALAB_DO(check_days(taken.body));
  const std::string& day = *taken.body.find("from")->text();
  METALAB_TRY(const Json licence, licence_on(call, taken.whole->id, day));
  if (licence.is_null()) return fail(input_error("lab_no_licence", {{"name", day}}));
  return {};
}

}  // namespace metalab::lab

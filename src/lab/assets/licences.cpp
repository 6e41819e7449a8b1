// SPDX-License-Identifier: Apache-2.0
#include "lab/assets/licences.hpp"

#include "lab/agreements/holdings.hpp"
#include "lab/objects/days.hpp"

namespace metalab::lab {
namespace {

/// Error: lab_income_day.
Status is_of_licence(const std::string& day, const Json& taken) {
  const std::string& from = *taken.find("from")->text();
  const Json* end = taken.find("until");
  const std::string until = end == nullptr ? kLastDay : *end->text();
  if (from <= day && day <= until) return {};
  return fail(input_error("lab_income_day", {{"found", day}, {"from", from}, {"until", until}}));
}

}  // namespace

Status check_licence_taken(const Call& call, const Described& taken) {
  METALAB_DO(check_days(taken.body));
  const std::string& day = *taken.body.find("from")->text();
  METALAB_TRY(const Json licence, licence_on(call, taken.whole->id, day));
  if (licence.is_null()) return fail(input_error("lab_no_licence", {{"name", day}}));
  if (!taken.before) return {};
  METALAB_TRY(
      const Rows incomes,
      call.store.ask("SELECT body ->> '$.day' FROM object WHERE kind = 'income' AND about = "
                     "?1 ORDER BY 1",
                     {taken.before->id}));
  for (const Row& income : incomes) METALAB_DO(is_of_licence(income.text(0), taken.body));
  return {};
}

Status check_income(const Call& call, const Described& income) {
  const std::string& day = *income.body.find("day")->text();
  METALAB_DO(is_of_licence(day, income.whole->body));
  if (day <= today(call)) return {};
  return fail(input_error("lab_income_to_come", {{"found", day}}));
}

}  // namespace metalab::lab

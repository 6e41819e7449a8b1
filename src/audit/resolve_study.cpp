// SPDX-License-Identifier: Apache-2.0
#include "audit/resolve_study.hpp"

#include <algorithm>

#include "audit/check_names.hpp"
#include "measures/registry.hpp"
#include "study/check_roles.hpp"
#include "study/read_study.hpp"

namespace metalab::audit {
namespace {

bool is_of_numbers(const study::Placed& name) {
  const auto* measure = measures::find_measure(name.text);
  return measure != nullptr && std::holds_alternative<measures::NumberForm>(measure->form);
}

bool asks_of_numbers_alone(const study::Study& study) {
  return std::ranges::all_of(study.measures, is_of_numbers) &&
         std::ranges::all_of(study.criteria, is_of_numbers, &study::Criterion::measure) &&
         !(study.measures.empty() && study.criteria.empty());
}

}  // namespace

Result<study::Study> resolve_study(study::Study study) {
  if (asks_of_numbers_alone(study) && study::may_be_numbers(study.roles)) {
    study.numbers_implied = true;
    METALAB_DO(study::check_roles(study));
  }
  METALAB_DO(check_names(study));
  return study;
}

Result<study::Study> read_resolved_study(const std::filesystem::path& path) {
  METALAB_TRY(auto study, study::read_study(path));
  return resolve_study(std::move(study));
}

}  // namespace metalab::audit

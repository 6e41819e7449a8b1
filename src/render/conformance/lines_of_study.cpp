// SPDX-License-Identifier: Apache-2.0
#include "render/conformance/lines.hpp"
#include "render/phrases/numbers.hpp"

namespace metalab::render {
namespace {

constexpr const char* kReasonPlace = "/predicate/verdicts/*/because";

Line bound_reason(const Held& held) {
  const auto& verdicts = held.evidence.verdicts;
  if (verdicts.empty()) return line(held, "bound_reason", Standing::not_applicable, kReasonPlace);
  std::vector<std::string> without;
  std::int64_t named = 0;
  for (const auto& verdict : verdicts) {
    named += verdict.rule ? 1 : 0;
    if (!verdict.rule && verdict.because.empty()) without.push_back(verdict.criterion);
  }
  const Numbers numbers(held.language);
  return line_unless(held, "bound_reason", without, kReasonPlace,
                     {{"count", numbers.whole(std::ssize(verdicts))},
                      {"rules", named > 0 ? numbers.whole(named) : ""}});
}

/// The records of the rules named: what is in force, and when that was looked up.
Line rule_record(const Held& held) {
  std::vector<std::string> named, without;
  for (const auto& verdict : held.evidence.verdicts) {
    if (!verdict.rule) continue;
    const auto& rule = *verdict.rule;
    if (named.empty() || named.back() != rule.id) named.push_back(rule.id);
    if (rule.status.empty() || rule.checked_on.empty()) without.push_back(rule.id);
  }
  if (named.empty())
    return line(held, "rule_record", Standing::not_applicable, "/predicate/verdicts/*/rule");
  return line_unless(held, "rule_record", without, "/predicate/verdicts/*/rule",
                     {{"rules", few_of(held, named)}});
}

}  // namespace

std::vector<Line> lines_of_study(const Held& held) {
  const auto& evidence = held.evidence;
  const auto if_there = [](bool there) { return there ? Standing::met : Standing::not_met; };
  return {line(held, "question", if_there(!evidence.question.empty()), "/predicate/study/question"),
          line(held, "registration", if_there(!evidence.registration.empty()),
               "/predicate/registered/proof"),
          bound_reason(held), rule_record(held)};
}

}  // namespace metalab::render

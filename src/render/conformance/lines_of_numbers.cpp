// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>

#include "base/utf8.hpp"
#include "render/conformance/lines.hpp"
#include "render/phrases/leading_comparison.hpp"
#include "render/phrases/names.hpp"
#include "render/phrases/numbers.hpp"
#include "render/phrases/sentences.hpp"
#include "render/phrases/view.hpp"

namespace metalab::render {
namespace {

using evidence::Estimate;

/// An interval at a confidence, by a method that `metalab explain` knows.
bool has_interval(const Estimate& estimate) {
  const auto& interval = estimate.interval;
  return interval.confidence > 0 && interval.confidence < 1 &&
         interval.lower <= interval.upper.value_or(interval.lower) &&
         words::has("method." + interval.method + ".name");
}

Line intervals(const Held& held) {
  std::vector<std::string> without;
  std::set<std::string> methods;
  std::int64_t count = 0;
  const auto look_at = [&](const auto& one) {
    if (!one.estimate) return;
    ++count;
    methods.insert(one.estimate->interval.method);
    if (!has_interval(*one.estimate)) without.push_back(one.id);
  };
  for (const auto& finding : held.evidence.findings) look_at(finding);
  for (const auto& comparison : held.evidence.comparisons) look_at(comparison);
  if (count == 0)
    return line(held, "intervals", Standing::not_applicable, "/predicate/findings/*/interval");
  const Numbers numbers(held.language);
  return line_unless(
      held, "intervals", without, "/predicate/findings/*/interval",
      {{"count", numbers.whole(count)}, {"methods", numbers.whole(std::ssize(methods))}});
}

/// What a criterion compares at once: several intervals, or one over more than two groups.
Line together(const Held& held) {
  constexpr const char* kPlace = "/predicate/comparisons/*/interval";
  std::vector<std::string> alone;
  std::set<std::string> ways;
  for (const auto& verdict : held.evidence.verdicts)
    for (const auto& comparison : held.evidence.comparisons) {
      if (!rests_on(verdict, comparison) || !comparison.estimate) continue;
      if (verdict.comparisons.size() < 2 && !comparison.pair) continue;
      const auto& held_with = comparison.estimate->interval.simultaneous;
      if (held_with.empty() || held_with == Simultaneous::none)
        alone.push_back(verdict.criterion);
      else
        ways.insert(held_with.text());
    }
  alone.erase(std::unique(alone.begin(), alone.end()), alone.end());
  if (alone.empty() && ways.empty())
    return line(held, "together", Standing::not_applicable, kPlace);
  std::string said;
  for (const auto& way : ways) {
    const std::string key = "conformance.together.by." + way;
    said += (said.empty() ? "" : words::say(held.language, "form.then")) +
            (words::has(key) ? words::say(held.language, key) : printable(way, 40));
  }
  return line_unless(held, "together", alone, kPlace,
                     {{"ways", said},
                      {"confidence", Numbers(held.language).confidence(held.evidence.confidence)}});
}

Line screened(const Held& held) {
  const auto& screening = held.evidence.screening;
  if (!screening) return line(held, "screening", Standing::not_applicable, "/predicate/screening");
  std::vector<std::string> wrong;
  for (const auto& test : screening->tests)
    if (test.adjusted < test.p) wrong.push_back(measure_name(held.language, test.measure));
  const Numbers numbers(held.language);
  return line_unless(held, "screening", wrong, "/predicate/screening",
                     {{"count", numbers.whole(std::ssize(screening->tests))},
                      {"rate", numbers.chosen(screening->rate, Scale::share)}});
}

Line reasons(const Held& held) {
  std::vector<std::string> silent;
  std::int64_t count = 0;
  const auto look_at = [&](const auto& one) {
    if (one.estimate) return;
    ++count;
    if (one.reason.empty()) silent.push_back(one.id);
  };
  for (const auto& finding : held.evidence.findings) look_at(finding);
  for (const auto& comparison : held.evidence.comparisons) look_at(comparison);
  if (count == 0)
    return line(held, "reasons", Standing::not_applicable, "/predicate/findings/*/reason");
  return line_unless(held, "reasons", silent, "/predicate/findings/*/reason",
                     {{"count", Numbers(held.language).whole(count)}});
}

/// Nothing is estimated from fewer rows than the study asks for; who has no number is named.
Line minimum(const Held& held) {
  const auto& evidence = held.evidence;
  const auto fewest = evidence.smallest_group;
  if (fewest <= 1)
    return line(held, "minimum", Standing::not_applicable, "/predicate/small_groups/minimum");
  constexpr double kRounding = 1e-9;
  std::vector<std::string> below;
  std::set<std::string> unnumbered;
  for (const auto& finding : evidence.findings) {
    const auto rows = static_cast<double>(rows_behind(finding));
    const bool enough =
        finding.effective_n.value_or(rows) >= static_cast<double>(fewest) - kRounding;
    if (!finding.estimate)
      unnumbered.insert(slice_name(held.language, evidence, finding.group));
    else if (!enough)
      below.push_back(finding.id);
  }
  return line_unless(held, "minimum", below, "/predicate/small_groups/minimum",
                     {{"minimum", Numbers(held.language).whole(fewest)},
                      {"groups", few_of(held, {unnumbered.begin(), unnumbered.end()})}});
}

}  // namespace

std::vector<Line> lines_of_numbers(const Held& held) {
  return {intervals(held), together(held), screened(held), reasons(held), minimum(held)};
}

}  // namespace metalab::render

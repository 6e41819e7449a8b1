// SPDX-License-Identifier: Apache-2.0
#include "compare/changes_words.hpp"

#include <algorithm>
#include <cmath>

#include "base/nearest.hpp"
#include "base/utf8.hpp"
#include "render/phrases/names.hpp"
#include "render/phrases/numbers.hpp"
#include "render/phrases/sentences.hpp"

namespace metalab::compare {
namespace {

using words::Language;
using words::say;

constexpr std::size_t kIdsShown = 8;
constexpr std::size_t kTablesShown = 4;

bool supports_a_verdict(const evidence::Evidence& evidence, const Change& change) {
  return std::any_of(evidence.verdicts.begin(), evidence.verdicts.end(), [&](const auto& verdict) {
    auto across = verdict.across, of = change.across;
    std::sort(across.begin(), across.end());
    std::sort(of.begin(), of.end());
    return verdict.measure == change.measure && verdict.view == change.view && across == of &&
           (change.compare == Compare::value || verdict.compare == change.compare);
  });
}

/// A difference is written on the scale of differences, whatever is compared.
render::Scale difference_scale(const Change& change) {
  return render::scale_of(change.measure, change.compare) == render::Scale::plain
             ? render::Scale::plain
             : render::Scale::points;
}

evidence::Estimate as_estimate(const Change& change) {
  return {*change.difference, *change.interval};
}

/// Two significant digits more than nothing: a difference without an interval to round by.
double short_difference(double value) {
  if (value == 0) return 0;
  const double unit = std::pow(10, std::floor(std::log10(std::abs(value))) - 1);
  return std::round(value / unit) * unit;
}

std::string estimate_text(Language language, const std::optional<evidence::Estimate>& estimate,
                          const std::string& reason, render::Scale scale, int decimals) {
  if (estimate) return render::Numbers(language).rounded(estimate->value, decimals, scale);
  return say(language, "report.not_estimable_because",
             {{"reason", words::say_named(language, "reason", reason, "", {{"class", ""}})}});
}

render::StepOf step_of(const Change& change) {
  return {*change.a, *change.b, as_estimate(change),
          render::scale_of(change.measure, change.compare), difference_scale(change)};
}

/// Of all its values, and of the differences that have an interval.
int decimals_of(const ChangePanel& panel) {
  std::vector<render::StepOf> steps;
  std::vector<const evidence::Estimate*> values;
  for (const Change* change : panel.changes) {
    if (change->interval) steps.push_back(step_of(*change));
    for (const auto* side : {&change->a, &change->b})
      if (*side) values.push_back(&**side);
  }
  const auto scale = render::scale_of(panel.first->measure, panel.first->compare);
  return steps.empty() ? render::decimals_of_column(values, scale)
                       : render::decimals_of_steps(steps);
}

}  // namespace

std::vector<ChangePanel> change_panels(const Changes& changes, bool only_criteria) {
  std::vector<ChangePanel> out;
  const bool any_verdict = !changes.a->verdicts.empty() || !changes.b->verdicts.empty();
  for (const auto* list : {&changes.findings, &changes.comparisons})
    for (const Change& change : *list) {
      if (change.compare == Compare::value && change.group && change.group->empty()) continue;
      if (only_criteria && any_verdict && !supports_a_verdict(*changes.a, change) &&
          !supports_a_verdict(*changes.b, change))
        continue;
      const auto* first = out.empty() ? nullptr : out.back().first;
      if (first == nullptr || first->measure != change.measure ||
          first->compare != change.compare || !(first->view == change.view) ||
          first->across != change.across)
        out.push_back({&change, {}});
      out.back().changes.push_back(&change);
    }
  for (auto& panel : out) panel.decimals = decimals_of(panel);
  return out;
}

std::string panel_title(Language language, const Changes& changes, const Change& first) {
  const std::string across = render::across_name(language, *changes.a, first.across);
  std::string measure = render::measure_phrase(language, first.measure, first.view);
  const std::string unit = render::unit_of(*changes.a, first.measure, first.compare);
  if (!unit.empty() && unit == render::unit_of(*changes.b, first.measure, first.compare))
    measure = say(language, "unit.measure", {{"measure", measure}, {"unit", unit}});
  if (first.compare == Compare::value)
    return render::capitalised(
        say(language, "cli.panel", {{"measure", measure}, {"across", across}}));
  return say(language, "page.what_is_bounded",
             {{"measure", render::capitalised(measure)},
              {"compare", render::compare_name(language, first.compare.text())},
              {"attributes", across}});
}

ChangeRow change_row(Language language, const Changes& changes, const ChangePanel& panel,
                     const Change& change) {
  const render::Numbers numbers(language);
  const render::Scale scale = render::scale_of(change.measure, change.compare);
  const auto value = [&](const auto& estimate, const std::string& reason) {
    return estimate_text(language, estimate, reason, scale, panel.decimals);
  };
  ChangeRow out;
  out.group = change.group ? render::group_name(language, *changes.a, *change.group, 40)
                           : say(language, "changes.all_groups");
  out.a = value(change.a, change.reason_a);
  out.b = value(change.b, change.reason_b);
  if (!change.difference) return out;
  const render::Scale of_difference = difference_scale(change);
  if (!change.interval) {
    out.difference =
        render::with_plus(numbers.chosen(short_difference(*change.difference), of_difference));
    return out;
  }
  out.difference =
      render::with_plus(numbers.rounded(*change.difference, panel.decimals, of_difference));
  out.interval = numbers.interval(as_estimate(change), of_difference, panel.decimals);
  if (change.p_holm && *change.p_holm <= 1 - change.interval->confidence)
    out.mark = *change.difference > 0 ? "\u2191" : "\u2193";
  return out;
}

std::string side_line(Language language, const char* key, const evidence::Evidence& evidence,
                      int title_width) {
  return say(language, key,
             {{"title", printable(words::pick(language, evidence.title), title_width)},
              {"system", printable(evidence.system_name, 60)},
              {"version", printable(evidence.system_version, 30)},
              {"rows", render::rows_counted(language, evidence, evidence.rows.used)},
              {"people", render::people_counted(language, evidence)},
              {"digest", printable(evidence.study_digest, 13)}});
}

std::vector<std::string> change_remarks(Language language, const Changes& changes) {
  const bool paired = !changes.models.empty();
  if (!changes.shared.empty() && !paired)
    return {say(language,
                changes.has_ranges()               ? "changes.same_ranges"
                : changes.obstacle == "same_table" ? "changes.same_table"
                                                   : "changes.same_rows",
                {{"tables", printable(list_names(changes.shared, kTablesShown), 200)}})};
  if (changes.has_ranges() && !paired) return {say(language, "changes.counts_in_ranges")};
  std::vector<std::string> out;
  if (paired)
    out.push_back(
        say(language, "changes.paired",
            {{"a", printable(changes.models[0], 60)}, {"b", printable(changes.models[1], 60)}}));
  else
    out.push_back(say(language, "changes.different_people"));
  if (changes.a->confidence != changes.b->confidence) {
    out.push_back(say(language, "changes.no_intervals"));
    return out;
  }
  std::int64_t tested = 0, alone = 0, together = 0;
  const double alpha = 1 - changes.a->confidence;
  for (const auto* list : {&changes.findings, &changes.comparisons})
    for (const auto& change : *list) {
      tested += change.p ? 1 : 0;
      alone += change.p && *change.p <= alpha ? 1 : 0;
      together += change.p_holm && *change.p_holm <= alpha ? 1 : 0;
    }
  const render::Numbers numbers(language);
  out.push_back(say(language, "changes.multiplicity",
                    {{"tested", numbers.whole(tested)},
                     {"alone", numbers.whole(alone)},
                     {"together", numbers.whole(together)},
                     {"confidence", numbers.confidence(changes.a->confidence)}}));
  return out;
}

std::string verdict_change(Language language, const VerdictChange& change) {
  const std::string name = printable(change.criterion, 60);
  if (change.a == nullptr || change.b == nullptr)
    return say(language, change.a == nullptr ? "changes.verdict_only_b" : "changes.verdict_only_a",
               {{"criterion", name},
                {"verdict", render::verdict_mark(
                                language, (change.a == nullptr ? change.b : change.a)->verdict)}});
  return say(language, change.changed() ? "changes.verdict_changed" : "changes.verdict_same",
             {{"criterion", name},
              {"a", render::verdict_mark(language, change.a->verdict)},
              {"b", render::verdict_mark(language, change.b->verdict)}});
}

std::string verdict_headline(Language language, const evidence::Evidence& evidence,
                             const evidence::Verdict& verdict) {
  return render::verdict_words(language, evidence, verdict).headline;
}

std::string listed(Language language, const std::vector<std::string>& ids) {
  return say(language, "changes.listed",
             {{"count", render::Numbers(language).whole(static_cast<std::int64_t>(ids.size()))},
              {"ids", printable(list_names(ids, kIdsShown), 1000)}});
}

}  // namespace metalab::compare

// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "audit/recompute.hpp"
#include "base/json.hpp"
#include "evidence/statement.hpp"
#include "measures/registry.hpp"
#include "support/studies.hpp"
#include "support/tables.hpp"

using namespace metalab;
using namespace metalab::test;

namespace {

/// A study of every measure with criteria of every kind, on groups however small.
const study::Study& everything() {
  static const study::Study study = [] {
    std::string text = "intersections: [[race, sex]]\nmeasures: [";
    for (const auto* one : test::measures_of_counts()) text += std::string(one->name) + ", ";
    text += "]\ncriteria:\n";
    int id = 0;
    for (const char* compare :
         {"ratio", "difference", "ratio_to_rest", "difference_to_rest", "value"})
      for (const char* measure :
           {"selection_rate", "true_positive_rate", "balanced_accuracy", "f1"})
        text += "  - {id: c" + std::to_string(++id) + ", measure: " + measure +
                ", across: race, compare: " + compare + ", at_least: 0.4, because: Agreed}\n";
    text +=
        "uncertainty: {replicates: 200}\nsmall_groups: {minimum: 1}\n"
        "threshold: 0.2\ncosts: {true_positive: -5, false_positive: 120, false_negative: 900, "
        "true_negative: 0, unit: EUR}\n";
    return study_of(study_text(text));
  }();
  return study;
}

std::string written(const evidence::Evidence& evidence) {
  return canonical_json(evidence::to_statement(evidence));
}

double width(const evidence::Estimate& estimate) {
  return estimate.interval.upper.value_or(INFINITY) - estimate.interval.lower;
}

std::vector<Cell> doubled(std::vector<Cell> cells) {
  for (auto& cell : cells) cell.n *= 2;
  return cells;
}

evidence::Evidence small_example() {
  std::vector<Cell> cells;
  for (const char* sex : {"f", "m"})
    for (const char* outcome : {"0", "1"})
      for (const char* decision : {"0", "1"})
        cells.push_back({{Value::of("A"), Value::of(sex), Value::of(outcome), Value::of(decision)},
                         30 + std::int64_t(cells.size()) * 7,
                         0});
  return examined(study_of(study_text("measures: [selection_rate, f1]\ncriteria:\n"
                                      "  - {id: c, measure: f1, across: sex, compare: difference, "
                                      "at_most: 0.5, because: Agreed}\n")),
                  cube_of(cells));
}

}  // namespace

RC_GTEST_PROP(Examine, OfDoubledCountsNarrowsEveryInterval, ()) {
  const auto cells = arbitrary_cells();
  const auto before = examined(everything(), cube_of(cells), 2);
  const auto after = examined(everything(), cube_of(doubled(cells)), 2);
  RC_ASSERT(before.findings.size() == after.findings.size());
  for (std::size_t i = 0; i < before.findings.size(); ++i) {
    const auto &a = before.findings[i], &b = after.findings[i];
    RC_ASSERT(a.id == b.id && a.estimate.has_value() == b.estimate.has_value() && 2 * a.n == b.n);
    if (!a.estimate) continue;
    RC_ASSERT(a.estimate->value == b.estimate->value);
    if (width(*b.estimate) > width(*a.estimate) + 1e-12) RC_FAIL("wider: " + a.id);
  }
  RC_ASSERT(before.comparisons.size() == after.comparisons.size());
  for (std::size_t i = 0; i < before.comparisons.size(); ++i) {
    const auto &a = before.comparisons[i], &b = after.comparisons[i];
    RC_ASSERT(a.id == b.id && a.estimate.has_value() == b.estimate.has_value());
    if (!a.estimate || traits(*a.compare.known()).is_ratio()) continue;
    // The bootstrapped critical values of tiny groups are discrete: see the next property.
    if (a.estimate->interval.method.ends_with("_max_t")) continue;
    if (width(*b.estimate) > width(*a.estimate) + 1e-12) RC_FAIL("wider: " + a.id);
  }
}

RC_GTEST_PROP(Examine, OfDoubledLargeCountsNarrowsSimultaneousIntervals, ()) {
  auto cells = arbitrary_cells();
  for (auto& cell : cells) cell.n += 100;
  const auto before = examined(everything(), cube_of(cells), 2);
  const auto after = examined(everything(), cube_of(doubled(cells)), 2);
  for (std::size_t i = 0; i < before.comparisons.size(); ++i) {
    const auto &a = before.comparisons[i], &b = after.comparisons[i];
    RC_ASSERT(a.id == b.id && a.estimate.has_value() == b.estimate.has_value());
    if (!a.estimate || traits(*a.compare.known()).is_ratio()) continue;
    // Critical values are bootstrapped anew, with an error of their own.
    if (width(*b.estimate) > 1.1 * width(*a.estimate) + 1e-12) RC_FAIL("wider: " + a.id);
  }
}

RC_GTEST_PROP(Examine, GivesTheSameBytesForAnyNumberOfThreads, ()) {
  const Cube cube = cube_of(arbitrary_cells());
  const std::string one = written(examined(everything(), cube, 1));
  RC_ASSERT(written(examined(everything(), cube, 5)) == one);
  RC_ASSERT(written(examined(everything(), cube, 64)) == one);
}

RC_GTEST_PROP(Examine, OfRenamedGroupsChangesOnlyNames, ()) {
  auto cells = arbitrary_cells();
  for (auto& cell : cells)
    if (cell.values[0].text.empty() && cell.values[0].kind == Value::Kind::text)
      cell.values[0].text = "D";
  std::string before = written(examined(everything(), cube_of(cells)));
  for (auto& cell : cells)
    if (cell.values[0].kind == Value::Kind::text)
      cell.values[0].text = "renamed" + cell.values[0].text;
  std::string after = written(examined(everything(), cube_of(cells)));
  for (auto at = after.find("renamed"); at != std::string::npos; at = after.find("renamed"))
    after.erase(at, 7);
  RC_ASSERT(before == after);
}

RC_GTEST_PROP(Examine, CountsEveryRowOfAGroupOnce, ()) {
  const auto cells = arbitrary_cells();
  const auto evidence = examined(everything(), cube_of(cells));
  for (const char* attribute : {"race", "sex"})
    for (const auto& name : measures::measure_names()) {
      std::int64_t all = 0, groups = 0;
      for (const auto& finding : evidence.findings)
        if (finding.measure == name) {
          if (finding.group.empty()) all += finding.n;
          if (finding.group.size() == 1 && finding.group.contains(attribute)) groups += finding.n;
        }
      RC_ASSERT(all == groups);
    }
}

TEST(Examine, LeavesOutSmallGroupsAndNeverSaysMetThen) {
  const auto cell = [](const char* sex, const char* decision, std::int64_t n) {
    return Cell{{Value::of("A"), Value::of(sex), Value::of("1"), Value::of(decision)}, n, 0};
  };
  const auto study =
      study_of(study_text("measures: [selection_rate]\ncriteria:\n"
                          "  - {id: c, measure: selection_rate, across: sex, compare: difference, "
                          "at_most: 0.2, because: Agreed}\n"));
  const auto all = examined(study, cube_of({cell("f", "1", 5000), cell("f", "0", 5000),
                                            cell("m", "1", 5000), cell("m", "0", 5000)}));
  EXPECT_EQ(all.verdicts[0].verdict, evidence::VerdictKind::met);
  const auto some =
      examined(study, cube_of({cell("f", "1", 5000), cell("f", "0", 5000), cell("m", "1", 5000),
                               cell("m", "0", 5000), cell("x", "1", 5), cell("x", "0", 4)}));
  EXPECT_EQ(some.verdicts[0].verdict, evidence::VerdictKind::insufficient_evidence);
  EXPECT_EQ(some.verdicts[0].reason, "groups_left_out");
  ASSERT_EQ(some.verdicts[0].left_out.size(), 1U);
  EXPECT_EQ(some.verdicts[0].left_out[0].at("sex"), "x");
  const auto wrong =
      examined(study, cube_of({cell("f", "1", 9000), cell("f", "0", 1000), cell("m", "1", 1000),
                               cell("m", "0", 9000), cell("x", "1", 5)}));
  EXPECT_EQ(wrong.verdicts[0].verdict, evidence::VerdictKind::not_met);
}

TEST(Examine, TreatsMissingAsAGroupUnlessTheStudySaysOtherwise) {
  const std::vector<Cell> cells{
      {{Value::of("A"), Value::missing(), Value::of("1"), Value::of("1")}, 50, 0},
      {{Value::of("A"), Value::of("f"), Value::of("1"), Value::of("1")}, 50, 0}};
  const auto with = examined(study_of(study_text()), cube_of(cells));
  EXPECT_TRUE(std::any_of(with.findings.begin(), with.findings.end(),
                          [](const auto& f) { return f.id == "selection_rate/sex=%missing"; }));
  std::string text = study_text();
  text.replace(text.find("sex: sex"), 8, "sex: {sql: sex, missing: exclude}");
  const auto without = examined(study_of(text), cube_of(cells));
  for (const auto& finding : without.findings) EXPECT_NE(finding.id, "selection_rate/sex=%missing");
  EXPECT_EQ(without.findings[0].n, 100);
}

TEST(Examine, StopsWhenAsked) {
  std::stop_source source;
  source.request_stop();
  Context context;
  context.stop = source.get_token();
  const auto stopped = audit::examine(study_of(study_text()), file_of(cube_of({})), context);
  ASSERT_FALSE(stopped.has_value());
  EXPECT_EQ(stopped.error().fault, Fault::interrupted);
}

TEST(Differences, AreNoneOfTheSame) {
  const auto evidence = small_example();
  EXPECT_TRUE(audit::recompute(evidence, evidence).differing.empty());
  auto nearly = evidence;
  nearly.findings[0].estimate->value += 1e-10;
  EXPECT_TRUE(audit::recompute(nearly, evidence).differing.empty());
}

TEST(Differences, NameWhatWasChanged) {
  const auto evidence = small_example();
  using Names = std::vector<std::string>;
  const auto changed = [&](const std::function<void(evidence::Evidence&)>& change) {
    auto other = evidence;
    change(other);
    EXPECT_EQ(audit::recompute(other, evidence).differing,
              audit::recompute(evidence, other).differing);
    return audit::recompute(other, evidence).differing;
  };
  const std::string finding = evidence.findings[1].id, comparison = evidence.comparisons[0].id;
  EXPECT_EQ(changed([](auto& e) { e.findings[1].estimate->value += 1e-8; }), Names{finding});
  EXPECT_EQ(changed([](auto& e) { e.findings[1].estimate->interval.lower -= 1e-6; }),
            Names{finding});
  EXPECT_EQ(changed([](auto& e) { e.findings[1].estimate->interval.upper.reset(); }),
            Names{finding});
  EXPECT_EQ(changed([](auto& e) { e.findings[1].estimate->interval.method = "x"; }),
            Names{finding});
  EXPECT_EQ(changed([](auto& e) { e.findings[1].n += 1; }), Names{finding});
  EXPECT_EQ(changed([](auto& e) { e.findings[1].counts.begin()->second += 1; }), Names{finding});
  EXPECT_EQ(changed([](auto& e) { e.findings[1].estimate.reset(); }), Names{finding});
  EXPECT_EQ(changed([](auto& e) { e.findings.erase(e.findings.begin() + 1); }), Names{finding});
  EXPECT_EQ(changed([](auto& e) {
              e.comparisons[0].reason = "x";
              e.comparisons[0].estimate.reset();
            }),
            Names{comparison});
  EXPECT_EQ(changed([](auto& e) { e.verdicts[0].verdict = evidence::VerdictKind::not_met; }),
            Names{"c"});
  EXPECT_EQ(changed([](auto& e) { e.verdicts[0].at_most = 0.6; }), Names{"c"});
  EXPECT_EQ(changed([](auto& e) { e.rows.read += 1; }), Names{"rows"});
  EXPECT_EQ(changed([](auto& e) { e.labels["sex"]["f"].en = "men"; }), Names{"labels"});
  EXPECT_EQ(changed([](auto& e) { e.system_version = "2"; }), Names{"system"});
  EXPECT_EQ(changed([](auto& e) { e.confidence = 0.9; }), Names{"uncertainty"});
}

TEST(Differences, NameTheGroupWhoseCurvesWereChanged) {
  auto evidence = small_example();
  evidence.curves = evidence::Curves{{0, 1}, {0.5}, {}, false, {}};
  evidence.curves->groups = {{{}, 20, {}, "", 8, {20}, {8}, {{}}, {9}, {6}, {3}, {}},
                             {{{"sex", "f"}}, 20, {}, "", 8, {20}, {8}, {{}}, {9}, {6}, {3}, {}}};
  EXPECT_TRUE(audit::recompute(evidence, evidence).differing.empty());
  using Names = std::vector<std::string>;
  const auto changed = [&](const std::function<void(evidence::Curves&)>& change) {
    auto other = evidence;
    change(*other.curves);
    EXPECT_EQ(audit::recompute(other, evidence).differing,
              audit::recompute(evidence, other).differing);
    return audit::recompute(other, evidence).differing;
  };
  EXPECT_EQ(changed([](auto& c) { c.groups[1].selected[0] += 1; }), Names{"curves/sex=f"});
  EXPECT_EQ(changed([](auto& c) { c.groups[0].positive_rows[0] -= 1; }), Names{"curves/everyone"});
  EXPECT_EQ(changed([](auto& c) { c.cuts[0] = 0.25; }), Names{"curves"});
  EXPECT_EQ(changed([](auto& c) { c.groups.pop_back(); }), Names{"curves/sex=f"});
  auto without = evidence;
  without.curves.reset();
  EXPECT_EQ(audit::recompute(without, evidence).differing, Names{"curves"});
}

TEST(Differences, FindAFindingStatedTwice) {
  const auto evidence = small_example();
  auto twice = evidence;
  twice.findings.push_back(twice.findings[0]);
  EXPECT_FALSE(audit::recompute(twice, evidence).differing.empty());
}

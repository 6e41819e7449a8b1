// SPDX-License-Identifier: Apache-2.0
#include "render/conformance/lines.hpp"

#include <gtest/gtest.h>

#include "base/digest.hpp"
#include "render/render.hpp"
#include "support/studies.hpp"

using namespace metalab;
using namespace metalab::test;
using render::Line;
using render::Standing;
using words::Language;

namespace {

/// Evidence with the signatures of its envelope.
struct Signed {
  evidence::Evidence evidence;
  std::vector<evidence::Signature> signatures{{"abcdef0123456789", "c2ln"}};
};

/// Three groups of 100 and one of 5: a ratio that is not met, values that are open since a group is
/// left out, and a difference that is open since few rows decide it.
evidence::Evidence examined_groups() {
  std::vector<Cell> cells;
  for (const auto& [race, selected] : {std::pair{"A", 90}, {"B", 60}, {"C", 30}}) {
    cells.push_back({{Value::of(race), Value::of("m"), Value::of("1"), Value::of("1")}, selected});
    cells.push_back(
        {{Value::of(race), Value::of("m"), Value::of("1"), Value::of("0")}, 100 - selected});
  }
  cells.push_back({{Value::of("D"), Value::of("m"), Value::of("0"), Value::of("0")}, 5});
  return examined(
      study_of(study_text(
          "question: Are they?\nexamined_by: A lab\nmeasures: [selection_rate]\n"
          "uncertainty: {screen: 0.1}\ncriteria:\n"
          "  - {id: ratio, measure: selection_rate, across: race, compare: ratio, at_least: 0.8, "
          "because: us.ugesp.four-fifths}\n"
          "  - {id: each, measure: selection_rate, across: race, compare: value, at_most: 0.99, "
          "because: Agreed}\n"
          "  - {id: apart, measure: selection_rate, across: race, compare: difference, "
          "at_most: 0.6, because: Agreed}\n")),
      cube_of(cells));
}

evidence::Comparison& behind(evidence::Evidence& evidence, std::size_t verdict) {
  for (auto& one : evidence.comparisons)
    if (one.id == evidence.verdicts[verdict].comparisons.front()) return one;
  throw std::logic_error("no comparison");
}

/// Evidence that meets every rule there is.
Signed whole() {
  Signed out{examined_groups()};
  auto& e = out.evidence;
  e.period = e.source = e.purpose = {"said", "dit"};
  e.registration = "c2sp.org/tlog-proof@v1";
  e.subjects = {{"study", e.study_digest},
                {"people", sha256("people")},
                {"scores", sha256("scores")},
                {"cube", sha256("cube")}};
  e.rows.missing = {{"decision", 0}, {"outcome", 3}, {"race", 0}, {"sex", 0}};
  e.rows.tables = {{"people", {305, 305}}, {"scores", {400, 305}}};
  e.notes.push_back({"counts_in_ranges", {{"minimum", "5"}}});
  behind(e, 2).cautions = {"heavy_tail"};
  e.verdicts[2].verdict = evidence::VerdictKind::insufficient_evidence;
  return out;
}

std::map<std::string, Line> lines_of(const Signed& from, Language language = Language::en) {
  std::map<std::string, Line> out;
  for (auto& one : render::conformance_lines({language, from.evidence, from.signatures}))
    EXPECT_TRUE(out.emplace(one.rule, one).second) << one.rule;
  return out;
}

using Change = std::function<void(Signed&)>;

struct Case {
  const char* rule;
  Change breaks, idles;  // makes it not met, not applicable; none: it always applies
  const char* named;     // what a line that is not met names
};

std::vector<Case> cases_before_numbers() {
  const Change no_verdicts = [](Signed& s) { s.evidence.verdicts.clear(); };
  return {
      {"question", [](Signed& s) { s.evidence.question = {}; }, {}, ""},
      {"registration", [](Signed& s) { s.evidence.registration = ""; }, {}, ""},
      {"bound_reason", [](Signed& s) { s.evidence.verdicts[1].because = {}; }, no_verdicts, "each"},
      {"rule_record", [](Signed& s) { s.evidence.verdicts[0].rule->status = ""; },
       [](Signed& s) { s.evidence.verdicts[0].rule.reset(); }, "us.ugesp.four-fifths"},
      {"follows", [](Signed& s) { s.evidence.verdicts[0].verdict = evidence::VerdictKind::met; },
       no_verdicts, "ratio"},
      {"left_out", [](Signed& s) { s.evidence.verdicts[1].verdict = evidence::VerdictKind::met; },
       [](Signed& s) {
         for (auto& one : s.evidence.verdicts) one.left_out.clear();
         for (auto& one : s.evidence.comparisons) one.left_out.clear();
       },
       "each"},
      {"cautions",
       [](Signed& s) { s.evidence.verdicts[2].verdict = evidence::VerdictKind::not_met; },
       [](Signed& s) { behind(s.evidence, 2).cautions = {"few_effective_rows"}; }, "apart"}};
}

std::vector<Case> cases_of_numbers() {
  return {
      {"intervals",
       [](Signed& s) { s.evidence.findings[1].estimate->interval.method = "of_a_later_version"; },
       [](Signed& s) {
         for (auto& one : s.evidence.findings) one.estimate.reset();
         for (auto& one : s.evidence.comparisons) one.estimate.reset();
       },
       "selection_rate/race=A"},
      {"together", [](Signed& s) { behind(s.evidence, 0).estimate->interval.simultaneous = {}; },
       [](Signed& s) { s.evidence.verdicts.clear(); }, "ratio"},
      {"screening", [](Signed& s) { s.evidence.screening->tests[0].adjusted = -1; },
       [](Signed& s) { s.evidence.screening.reset(); }, "selection rate"},
      {"reasons",
       [](Signed& s) {
         for (auto& one : s.evidence.findings) one.reason = "";
       },
       [](Signed& s) {
         std::erase_if(s.evidence.findings, [](const auto& one) { return !one.estimate; });
         std::erase_if(s.evidence.comparisons, [](const auto& one) { return !one.estimate; });
       },
       "selection_rate/race=D"},
      {"minimum", [](Signed& s) { s.evidence.smallest_group = 101; },
       [](Signed& s) { s.evidence.smallest_group = 1; }, "selection_rate/race=A"}};
}

std::vector<Case> cases_of_data() {
  return {{"rows", [](Signed& s) { ++s.evidence.rows.read; }, {}, "306"},
          {"missing", [](Signed& s) { s.evidence.rows.missing.erase("race"); }, {}, "race"},
          {"joins", [](Signed& s) { s.evidence.rows.tables.erase("scores"); },
           [](Signed& s) {
             s.evidence.rows.tables.clear();
             s.evidence.subjects.erase(s.evidence.subjects.begin() + 2);
           },
           "scores"},
          {"stated", [](Signed& s) { s.evidence.purpose = {}; }, {}, "Purpose"},
          {"disclosure",
           [](Signed& s) {
             s.evidence.notes.clear();
             s.evidence.comparisons.back().reason = "hidden_for_disclosure";
           },
           [](Signed& s) { s.evidence.notes.clear(); }, ""},
          {"digests",
           [](Signed& s) { s.evidence.subjects[0].sha256 = sha256("another study"); },
           {},
           "study"},
          {"engine", [](Signed& s) { s.evidence.engine_version = ""; }, {}, ""},
          {"signature", [](Signed& s) { s.signatures.clear(); }, {}, ""}};
}

std::vector<Case> all_cases() {
  auto out = cases_before_numbers();
  for (auto& some : {cases_of_numbers(), cases_of_data()})
    out.insert(out.end(), some.begin(), some.end());
  return out;
}

}  // namespace

TEST(Conformance, EveryRuleCanBeMet) {
  const auto lines = lines_of(whole());
  EXPECT_EQ(lines.size(), all_cases().size());
  for (const auto& [rule, line] : lines) EXPECT_EQ(line.standing, Standing::met) << rule;
}

TEST(Conformance, EveryRuleCanBeMissedAndNamesWhatMissesIt) {
  for (const auto& one : all_cases()) {
    Signed changed = whole();
    one.breaks(changed);
    const auto line = lines_of(changed).at(one.rule);
    EXPECT_EQ(line.standing, Standing::not_met) << one.rule;
    EXPECT_NE(line.shown.find(one.named), std::string::npos) << one.rule << ": " << line.shown;
    EXPECT_NE(line.shown, lines_of(changed, Language::fr).at(one.rule).shown) << one.rule;
  }
}

TEST(Conformance, ARuleAboutWhatIsNotThereDoesNotApply) {
  for (const auto& one : all_cases()) {
    if (!one.idles) continue;
    Signed changed = whole();
    one.idles(changed);
    EXPECT_EQ(lines_of(changed).at(one.rule).standing, Standing::not_applicable) << one.rule;
  }
}

TEST(Conformance, DigestsOfDataMayBeWithheldWhereANoteSaysSo) {
  Signed changed = whole();
  auto& e = changed.evidence;
  e.subjects = {e.subjects.front(), e.subjects.back()};
  EXPECT_EQ(lines_of(changed).at("digests").standing, Standing::not_met);
  e.notes.push_back({"digests_left_out_for_disclosure", {}});
  EXPECT_EQ(lines_of(changed).at("digests").standing, Standing::met);
}

TEST(Conformance, IntervalsByThemselvesAreEnoughWhereACriterionComparesTwoGroups) {
  Signed changed = whole();
  auto& e = changed.evidence;
  e.verdicts.resize(1);
  behind(e, 0).pair.reset();
  behind(e, 0).estimate->interval.simultaneous = {};
  EXPECT_EQ(lines_of(changed).at("together").standing, Standing::not_applicable);
}

TEST(Conformance, MembersOfALaterVersionAreNotJudged) {
  Signed changed = whole();
  render::Options options;
  options.signatures = changed.signatures;
  const auto page = [&] { return render::render_conformance(changed.evidence, options); };
  EXPECT_EQ(page().find("does not know"), std::string::npos);
  changed.evidence.unknown.push_back({{"predicate", "more"}, Json(1)});
  EXPECT_NE(page().find("does not know"), std::string::npos);
}

// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "base/json.hpp"
#include "render/forms/ll144_categories.hpp"
#include "render/phrases/names.hpp"
#include "render/render.hpp"
#include "support/studies.hpp"

using namespace metalab;
using namespace metalab::test;
using words::Language;

namespace {

/// Two groups of 100: 30 and 60 selected; a bound that is not met, one that is, one that is open.
evidence::Evidence three_verdicts() {
  const auto cell = [](const char* race, const char* decision, std::int64_t n) -> Cell {
    return {{Value::of(race), Value::of("m"), Value::of("1"), Value::of(decision)}, n, 0};
  };
  const auto criterion = [](const char* id, const char* compare, const char* bound) {
    return std::string("  - {id: ") + id +
           ", measure: selection_rate, across: race, compare: " + compare + ", " + bound +
           ", because: Agreed}\n";
  };
  return examined(
      study_of(study_text("measures: [selection_rate]\ncriteria:\n" +
                          criterion("wrong", "ratio", "at_least: 0.8") +
                          criterion("good", "difference", "at_most: 0.9") +
                          criterion("open", "difference", "at_most: 0.3"))),
      cube_of({cell("A", "1", 30), cell("A", "0", 70), cell("B", "1", 60), cell("B", "0", 40)}));
}

std::string rendered(const evidence::Evidence& evidence, const char* format,
                     Language language = Language::en) {
  render::Options options;
  options.language = language;
  return render::find_format(format)->render(evidence, options);
}

std::string rendered(const char* format, Language language = Language::en) {
  return rendered(three_verdicts(), format, language);
}

bool has(const std::string& text, const std::string& piece) {
  return text.find(piece) != std::string::npos;
}

}  // namespace

TEST(Names, SayWhatIsComparedAndBounded) {
  const auto evidence = three_verdicts();
  EXPECT_EQ(render::criterion_claim(Language::en, evidence, evidence.verdicts[0]),
            "Selection rate by race, smallest divided by largest: at least 0.8");
  EXPECT_EQ(render::comparison_name(Language::en, evidence, evidence.comparisons[0]),
            "Selection rate by race, smallest divided by largest");
  EXPECT_EQ(render::compared_groups(Language::en, evidence, evidence.comparisons[0]),
            "A (lowest), B (highest)");
}

TEST(RenderJunit, TellsNotMetFromInsufficient) {
  const std::string xml = rendered("junit");
  EXPECT_TRUE(has(xml, R"(tests="3" failures="1" errors="1")"));
  EXPECT_TRUE(has(xml, R"(<testcase classname="hiring" name="good"/>)"));
  EXPECT_TRUE(
      has(xml, "<failure type=\"not_met\" message=\"Those in \u201CA\u201D are selected 0.5"));
  EXPECT_TRUE(has(xml, R"(<error type="insufficient_evidence" message=)"));
  EXPECT_FALSE(has(xml, "<skipped"));
}

TEST(RenderSarif, HasKindsFailAndOpen) {
  const auto log = read_json(rendered("sarif"));
  ASSERT_TRUE(log.has_value());
  const Json::Array& results = *(*log->find("runs")->array())[0].find("results")->array();
  ASSERT_EQ(results.size(), 2U);
  EXPECT_EQ(*results[0].find("kind")->text(), "fail");
  EXPECT_EQ(*results[0].find("level")->text(), "error");
  EXPECT_EQ(*results[1].find("kind")->text(), "open");
  EXPECT_EQ(*results[1].find("level")->text(), "none");
}

TEST(RenderCycloneDx, PutsComparisonsForAndAgainstTheClaim) {
  const auto bill = read_json(rendered("cyclonedx"));
  ASSERT_TRUE(bill.has_value());
  const Json::Array& claims = *bill->find("declarations")->find("claims")->array();
  ASSERT_EQ(claims.size(), 3U);
  EXPECT_EQ(claims[0].find("evidence"), nullptr);
  EXPECT_EQ(*(*claims[0].find("counterEvidence")->array())[0].text(),
            "evidence/ratio/selection_rate/race");
  EXPECT_EQ(*(*claims[1].find("evidence")->array())[0].text(),
            "evidence/difference/selection_rate/race");
  EXPECT_EQ(claims[1].find("counterEvidence"), nullptr);
  EXPECT_EQ(claims[2].find("evidence"), nullptr);
  EXPECT_EQ(claims[2].find("counterEvidence"), nullptr);
}

TEST(RenderCycloneDx, IsNamedAfterTheEvidence) {
  const auto serial = [](const std::string& text) {
    return *read_json(text)->find("serialNumber")->text();
  };
  EXPECT_EQ(serial(rendered("cyclonedx")), serial(rendered("cyclonedx", Language::fr)));
}

TEST(RenderLl144, SaysThatTheStudyAsksSomethingElse) {
  const std::string summary = rendered("ll144");
  EXPECT_TRUE(has(summary, "no criterion of this study asks"));
  EXPECT_FALSE(has(summary, "In the tables below"));
}

TEST(RenderLl144, IsOfItsTwoRulesAlone) {
  auto evidence = three_verdicts();
  evidence.verdicts[0].rule = evidence::RuleReference{"us.nyc.ll144.publication"};
  const std::string summary = rendered(evidence, "ll144");
  EXPECT_FALSE(has(summary, "## Race"));
  EXPECT_TRUE(has(summary, "no criterion of this study asks"));
}

TEST(RenderLl144, TellsAnotherQuestionFromCountsThatAreNotThere) {
  auto evidence = three_verdicts();
  evidence.verdicts[0].rule = evidence.verdicts[1].rule = evidence::RuleReference{"us.nyc.ll144"};
  const std::string summary = rendered(evidence, "ll144");
  EXPECT_TRUE(has(summary, "exact counts that the impact ratio is computed from"));
  EXPECT_TRUE(has(summary, "names the rule but asks something else"));  // the difference
  EXPECT_FALSE(has(summary, "no criterion of this study asks"));
  EXPECT_FALSE(has(summary, "- Impact ratios by race/ethnicity"));
  EXPECT_TRUE(has(summary, "- Impact ratios by sex"));
}

TEST(RenderLl144, DoesNotCallRowsOfAJoinAllApplicants) {
  auto evidence = three_verdicts();
  evidence.rows.tables = {{"people", {300, 200}}, {"regions", {3, 3}}};
  EXPECT_TRUE(has(rendered(evidence, "ll144"), "used. 100 rows of the table people"));
  EXPECT_TRUE(has(rendered(evidence, "ll144"), "| 200; rows without a partner"));
  EXPECT_TRUE(has(rendered(evidence, "ll144", Language::fr), "lignes sans correspondance"));
  evidence.rows.tables["people"].matched = 300;
  EXPECT_TRUE(has(rendered(evidence, "ll144"), "candidates | 200 |"));
}

TEST(RenderLl144, KnowsCategoriesByWholeWords) {
  using render::Categories;
  const auto of = [](const std::string& name, const Text& label = {}) {
    evidence::Evidence evidence;
    evidence.attributes[name] = label;
    return render::categories_of(evidence, {name});
  };
  for (const char* name : {"sex", "Sex at birth", "applicant_gender", "SEXE", "genders2"})
    EXPECT_EQ(of(name), Categories::sex) << name;
  for (const char* name : {"race", "race/ethnicity", "ethnic-group", "Races", "ethnicit\u00e9",
                           "ethnicite", "ETHNICIT\u00c9", "applicantRace"})
    EXPECT_EQ(of(name), Categories::race) << name;
  for (const char* name :
       {"sexual_orientation", "grace_period", "essex", "original", "s\u00e9race"})
    EXPECT_EQ(of(name), Categories::other) << name;
  EXPECT_EQ(of("q1", {"Country of origin", ""}), Categories::race);
  EXPECT_EQ(of("q1", {"", "Pays d\u2019origine"}), Categories::race);
  EXPECT_EQ(render::categories_of({}, {"race", "sex"}), Categories::both);
  EXPECT_EQ(render::categories_of({}, {"sex", "age"}), Categories::other);
}

TEST(RenderModelCard, StandsInTheHubsForm) {
  const std::string card = rendered("model-card");
  EXPECT_TRUE(card.starts_with("---\ntags:\n- metalab\nmodel-index:\n- name: \"model\"\n"));
  EXPECT_TRUE(has(card, "      value: 0.45\n"));
  EXPECT_TRUE(has(card, "      config: \"race: A\"\n"));
  EXPECT_FALSE(has(card, "license:"));
}

TEST(Formats, HaveALineOfHelpInBothLanguages) {
  for (const auto& format : render::all_formats())
    EXPECT_TRUE(words::has("form." + std::string(format.name) + ".about")) << format.name;
}

// SPDX-License-Identifier: Apache-2.0
#include "words/explain.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <regex>
#include <set>

#include "base/comparison.hpp"
#include "measures/registry.hpp"
#include "rules/rules.hpp"

using namespace metalab;
using words::Explanation;
using words::Language;

namespace {

std::set<std::string> explained(const std::string& kind) {
  std::set<std::string> out;
  for (const auto& one : words::all_explanations(Language::en))
    if (one.kind == kind) out.insert(one.name);
  return out;
}

/// The names X of all texts prefix.X + suffix.
std::set<std::string> worded(const std::string& prefix, const std::string& suffix = "") {
  std::set<std::string> out;
  for (const auto& [key, text] : words::all(Language::en))
    if (key.starts_with(prefix) && key.ends_with(suffix))
      out.insert(key.substr(prefix.size(), key.size() - prefix.size() - suffix.size()));
  return out;
}

std::string part(const Explanation& one, const std::string& name) {
  for (const auto& part : one.parts)
    if (part.name == name) return part.text;
  return "";
}

const std::map<std::string, std::vector<std::string>> kRequired{
    {"measure", {"needs", "formula", "notation", "range", "good", "hurt", "avoid", "source"}},
    {"compare", {"formula", "range", "good", "hurt", "avoid", "source"}},
    {"method", {"formula", "used", "coverage", "avoid", "source"}},
    {"rule", {"instrument", "pinpoint", "actor", "threshold", "status", "certainty", "source"}},
    {"reason", {"hurt", "do"}},
    {"disagreement", {"formula", "hurt", "do", "source"}},
    {"error", {"do", "exit"}}};

}  // namespace

TEST(Explanations, ExistForEveryMeasureComparisonReasonAndError) {
  EXPECT_EQ(explained("measure"), worded("measure.", ".name"));
  EXPECT_EQ(explained("compare"), worded("compare.", ".name"));
  EXPECT_EQ(explained("compare"),
            std::set<std::string>(Spelling<Compare>::all.begin(), Spelling<Compare>::all.end()));
  EXPECT_EQ(explained("reason"), worded("reason."));
  EXPECT_EQ(explained("disagreement"), worded("disagreement.", ".name"));
  EXPECT_EQ(explained("error"), worded("error."));
  for (const auto& name : measures::measure_names())
    EXPECT_TRUE(explained("measure").contains(std::string(name))) << name;
}

TEST(Explanations, NameTheRolesThatAMeasureNeeds) {
  const std::pair<Language, std::array<const char*, 3>> roles[] = {
      {Language::en, {"outcome", "decision", "score"}},
      {Language::fr, {"résultat", "décision", "score"}}};
  for (const auto* measure : measures::all_measures())
    for (const auto& [language, names] : roles) {
      const auto found =
          words::find_explanations(language, "measure." + std::string(measure->name));
      ASSERT_EQ(found.size(), 1U) << measure->name;
      const std::string said = part(*found.front(), "needs");
      const auto says = [&](const char* role) { return said.find(role) != std::string::npos; };
      EXPECT_EQ(says(names[0]), needs_outcome(*measure)) << measure->name;
      EXPECT_EQ(says(names[1]), needs_decision(*measure)) << measure->name;
      EXPECT_EQ(says(names[2]), needs_score(*measure)) << measure->name;
    }
}

TEST(Explanations, ExistForEveryMethodWithAndWithoutSuffix) {
  const auto methods = worded("method.", ".name");
  EXPECT_GE(methods.size(), 27U);
  for (const auto& method : methods)
    EXPECT_FALSE(words::find_explanations(Language::en, method).empty()) << method;
  for (const auto& name : explained("method"))
    EXPECT_TRUE(methods.contains(name) || methods.contains("wilson_" + name)) << name;
}

TEST(Explanations, HaveTheSamePartsInBothLanguages) {
  const auto& english = words::all_explanations(Language::en);
  const auto& french = words::all_explanations(Language::fr);
  ASSERT_EQ(english.size(), french.size());
  for (std::size_t i = 0; i < english.size(); ++i) {
    EXPECT_EQ(english[i].name, french[i].name);
    EXPECT_EQ(english[i].kind, french[i].kind);
    EXPECT_EQ(english[i].see, french[i].see) << english[i].name;
    EXPECT_EQ(english[i].what.empty(), french[i].what.empty()) << english[i].name;
    ASSERT_EQ(english[i].parts.size(), french[i].parts.size()) << english[i].name;
    for (std::size_t j = 0; j < english[i].parts.size(); ++j)
      EXPECT_EQ(english[i].parts[j].name, french[i].parts[j].name) << english[i].name;
  }
}

TEST(Explanations, LackNothing) {
  for (const auto language : {Language::en, Language::fr})
    for (const auto& one : words::all_explanations(language)) {
      EXPECT_FALSE(one.title.empty()) << one.name;
      EXPECT_NE(one.title.find(' ') == std::string::npos && one.title == one.kind + "." + one.name,
                true)
          << one.name;
      EXPECT_EQ(one.what.empty(), one.kind == "error") << one.name;
      for (const auto& name : kRequired.at(one.kind))
        EXPECT_FALSE(part(one, name).empty()) << one.name << " lacks " << name;
      for (const auto& part : one.parts) {
        EXPECT_FALSE(part.text.empty()) << one.name << " " << part.name;
        EXPECT_TRUE(words::has("cli.explain.part." + part.name)) << part.name;
      }
    }
}

TEST(Explanations, ReferToWhatExists) {
  for (const auto& one : words::all_explanations(Language::en))
    for (const auto& name : one.see)
      EXPECT_FALSE(words::find_explanations(Language::en, name).empty()) << one.name << " " << name;
}

TEST(Explanations, NameTheirSourceWithAYear) {
  static const std::regex year(R"(\((1[89]|20)\d\d\))");
  for (const auto& one : words::all_explanations(Language::fr))
    if (one.kind == "measure" || one.kind == "compare" || one.kind == "method")
      EXPECT_TRUE(std::regex_search(part(one, "source"), year)) << one.name;
}

TEST(Explanations, AreFrenchInFrench) {
  static const std::regex space_before_mark(R"( [;:!?%]|\xC2\xAB |[a-z]'[a-z])");
  const auto& english = words::all_explanations(Language::en);
  const auto& french = words::all_explanations(Language::fr);
  for (std::size_t i = 0; i < french.size(); ++i) {
    const auto& one = french[i];
    for (const auto& name : {"good", "hurt", "avoid", "do", "used"}) {
      const std::string text = part(one, name);
      EXPECT_FALSE(std::regex_search(text, space_before_mark)) << one.name << ": " << text;
      if (text.find(' ') != std::string::npos)
        EXPECT_NE(text, part(english[i], name)) << one.name << " " << name;
    }
    EXPECT_FALSE(std::regex_search(one.what, space_before_mark)) << one.name;
  }
}

TEST(FindExplanations, FindsByNameKindAndTitleInEitherLanguage) {
  const auto one = [](const char* name) {
    const auto found = words::find_explanations(Language::en, name);
    return found.size() == 1 ? found[0]->kind + " " + found[0]->name : "";
  };
  EXPECT_EQ(one("f1"), "measure f1");
  EXPECT_EQ(one("measure.f1"), "measure f1");
  EXPECT_EQ(one("True Positive Rate"), "measure true_positive_rate");
  EXPECT_EQ(one("taux de faux positifs"), "measure false_positive_rate");
  EXPECT_EQ(one("us.nyc.ll144"), "rule us.nyc.ll144");
  for (const char* name : {"", "f2", "_max_t", "f1_max_t", "wilson_", "max_t_max", "error.f1"})
    EXPECT_TRUE(words::find_explanations(Language::en, name).empty()) << name;
}

TEST(FindExplanations, ExplainsAMethodAndItsSuffix) {
  const auto found = words::find_explanations(Language::fr, "wilson_effective_sidak");
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0]->name, "wilson_effective");
  EXPECT_EQ(found[1]->name, "sidak");
}

TEST(TemplateText, ShowsPlacesAndOptionalParts) {
  const auto text = words::template_text(Language::en, "error.study_unknown_key");
  EXPECT_NE(text.find("<name>"), std::string::npos);
  EXPECT_NE(text.find("Did you mean \u201c<nearest>\u201d"), std::string::npos);
  EXPECT_EQ(text.find_first_of("{}[]|"), std::string::npos);
}

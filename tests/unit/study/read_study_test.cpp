// SPDX-License-Identifier: Apache-2.0
#include "base/utf8.hpp"
#include "study/yaml.hpp"
#include "support/studies.hpp"
#include "words/words.hpp"

using namespace metalab;
using test::study_error;
using test::study_of;
using test::study_text;

namespace {

std::string with(std::string text, const std::string& piece, const std::string& other) {
  const auto at = text.find(piece);
  EXPECT_NE(at, std::string::npos) << piece;
  return text.replace(at, piece.size(), other);
}

std::string criterion(const std::string& bound, const std::string& compare = "difference") {
  return study_text(
      "measures: [accuracy]\ncriteria:\n  - {id: c, measure: accuracy, across: sex, compare: " +
      compare + ", because: Agreed, " + bound + "}\n");
}

}  // namespace

TEST(YamlCore, LeavesYesNoAndOnAsText) {
  for (const char* word :
       {"y", "Y", "yes", "Yes", "NO", "no", "n", "on", "off", "ON", "2026-09-01", "1:30"}) {
    const auto study =
        study_of(with(study_text(), "positive: yes", std::string("positive: ") + word));
    EXPECT_EQ(study.roles.models.front().decision->positive, word);
  }
}

TEST(YamlCore, KeepsNumbersAsWrittenWhereTextIsMeant) {
  const auto study = study_of(with(study_text(), "version: \"1\"", "version: 1.10"));
  EXPECT_EQ(study.system_version, "1.10");
  EXPECT_EQ(*study_of(with(study_text(), "positive: yes", "positive: 007"))
                 .roles.models.front()
                 .decision->positive,
            "007");
}

TEST(YamlCore, TakesOnlyTrueAndFalseAsTruthValues) {
  const auto header = [](const std::string& value) {
    return with(study_text(), "people: people.csv", "people: {path: p.csv, header: " + value + "}");
  };
  for (const char* yes : {"true", "True", "TRUE"})
    EXPECT_TRUE(*study_of(header(yes)).tables[0].header);
  for (const char* no : {"false", "False", "FALSE"})
    EXPECT_FALSE(*study_of(header(no)).tables[0].header);
  for (const char* word : {"yes", "on", "y", "\"true\"", "1", "tRUE", "null"})
    EXPECT_EQ(study_error(header(word)), "study_wrong_type") << word;
}

TEST(YamlCore, TakesNullAsNothing) {
  for (const char* null : {"~", "null", "Null", "NULL", ""})
    EXPECT_EQ(study_error(with(study_text(), "outcome: hired", std::string("outcome: ") + null)),
              "study_wrong_type")
        << null;
  EXPECT_EQ(
      study_of(with(study_text(), "outcome: hired", "outcome: \"null\"")).roles.outcome->sql.text,
      "null");
}

TEST(YamlCore, TakesTheNumbersOfTheCoreSchema) {
  const std::pair<const char*, double> numbers[] = {{"0.5", .5},  {".5", .5},   {"1.", 1},
                                                    {"5e-1", .5}, {"+0.5", .5}, {"-0.5", -.5},
                                                    {"1", 1},     {"5E-01", .5}};
  for (const auto& [text, value] : numbers)
    EXPECT_EQ(study_of(criterion(std::string("at_most: ") + text)).criteria[0].at_most, value)
        << text;
}

TEST(YamlCore, RefusesWhatIsNoNumber) {
  for (const char* text : {"half", "\"0.5\"", ".inf", "-.inf", ".nan", "nan", "inf", "1e400",
                           "0.5 %", "0x1p3", "--1", "+-0.5", "++1", "1e", "", "[1]", "{}", "1 2"})
    EXPECT_EQ(study_error(criterion(std::string("at_most: ") + text)), "study_wrong_type") << text;
}

TEST(Yaml, RefusesWhatAStrangerCouldHideThingsIn) {
  const std::string study = study_text();
  EXPECT_EQ(study_error(study + "id: twice\n"), "yaml_duplicate_key");
  EXPECT_EQ(study_error(study + "\"id\": twice\n"), "yaml_duplicate_key");
  EXPECT_EQ(study_error(with(study, "id: hiring", "id: &a hiring")), "yaml_alias");
  EXPECT_EQ(study_error(study + "notes: *a\n"), "yaml_alias");
  EXPECT_EQ(study_error(with(study, "id: hiring", "id: !!str hiring")), "yaml_tag");
  EXPECT_EQ(study_error(with(study, "id: hiring", "id: !python/object hiring")), "yaml_tag");
  EXPECT_EQ(study_error(study + "---\n" + study), "yaml_documents");
  EXPECT_EQ(study_error(study + "? [a]\n: b\n"), "yaml_key");
  EXPECT_EQ(study_error(""), "yaml_empty");
  EXPECT_EQ(study_error("# only a comment\n"), "yaml_empty");
  EXPECT_EQ(study_error("a: [b\n"), "yaml_syntax");
  EXPECT_EQ(study_error("a:\t\n\tb: c\n"), "yaml_syntax");
  EXPECT_EQ(study_error(study + "notes: \xFF\n"), "yaml_not_text");
  EXPECT_EQ(study_error(study + std::string("\0", 1)), "yaml_not_text");
}

TEST(Yaml, StopsAtItsLimits) {
  EXPECT_EQ(study_error("a: " + std::string(31, '[') + std::string(31, ']')), "study_unknown_key");
  EXPECT_EQ(study_error("a: " + std::string(33, '[') + std::string(33, ']')), "yaml_depth");
  EXPECT_EQ(study_error("a: " + std::string(100'000, '[')), "yaml_depth");
  std::string many = "a: [";
  for (int i = 0; i < 20'001; ++i) many += "1,";
  EXPECT_EQ(study_error(many + "]"), "yaml_nodes");
}

TEST(ReadStudy, NamesTheNearestKeyAndItsPlace) {
  const auto read = study::read_study_text(study_text("mesures: [accuracy]\n"), "study.yaml");
  ASSERT_FALSE(read.has_value());
  EXPECT_EQ(read.error().code, "study_unknown_key");
  EXPECT_EQ(read.error().values.at("nearest"), "measures");
  EXPECT_EQ(read.error().place.file, "study.yaml");
  EXPECT_EQ(read.error().place.line, 12);
  EXPECT_EQ(read.error().place.column, 1);
  EXPECT_EQ(read.error().place.key, "mesures");
}

TEST(ReadStudy, NeedsItsKeys) {
  for (const char* line :
       {"metalab: study/1\n", "id: hiring\n", "title: {en: Hiring, fr: Embauche}\n",
        "system: {name: model, version: \"1\"}\n", "measures: [selection_rate]\n"})
    EXPECT_EQ(study_error(with(study_text(), line, "")), "study_missing_key") << line;
}

TEST(ReadStudy, TakesExactlyOneBound) {
  EXPECT_EQ(study_error(criterion("at_most: 0.1")), "");
  EXPECT_EQ(study_error(criterion("within: [0, 0.1]")), "");
  EXPECT_EQ(study_error(criterion("at_most: 0.1, at_least: 0")), "study_one_bound");
  EXPECT_EQ(study_error(criterion("within: [0.1, 0]")), "study_within");
  EXPECT_EQ(study_error(criterion("within: [0]")), "study_within");
}

TEST(ReadStudy, AsksForAReferenceWhereOneIsNeeded) {
  EXPECT_EQ(study_error(criterion("at_most: 0.1", "difference_to_reference")),
            "study_reference_needed");
  EXPECT_EQ(study_error(criterion("at_most: 0.1, reference: f")), "study_reference_unused");
  const auto one = study_of(criterion("at_most: 0.1, reference: f", "difference_to_reference"));
  const auto other =
      study_of(criterion("at_most: 0.1, reference: {sex: f}", "difference_to_reference"));
  EXPECT_EQ(study::study_digest(one), study::study_digest(other));
  const auto missing =
      study_of(criterion("at_most: 0.1, reference: null", "difference_to_reference"));
  EXPECT_EQ(missing.criteria[0].reference->at(0), std::nullopt);
}

TEST(ReadStudy, RefusesNamesThatAreTaken) {
  for (const char* name : {"outcome", "decision", "n", "merged", "everyone", "sum_w"})
    EXPECT_EQ(study_error(with(study_text(), "sex: sex", std::string(name) + ": sex")),
              "study_reserved_name");
  for (const char* id : {"Hiring", "-a", "a b", "../x", "", "é"})
    EXPECT_EQ(study_error(with(study_text(), "id: hiring", std::string("id: \"") + id + "\"")),
              "study_id")
        << id;
}

TEST(ReadStudy, QuotesWholeCharactersInItsErrors) {
  // What was found is cut to a length; a cut inside a character would be no text any more.
  for (const int shift : {0, 1, 2}) {
    std::string found(static_cast<std::size_t>(shift), 'a');
    for (int i = 0; i < 60; ++i) found += "\u20ac";
    for (const auto& text :
         {study_text() + found + ": 1\n", study_text("measures: [accuracy]\nseed: " + found + "\n"),
          with(study_text(), "id: hiring", "id: " + found),
          with(study_text(), "metalab: study/1", "metalab: " + found)}) {
      const auto read = study::read_study_text(text, "study.yaml");
      ASSERT_FALSE(read.has_value());
      for (const auto& [name, value] : read.error().values)
        EXPECT_TRUE(is_valid_utf8(value))
            << read.error().code << " " << name << " shifted " << shift;
    }
  }
}

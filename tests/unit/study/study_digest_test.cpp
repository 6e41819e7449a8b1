// SPDX-License-Identifier: Apache-2.0
#include <set>

#include "base/file.hpp"
#include "evidence/statement.hpp"
#include "source/cube_file.hpp"
#include "support/oracle.hpp"
#include "support/studies.hpp"

using namespace metalab;
using test::study_of;
using test::study_text;

namespace {

constexpr const char* kRest =
    "intersections: [[race, sex]]\n"
    "measures: [selection_rate, accuracy]\n"
    "criteria:\n"
    "  - {id: c, measure: accuracy, across: sex, compare: difference, at_most: 0.1, because: "
    "Agreed}\n"
    "uncertainty: {confidence: 0.9, replicates: 500}\n"
    "small_groups: {minimum: 20}\n"
    "disclosure: {minimum_cell: 5}\n"
    "seed: 7\n";

std::string digest(const std::string& text) { return study::study_digest(study_of(text)); }
std::string data_part(const std::string& text) { return study::data_part_digest(study_of(text)); }

/// The base text with one piece replaced by another.
std::string with(const std::string& piece, const std::string& other) {
  std::string text = study_text(kRest);
  const auto at = text.find(piece);
  EXPECT_NE(at, std::string::npos) << piece;
  return text.replace(at, piece.size(), other);
}

}  // namespace

TEST(StudyDigest, IsUnchangedByTheWayOfWriting) {
  const std::string base = digest(study_text(kRest));
  EXPECT_EQ(base.size(), 64U);
  EXPECT_EQ(digest("# a comment\n" + study_text(kRest) + "# another\n"), base);
  EXPECT_EQ(digest("\xEF\xBB\xBF" + study_text(kRest)), base);
  EXPECT_EQ(digest(with("id: hiring", "id:   'hiring'   # quoted")), base);
  EXPECT_EQ(digest(with("positive: yes", "positive: \"yes\"")), base);
  EXPECT_EQ(digest(with("groups: {race: race, sex: sex}",
                        "groups:\n    sex: sex\n    race: {sql: race}")),
            base);
  EXPECT_EQ(digest(with("measures: [selection_rate, accuracy]",
                        "measures:\n- selection_rate\n- accuracy")),
            base);
  EXPECT_EQ(digest(with("confidence: 0.9", "confidence: 0.90e0")), base);
  EXPECT_EQ(digest(with("title: {en: Hiring, fr: Embauche}",
                        "title:\n  fr: >-\n    Embauche\n  en: Hiring")),
            base);
  EXPECT_EQ(digest(with("[[race, sex]]", "[[sex, race]]")), base);
  EXPECT_EQ(digest(with("because: Agreed", "because: {en: Agreed, fr: Agreed}")), base);
  EXPECT_EQ(digest(with("people: people.csv", "people: {path: people.csv, format: csv}")), base);
}

TEST(StudyDigest, IsUnchangedByTheOrderOfKeys) {
  const std::string text = study_text(kRest);
  const auto at = text.find("data:");
  const std::string head = text.substr(0, at), tail = text.substr(at);
  EXPECT_EQ(digest(tail + head), digest(text));
}

TEST(StudyDigest, IsUnchangedByDefaultsWrittenOut) {
  EXPECT_EQ(digest(study_text()),
            digest(study_text(
                "measures: [selection_rate]\nintersections: []\ncriteria: []\n"
                "uncertainty: {confidence: 0.95, intervals: automatic, replicates: 2000, "
                "simultaneous: criterion}\n"
                "small_groups: {minimum: 10}\ndisclosure: {minimum_cell: 0}\nseed: 20261122\n")));
}

TEST(StudyDigest, IsUnchangedByTheFileItStandsIn) {
  const auto text = study_text(kRest);
  EXPECT_EQ(study::study_digest(*study::read_study_text(text, "a.yaml")),
            study::study_digest(*study::read_study_text(text, "b/c.yaml")));
}

TEST(StudyDigest, IsChangedByAnyValue) {
  std::set<std::string> digests{digest(study_text(kRest))};
  const std::pair<const char*, const char*> changes[] = {
      {"id: hiring", "id: hiring-2"},
      {"en: Hiring,", "en: Hirings,"},
      {"fr: Embauche", "fr: Embauches"},
      {"name: model", "name: model2"},
      {"version: \"1\"", "version: \"2\""},
      {"people: people.csv", "people: other.csv"},
      {"people: people.csv", "persons: people.csv"},
      {"people: people.csv", "people: {path: people.csv, delimiter: ;}"},
      {"people: people.csv", "people: {path: people.csv, types: {a: text}}"},
      {"people: people.csv", "people: {path: people.csv, missing: [NA]}"},
      {"people: people.csv", "people: {path: people.csv, header: false}"},
      {"age >= 18", "age >= 19"},
      {"outcome: hired", "outcome: taken"},
      {"positive: yes", "positive: no"},
      {"sex: sex", "sex: gender"},
      {"sex: sex", "sex: {sql: sex, labels: {f: women}}"},
      {"sex: sex", "sex: {sql: sex, missing: exclude}"},
      {"[[race, sex]]", "[]"},
      {"[selection_rate, accuracy]", "[accuracy, selection_rate]"},
      {"[selection_rate, accuracy]", "[selection_rate]"},
      {"id: c,", "id: d,"},
      {"measure: accuracy", "measure: f1"},
      {"across: sex", "across: race"},
      {"compare: difference", "compare: ratio"},
      {"at_most: 0.1", "at_most: 0.11"},
      {"at_most: 0.1", "at_least: 0.1"},
      {"at_most: 0.1", "within: [0, 0.1]"},
      {"because: Agreed", "because: agreed"},
      {"because: Agreed", "because: us.ugesp.four-fifths"},
      {"confidence: 0.9", "confidence: 0.95"},
      {"replicates: 500", "replicates: 501"},
      {"replicates: 500", "replicates: 500, intervals: exact"},
      {"replicates: 500", "replicates: 500, simultaneous: none"},
      {"minimum: 20", "minimum: 21"},
      {"minimum_cell: 5", "minimum_cell: 6"},
      {"seed: 7", "seed: 8"},
      {"seed: 7", "seed: 7\nquestion: Why?"},
      {"seed: 7", "seed: 7\nnotes: A note"},
      {"seed: 7", "seed: 7\nauthors: [A]"},
      {"seed: 7", "seed: 7\nlicence: MIT"},
      {"seed: 7", "seed: 7\ncontact: a@b"},
  };
  for (const auto& [piece, other] : changes)
    EXPECT_TRUE(digests.insert(digest(with(piece, other))).second) << other;
}

TEST(DataPart, IsUnchangedByWhatDoesNotDecideTheCube) {
  const std::string base = data_part(study_text(kRest));
  const std::pair<const char*, const char*> changes[] = {
      {"people: people.csv", "people: elsewhere/more.csv"},
      {"en: Hiring,", "en: Hirings,"},
      {"sex: sex", "sex: {sql: sex, labels: {f: women, m: men}}"},
      {"[selection_rate, accuracy]", "[f1]"},
      {"at_most: 0.1", "at_most: 0.2"},
      {"measure: accuracy", "measure: f1"},
      {"confidence: 0.9", "confidence: 0.99"},
      {"minimum: 20", "minimum: 1"},
      {"seed: 7", "seed: 8\nquestion: Why?"},
      {"name: model", "name: other"},
  };
  for (const auto& [piece, other] : changes)
    EXPECT_EQ(data_part(with(piece, other)), base) << other;
}

TEST(DataPart, IsChangedByWhatDecidesTheCube) {
  std::set<std::string> digests{data_part(study_text(kRest))};
  const std::pair<const char*, const char*> changes[] = {
      {"people: people.csv", "people: people.parquet"},
      {"people: people.csv", "persons: people.csv"},
      {"people: people.csv", "people: {path: people.csv, types: {a: text}}"},
      {"age >= 18", "age >= 19"},
      {"outcome: hired", "outcome: taken"},
      {"positive: yes", "positive: no"},
      {"sex: sex", "sex: gender"},
      {"[[race, sex]]", "[]"},
      {"minimum_cell: 5", "minimum_cell: 6"},
  };
  for (const auto& [piece, other] : changes)
    EXPECT_TRUE(digests.insert(data_part(with(piece, other))).second) << other;
}

// As version 0.1.0 had them. A key that comes later is in the canonical form only where it is
// written, so these hold for ever.
TEST(StudyDigest, IsWhatTheFirstVersionSaid) {
  const std::string repository = METALAB_REPOSITORY;
  const auto text = read_file(repository + "/tests/fixtures/0.1.0/digests.json", 1 << 20);
  ASSERT_TRUE(text);
  const auto kept = read_json(*text);
  ASSERT_TRUE(kept && kept->object());
  EXPECT_GT(kept->object()->size(), 40U);
  for (const auto& [path, digests] : *kept->object()) {
    const auto study = study::read_study(repository + "/" + path);
    ASSERT_TRUE(study) << path;
    EXPECT_EQ(study::study_digest(*study), *test::member(digests, "study").text()) << path;
    EXPECT_EQ(study::data_part_digest(*study), *test::member(digests, "data_part").text()) << path;
  }
}

TEST(StudyDigest, IsTheOneInTheEvidenceOfTheFirstVersion) {
  const std::string fixtures = std::string(METALAB_REPOSITORY) + "/tests/fixtures/0.1.0/";
  for (const std::string name : {"bias-audit", "diabetes", "small-hiring"}) {
    const auto study = study::read_study(fixtures + name + "/study.yaml");
    const auto bytes = read_file(fixtures + name + "/evidence.json", 1 << 24);
    const auto cube = source::read_cube(fixtures + name + "/cube.parquet", {});
    ASSERT_TRUE(study && bytes && cube) << name;
    const auto evidence = evidence::from_statement(*read_json(*bytes), name);
    ASSERT_TRUE(evidence) << name;
    EXPECT_EQ(evidence->study_digest, study::study_digest(*study)) << name;
    EXPECT_EQ(cube->data_part, study::data_part_digest(*study)) << name;
  }
}

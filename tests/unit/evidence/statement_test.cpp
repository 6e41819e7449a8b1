// SPDX-License-Identifier: Apache-2.0
#include "evidence/statement.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>

#include "base/json.hpp"

using namespace metalab;
using namespace metalab::evidence;

namespace {

/// Evidence with every member in use.
Evidence full() {
  Evidence e;
  e.subjects = {{"study", std::string(64, 'a')}, {"people", std::string(64, 'b')}};
  e.study_id = "hiring";
  e.study_digest = std::string(64, 'a');
  e.title = {"Hiring", "Embauche"};
  e.question = {"", "Pourquoi ?"};
  e.study_notes = {"Rows of 2024 only.", ""};
  e.authors = {"A. Martin", "B. Schmidt"};
  e.licence = "CC-BY-4.0";
  e.contact = "audit@example.org";
  e.system_name = "model";
  e.system_version = "1";
  e.system_provider = "lab";
  e.engine_version = "0.1.0";
  e.attributes = {{"sex", {"sex", "sexe"}}};
  e.labels = {{"sex", {{"f", {"women", "femmes"}}, {"m", {"men", ""}}}}};
  e.rows = {100, 90, 10, 5, {{"race", 3}}, {{"people", {100, 99}}}, 250};
  e.column_types = {{"people", {{"age", "BIGINT"}}}};
  e.confidence = 0.95;
  e.replicates = 2000;
  e.simultaneous = Simultaneous::criterion;
  e.smallest_group = 10;
  e.notes = {{"leading_zeros", {{"column", "zip"}}}};
  const Estimate unbounded{1.0 / 3,
                           {0, std::nullopt, 0.95, "mover_max_t", Simultaneous::criterion}};
  const Estimate bounded{0.25, {0.125, 1, 0.95, "wilson", {}}};
  e.findings = {
      {"selection_rate/everyone", "selection_rate", {}, bounded, "", 90, {{"selected", 30}}},
      {"selection_rate/sex=%missing",
       "selection_rate",
       {{"sex", std::nullopt}},
       std::nullopt,
       "too_few_rows",
       3,
       {}}};
  Comparison spread{"ratio/f1/sex",
                    Compare::ratio,
                    "f1",
                    {"sex"},
                    unbounded,
                    "",
                    Group{{"sex", "f"}},
                    Group{{"sex", "m"}},
                    Interval{0.125, std::nullopt, 0.95, "wilson", {}},
                    std::nullopt,
                    std::nullopt,
                    {{{"sex", std::nullopt}}}};
  Comparison each{"difference_to_reference/f1/sex=f/sex=m",
                  Compare::difference_to_reference,
                  "f1",
                  {"sex"},
                  std::nullopt,
                  "reference_not_estimable",
                  std::nullopt,
                  std::nullopt,
                  std::nullopt,
                  Group{{"sex", "f"}},
                  Group{{"sex", "m"}},
                  {}};
  e.comparisons = {spread, each};
  e.findings[0].cautions = {"few_effective_rows", "heavy_tail"};
  e.comparisons[0].cautions = {"a_code_of_a_later_version"};
  e.comparisons[0].range = Range{0.25, 0.5, {{"hidden_rows", 0.25, 0.375}}};
  e.registration = "c2sp.org/tlog-proof@v1\n";
  const RuleReference rule{"us.x",
                           {"Rule", "Règle"},
                           "US",
                           "CFR",
                           "1.2",
                           "in_force",
                           "1978",
                           "https://x",
                           "2026",
                           "secondary",
                           {"Pending", "En cours"}};
  Verdict met{"a",     VerdictKind::met,
              "f1",    Compare::ratio,
              {"sex"}, {"ratio/f1/sex"},
              0.8,     std::nullopt,
              rule,    {},
              "",      std::nullopt,
              {}};
  Verdict open{"b",
               VerdictKind::insufficient_evidence,
               "f1",
               Compare::difference_to_reference,
               {"sex"},
               {"x", "y"},
               -0.1,
               0.1,
               std::nullopt,
               {"Agreed", ""},
               "interval_holds_bound",
               1300,
               {{{"sex", std::nullopt}}}};
  Verdict unknown = open;
  unknown.criterion = "c";
  unknown.at_least.reset();
  unknown.rows_needed.reset();
  e.verdicts = {met, open, unknown};
  const Estimate share{0.5, {0.25, 0.75, 0.95, "wilson_effective", {}}};
  e.disagreements = {{"a_code",
                      "a",
                      {"sex"},
                      {"f1", "auc"},
                      {"a", "b"},
                      "f1",
                      {{"sex", "f"}},
                      {{"sex", std::nullopt}},
                      {{"base_rate_lowest", 0.25},
                       {"base_rate_highest", 0.5},
                       {"difference", 0.25},
                       {"lower", 0.125},
                       {"upper", 0.375},
                       {"f1_lowest", 0.5},
                       {"f1_highest", 1.5}},
                      {{{{"sex", "f"}}, 0.25, 0.5}}}};
  e.curves = Curves{{0, 0.5, 1}, {0.25}, {0.1}, true, {}};
  e.curves->groups = {
      {{},
       9,
       8.5,
       "",
       4.5,
       {2, 6.75},
       {0, 4.5},
       {std::nullopt, ReliabilityPoint{0.625, share}},
       {7},
       {4.5},
       {2.5},
       {{0.75, 1.5, 1, share}}},
      {{{"sex", "f"}},
       9,
       8.5,
       "",
       0,
       {2, 1},
       {0, 0},
       {std::nullopt, std::nullopt},
       {1},
       {0},
       {1},
       {{0.75, 1, 0, std::nullopt}}},
      {{{"sex", std::nullopt}}, 3, std::nullopt, "too_few_rows", 0, {}, {}, {}, {}, {}, {}, {}}};
  return e;
}

std::string written(const Evidence& evidence) { return canonical_json(to_statement(evidence)); }

/// The JSON value at a path of keys and positions.
Json* at(Json& root, const std::vector<std::string>& path) {
  Json* here = &root;
  for (const auto& step : path)
    here =
        here->array() != nullptr ? &(*here->array())[std::stoul(step)] : &here->object()->at(step);
  return here;
}

std::vector<std::string> steps_of(const std::string& path) {
  std::vector<std::string> steps;
  for (std::size_t i = 1; i < path.size();) {
    const auto end = std::min(path.find('/', i), path.size());
    steps.push_back(path.substr(i, end - i));
    i = end + 1;
  }
  return steps;
}

/// Calls `visit` with the path of every value below.
void walk(const Json& value, const std::string& path,
          const std::function<void(const std::string&)>& visit) {
  visit(path);
  if (const auto* members = value.object())
    for (const auto& [key, member] : *members) walk(member, path + "/" + key, visit);
  if (const auto* items = value.array())
    for (std::size_t i = 0; i < items->size(); ++i)
      walk((*items)[i], path + "/" + std::to_string(i), visit);
}

}  // namespace

TEST(Statement, IsReadBackAsItWas) {
  const std::string text = written(full());
  const auto json = read_json(text);
  ASSERT_TRUE(json.has_value());
  const auto evidence = from_statement(*json, "f");
  ASSERT_TRUE(evidence.has_value()) << evidence.error().values.at("member");
  EXPECT_EQ(written(*evidence), text);
}

TEST(Statement, OfNothingIsReadBackToo) {
  Evidence nothing;
  nothing.study_digest = std::string(64, '0');
  const std::string text = written(nothing);
  const auto evidence = from_statement(*read_json(text), "f");
  ASSERT_TRUE(evidence.has_value());
  EXPECT_EQ(written(*evidence), text);
}

TEST(Statement, IsReadBackWithNumbersOfAnySize) {
  for (const double value : {0.0, 1.0, 1e-300, 123456789.123, 9e15, 1e16, 1e17, 4e20, 1e21}) {
    Evidence e = full();
    e.verdicts[1].rows_needed = value;
    e.comparisons[0].estimate->interval.upper = value;
    const auto json = read_json(written(e));
    EXPECT_TRUE(json.has_value()) << value;
    if (!json) continue;
    const auto evidence = from_statement(*json, "f");
    ASSERT_TRUE(evidence.has_value()) << value;
    EXPECT_EQ(written(*evidence), written(e)) << value;
  }
}

TEST(Statement, RoundsRealsToTwelveDigits) {
  EXPECT_NE(written(full()).find("0.333333333333,"), std::string::npos);
  EXPECT_EQ(written(full()).find("0.3333333333333"), std::string::npos);
}

TEST(Statement, TellsAnUnboundedFromABoundedInterval) {
  const Json root = to_statement(full());
  const auto& comparisons = *root.find("predicate")->find("comparisons")->array();
  EXPECT_TRUE(comparisons[0].find("interval")->find("upper")->is_null());
  EXPECT_EQ(comparisons[0].find("interval")->find("simultaneous")->text()[0], "criterion");
  EXPECT_EQ(comparisons[1].find("estimate"), nullptr);
  EXPECT_EQ(*comparisons[1].find("reason")->text(), "reference_not_estimable");
}

TEST(Statement, KeepsCutOffsInAllTheirDigits) {
  Evidence e = full();
  e.curves->cuts = {std::nextafter(513.0, 514.0)};
  const auto read = from_statement(*read_json(written(e)), "f");
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(read->curves->cuts, e.curves->cuts);
}

TEST(Statement, RefusesCurvesWithAPointTooFew) {
  for (const char* list : {"rows", "positive_rows", "reliability", "selected", "true_positives",
                           "false_positives", "gain"}) {
    Json root = to_statement(full());
    at(root, {"predicate", "curves", "groups", "0", list})->array()->pop_back();
    EXPECT_FALSE(from_statement(root, "f").has_value()) << list;
  }
}

/// Objects whose keys are data, not names of members.
bool has_keys_of_data(const std::string& path) {
  for (const char* end : {"/labels", "/labels/sex", "/attributes", "/missing", "/tables", "/counts",
                          "/column_types", "/column_types/people", "/notes/0/values",
                          "/disagreements/0/values", "/group", "/lowest", "/highest", "/reference"})
    if (path.ends_with(end)) return true;
  return path.find("/left_out/") != std::string::npos;
}

TEST(Statement, CarriesMembersItDoesNotKnowAtEveryLevel) {
  const Json original = to_statement(full());
  Json everywhere = original;
  int carried = 0;
  walk(original, "", [&](const std::string& path) {
    if (at(everywhere, steps_of(path))->object() == nullptr || has_keys_of_data(path)) return;
    for (const Json& later : {Json(), Json(1.5), Json(Json::Object{{"more", Json::Array{1}}})}) {
      Json changed = original;
      for (Json* root : {&changed, &everywhere})
        at(*root, steps_of(path))->object()->insert_or_assign("later", later);
      const auto read = from_statement(changed, "f");
      ASSERT_TRUE(read.has_value()) << path;
      EXPECT_EQ(written(*read), canonical_json(changed)) << path;
    }
    ++carried;
  });
  EXPECT_GT(carried, 40);
  const auto read = from_statement(everywhere, "f");
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(std::ssize(read->unknown), carried);
  EXPECT_EQ(written(*read), canonical_json(everywhere));
}

TEST(Statement, RefusesAKnownMemberWhereItHasNoPlace) {
  const auto refuses = [](const std::vector<std::string>& path, const char* key,
                          const Json& value) {
    Json root = to_statement(full());
    at(root, path)->object()->insert_or_assign(key, value);
    const auto read = from_statement(root, "f");
    return !read && read.error().values.at("member").ends_with(std::string("/") + key);
  };
  EXPECT_TRUE(refuses({"predicate", "findings", "1"}, "estimate", 0.5));
  EXPECT_TRUE(refuses({"predicate", "findings", "0"}, "reason", "too_few_rows"));
  EXPECT_TRUE(refuses({"predicate", "verdicts", "0"}, "rows_needed", 5));
  EXPECT_TRUE(refuses({"predicate", "verdicts", "0"}, "reason", "not_estimable"));
  EXPECT_TRUE(refuses({"predicate", "verdicts", "0"}, "because", "another"));
  EXPECT_TRUE(refuses({"predicate", "verdicts", "0"}, "comparison", "another"));
  EXPECT_TRUE(refuses({"predicate", "rows", "tables", "people"}, "unmatched", 7));
}

TEST(Statement, RefusesCautionsThatAreNotInOrder) {
  for (const Json& list : {Json(Json::Array{}), Json(Json::Array{"b", "a"}),
                           Json(Json::Array{"a", "a"}), Json(Json::Array{"free text"})}) {
    Json root = to_statement(full());
    *at(root, {"predicate", "findings", "0", "cautions"}) = list;
    EXPECT_FALSE(from_statement(root, "f").has_value());
  }
}

TEST(Statement, SaysThatAnotherFormIsNotRead) {
  Json root = to_statement(full());
  *at(root, {"predicateType"}) = "urn:metalab:evidence:v2";
  const auto read = from_statement(root, "f");
  ASSERT_FALSE(read.has_value());
  EXPECT_EQ(read.error().code, "evidence_version");
  EXPECT_EQ(read.error().fault, Fault::input);
}

TEST(Statement, RefusesAKnownMemberOfTheWrongType) {
  Json root = to_statement(full());
  int refused = 0;
  const Json original = root;
  walk(original, "", [&](const std::string& path) {
    if (path.empty()) return;
    Json changed = original;
    *at(changed, steps_of(path)) = Json(true);  // no member is a truth value
    const auto read = from_statement(changed, "f");
    if (read) {
      ADD_FAILURE() << path << " may be anything";
      return;
    }
    ++refused;
    EXPECT_EQ(read.error().code, "evidence_malformed") << path;
    EXPECT_EQ(read.error().fault, Fault::verification) << path;
  });
  EXPECT_GT(refused, 100);
}

TEST(Statement, WithoutAMemberIsRefusedOrReadsTheSameAgain) {
  const Json original = to_statement(full());
  walk(original, "", [&](const std::string& path) {
    if (path.empty()) return;
    auto steps = steps_of(path);
    const std::string last = steps.back();
    steps.pop_back();
    Json changed = original;
    if (auto* members = at(changed, steps)->object()) members->erase(last);
    const auto read = from_statement(changed, "f");
    if (!read) return;
    EXPECT_TRUE(from_statement(to_statement(*read), "f").has_value()) << path;
  });
}

TEST(Statement, RefusesABoundOfAnotherKind) {
  Json root = to_statement(full());
  *at(root, {"predicate", "verdicts", "0", "bound"}) = Json::Object{{"about", 1}};
  EXPECT_FALSE(from_statement(root, "f").has_value());
}

TEST(Statement, RefusesOtherTypesOfStatement) {
  for (const char* member : {"_type", "predicateType"}) {
    Json root = to_statement(full());
    root.object()->insert_or_assign(member, "https://example.org/other");
    const auto read = from_statement(root, "f");
    ASSERT_FALSE(read.has_value()) << member;
    EXPECT_EQ(read.error().values.at("member"), std::string("/") + member);
  }
  for (const Json& root : {Json(), Json(1), Json(Json::Array{}), Json(Json::Object{})})
    EXPECT_FALSE(from_statement(root, "f").has_value());
}

TEST(Statement, RefusesAVerdictThatIsNone) {
  Json root = to_statement(full());
  *at(root, {"predicate", "verdicts", "0", "verdict"}) = "fair";
  EXPECT_EQ(from_statement(root, "f").error().values.at("member"), "/predicate/verdicts/0/verdict");
}

TEST(GroupId, EncodesWhatSeparates) {
  EXPECT_EQ(group_id({}), "everyone");
  EXPECT_EQ(group_id({{"sex", "f"}, {"race", std::nullopt}}), "race=%missing,sex=f");
  EXPECT_EQ(group_id({{"a", "x/y=z,100%"}}), "a=x%2Fy%3Dz%2C100%25");
  EXPECT_NE(group_id({{"a", "%missing"}}), group_id({{"a", std::nullopt}}));
  EXPECT_NE(group_id({{"a", "1,b=2"}}), group_id({{"a", "1"}, {"b", "2"}}));
  EXPECT_EQ(group_id({{"a", ""}}), "a=");
}

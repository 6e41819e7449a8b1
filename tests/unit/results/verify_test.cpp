// SPDX-License-Identifier: Apache-2.0
#include "results/verify.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>

#include "audit/run_audit.hpp"
#include "base/version.hpp"
#include "evidence/envelope.hpp"
#include "evidence/statement.hpp"
#include "results/engine_version.hpp"
#include "results/exit_codes.hpp"
#include "results/write_results.hpp"
#include "study/read_study.hpp"
#include "support/folder.hpp"

using namespace metalab;
using namespace metalab::test;

namespace {

/// A signed run in a folder of its own.
class Verify : public testing::Test {
 protected:
  Folder folder_;
  evidence::Evidence evidence_;

  void SetUp() override {
    std::string rows = "sex,good,hired\n";
    for (int i = 0; i < 240; ++i)
      rows += std::string(1, "FM"[i % 2]) + "," + std::to_string(i / 3 % 2) + "," +
              std::to_string(i % 5 < 2) + "\n";
    write("people.csv", rows);
    write("study.yaml",
          "metalab: study/1\nid: small\ntitle: {en: Small}\nsystem: {name: m, version: \"1\"}\n"
          "data: {tables: {people: people.csv}}\n"
          "roles: {outcome: good, decision: hired, groups: {sex: sex}}\n"
          "measures: [selection_rate, true_positive_rate]\n");
    const auto study = study::read_study(path("study.yaml").string());
    ASSERT_TRUE(study.has_value()) << study.error().code;
    auto run = audit::run_audit(*study, {}, path("cube.parquet"), Context{});
    ASSERT_TRUE(run.has_value()) << run.error().code;
    evidence_ = *run;
    results::ResultsForm form;
    form.key = evidence::new_private_key();
    form.run = Json::Object{};
    write("key.pub", evidence::public_pem(form.key->public_key()));
    auto results = results::ResultsFolder::prepare(folder_ / "out", "small");
    ASSERT_TRUE(results.has_value()) << results.error().code;
    ASSERT_TRUE(results::write_results(evidence_, form, *results).has_value());
    ASSERT_TRUE(results->publish().has_value());
  }

  std::filesystem::path path(const std::string& name) const { return folder_ / name; }
  void write(const std::string& name, const std::string& text) const {
    ASSERT_TRUE(write_file(path(name), text).has_value());
  }

  /// Everything that can be held against the file.
  results::VerifyRequest whole(const std::string& file) const {
    return {.evidence = path(file),
            .key = path("key.pub"),
            .study = path("study.yaml"),
            .cube = path("cube.parquet"),
            .data = {{"people", path("people.csv")}}};
  }
  results::VerifyRequest unsigned_whole(const std::string& file) const {
    auto out = whole(file);
    out.key.clear();
    return out;
  }

  /// changed.json: this run's evidence with a change.
  results::VerifyRequest changed(const std::function<void(evidence::Evidence&)>& change) const {
    evidence::Evidence other = evidence_;
    change(other);
    write("changed.json", canonical_json(evidence::to_statement(other)));
    return unsigned_whole("changed.json");
  }

  std::int64_t numbers() const {
    return std::ssize(evidence_.findings) + std::ssize(evidence_.comparisons) +
           std::ssize(evidence_.verdicts);
  }
};

std::string codes(const std::vector<results::Check>& checks) {
  std::string out;
  for (const auto& check : checks)
    out += (out.empty() ? "" : " ") + check.code + (check.of.empty() ? "" : ":" + check.of);
  return out;
}

results::Verification found(const results::VerifyRequest& request) {
  auto out = results::verify(request, Context{});
  EXPECT_TRUE(out.has_value()) << out.error().code;
  return out.value_or(results::Verification{});
}

/// "code exit" of a refusal.
std::string refusal(const results::VerifyRequest& request) {
  const auto out = results::verify(request, Context{});
  return out ? "" : out.error().code + " " + std::to_string(results::exit_code(out.error()));
}

}  // namespace

TEST_F(Verify, CountsAllThatTheEvidenceAllows) {
  const auto envelope = found(whole("out/evidence.dsse.json"));
  EXPECT_TRUE(envelope.full());
  EXPECT_EQ(envelope.coverage.of, numbers() + 4) << "the signature and three digests";
  EXPECT_EQ(codes(envelope.unchecked), "");
  const auto page = found(whole("out/report.html"));
  EXPECT_TRUE(page.full());
  EXPECT_EQ(page.coverage.of, numbers() + 5) << "and the page";
  const auto plain = found(unsigned_whole("out/evidence.json"));
  EXPECT_EQ(plain.coverage.of, numbers() + 3);
  EXPECT_EQ(codes(plain.unchecked), "origin") << "there is no signature that could be checked";
}

TEST_F(Verify, SaysWhatWasNotGiven) {
  auto request = whole("out/evidence.dsse.json");
  request.data.clear();
  EXPECT_EQ(codes(found(request).unchecked), "digest:people");
  request = whole("out/evidence.dsse.json");
  request.study.clear();
  EXPECT_EQ(codes(found(request).unchecked), "findings digest:study");
  EXPECT_EQ(found(request).coverage.checked, 3);
  request = whole("out/evidence.dsse.json");
  request.cube.clear();
  EXPECT_EQ(codes(found(request).unchecked), "findings digest:cube");
  request = {path("out/evidence.dsse.json"), "", "", "", {}};
  const auto nothing = found(request);
  EXPECT_EQ(nothing.coverage.checked, 0);
  EXPECT_EQ(nothing.coverage.of, numbers() + 4);
  EXPECT_EQ(nothing.unchecked.front().code, "signature");
  EXPECT_FALSE(nothing.full());
}

TEST_F(Verify, RefusesFilesThatAreNotTheSubjects) {
  auto request = whole("out/evidence.dsse.json");
  request.data = {{"people", path("study.yaml")}};
  EXPECT_EQ(refusal(request), "digest_differs 4");
  request.data = {{"persons", path("people.csv")}};
  EXPECT_EQ(refusal(request), "data_unknown_table 3");
  request = whole("out/evidence.dsse.json");
  request.cube = path("people.csv");
  EXPECT_EQ(refusal(request), "digest_differs 4");
  request = whole("out/evidence.dsse.json");
  write("study.yaml", bytes_of(path("study.yaml")) + "seed: 7\n");
  EXPECT_EQ(refusal(request), "digest_differs 4");
}

TEST_F(Verify, HoldsSubjectsAgainstTheCube) {
  const auto table = [](evidence::Evidence& evidence) -> evidence::Subject& {
    return *std::find_if(evidence.subjects.begin(), evidence.subjects.end(),
                         [](const auto& one) { return one.name == "people"; });
  };
  const auto without_data = [](results::VerifyRequest request) {
    request.data.clear();
    return refusal(request);
  };
  EXPECT_EQ(without_data(changed([](auto&) {})), "");
  EXPECT_EQ(without_data(changed([&](auto& e) { table(e).sha256 = std::string(64, '0'); })),
            "sources_differ 4");
  EXPECT_EQ(without_data(changed([&](auto& e) { table(e).name = "persons"; })), "sources_differ 4");
  EXPECT_EQ(without_data(changed([&](auto& e) {
              e.subjects.erase(e.subjects.begin() + (&table(e) - e.subjects.data()));
            })),
            "sources_differ 4");
  EXPECT_EQ(
      without_data(changed([](auto& e) { e.subjects.push_back({"more", std::string(64, '0')}); })),
      "sources_differ 4");
  EXPECT_EQ(refusal(changed([&](auto& e) { e.subjects.push_back(table(e)); })), "subject_twice 4");
}

TEST_F(Verify, HasTheSameNumbersInTheSameVersion) {
  EXPECT_EQ(refusal(changed([](auto& e) { e.findings[1].estimate->value += 0.01; })),
            "findings_differ 4");
  EXPECT_EQ(refusal(changed([](auto& e) { e.findings.pop_back(); })), "findings_differ 4");
  EXPECT_EQ(refusal(changed([](auto& e) { e.title.en = "Another"; })), "findings_differ 4");
}

TEST_F(Verify, NamesWhatAnotherVersionComputedOtherwise) {
  const auto older = changed([](auto& e) {
    e.engine_version = "0.1.0";
    e.findings[1].estimate->value += 0.01;
  });
  const auto some = found(older);
  EXPECT_FALSE(some.full());
  EXPECT_EQ(some.coverage.of - some.coverage.checked, 1) << "the rest is checked";
  EXPECT_EQ(codes(some.unchecked), "origin engine");
  EXPECT_EQ(some.unchecked[1].values.at("names"), evidence_.findings[1].id);
  EXPECT_EQ(refusal(changed([](auto& e) {
              e.engine_version = "0.1.0";
              e.rows.read += 1;
            })),
            "findings_differ 4")
      << "no version counts other rows";
  for (const char* version : {"99.0.0", "something", ""}) {
    const auto newer = found(changed([&](auto& e) {
      e.engine_version = version;
      e.findings[1].estimate->value += 0.01;
    }));
    EXPECT_EQ(newer.coverage.checked, 3) << "the digests";
    EXPECT_EQ(codes(newer.unchecked), "origin newer_engine") << version;
  }
}

TEST_F(Verify, APageShowsItsEvidenceOrIsNotChecked) {
  std::string page = bytes_of(path("out/report.html"));
  const auto replace = [&](const std::string& from, const std::string& to) {
    const auto at = page.find(from);
    ASSERT_NE(at, std::string::npos);
    page.replace(at, from.size(), to);
  };
  replace("</body>", "<p>All is well</p></body>");
  write("page.html", page);
  EXPECT_EQ(refusal(whole("page.html")), "page_differs 4");
  replace("\"renderer\":\"" + std::string(kVersion) + "\"", "\"renderer\":\"0.0.9\"");
  write("page.html", page);
  const auto other = found(whole("page.html"));
  EXPECT_FALSE(other.full());
  EXPECT_EQ(codes(other.unchecked), "page");
  EXPECT_EQ(other.checked.front().code, "signature_inside") << "the page's is not said to be valid";
}

TEST(EngineAge, IsKnownOfOlderVersionsAlone) {
  using results::age_of, results::EngineAge;
  EXPECT_EQ(age_of(kVersion), EngineAge::same);
  EXPECT_EQ(age_of("0.1.0"), EngineAge::older);
  EXPECT_EQ(age_of("0.0.99"), EngineAge::older);
  for (const char* version : {"99.0.0", "0.1", "0.1.0.0", "0.1.0-beta", "-1.0.0", "+0.1.0",
                              " 0.1.0", "0.1.0 ", "", "a", "0.1.99999999999"})
    EXPECT_EQ(age_of(version), EngineAge::newer) << version;
}

// SPDX-License-Identifier: Apache-2.0
// The engine finds bins by SQL, everything after the cube by cube::score_bin: both give the same
// key, to the bit.
#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <limits>
#include <random>

#include "cube/score_bins.hpp"
#include "source/duckdb/session.hpp"
#include "source/sql/cube_sql.hpp"
#include "support/studies.hpp"

namespace metalab::source {
namespace {

using cube::kLargestScore;

constexpr const char* kStudy = R"(metalab: study/1
id: scores
title: {en: Scores}
system: {name: synthetic, version: "1"}
data: {tables: {rows: rows.parquet}}
roles: {score: s, decision: {score_at_least: 0.5}}
measures: [mean_score]
)";

/// Every edge of every bin with its neighbours, and what lies closest to 0, 1 and the ends.
std::vector<double> edges() {
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  std::vector<double> out{0.0, -0.0, 1, -1, kLargestScore, -kLargestScore};
  for (double edge = -kLargestScore; edge <= kLargestScore;) {
    const double high = cube::score_bin(edge).high;
    out.insert(out.end(),
               {high, std::nextafter(high, -kInfinity), std::nextafter(high, kInfinity)});
    edge = edge < 1 ? high : std::nextafter(high, kInfinity);
  }
  for (const double tiny :
       {std::numeric_limits<double>::denorm_min(), std::numeric_limits<double>::min() / 3,
        std::numeric_limits<double>::min(), 0x1p-149, 0x1p-126, 0x1p-53})
    out.insert(out.end(), {tiny, -tiny, 1 - tiny, 1 + tiny, -1 + tiny});
  std::erase_if(out, [](double score) { return std::abs(score) > kLargestScore; });
  return out;
}

std::vector<double> drawn() {
  std::mt19937_64 random(20261122);
  std::uniform_real_distribution<> share(0, 1);
  std::vector<double> out;
  for (int i = 0; i < 5'000; ++i) {
    const double far = std::exp2(-1074 * share(random)), near = std::exp2(-40 * share(random));
    const double large = std::exp2(32 * share(random));
    out.insert(out.end(), {far, near, -near, 1 - near, share(random), large, -large,
                           std::round(1e4 * share(random)) / 1e4});
  }
  return out;
}

/// Scores by the keys that the SQL finds for them, from a table `rows` with a column s.
void expect_same_bins(Session& session, std::size_t scores) {
  const auto study = test::study_of(kStudy);
  std::size_t read = 0, wrong = 0;
  const auto found = session.query(
      "SELECT score_value, score FROM (" + rows_sql(study, Scores::binned) + ") AS scored",
      [&](const std::vector<Datum>& row) -> Status {
        ++read;
        const auto *value = std::get_if<double>(&row[0]), *key = std::get_if<double>(&row[1]);
        const double expected = value == nullptr ? NAN : cube::score_bin(*value).key;
        if (key == nullptr || std::bit_cast<std::uint64_t>(*key + 0.0) !=
                                  std::bit_cast<std::uint64_t>(expected + 0.0)) {
          if (++wrong < 5)
            ADD_FAILURE() << std::hexfloat << (value == nullptr ? NAN : *value) << " is in "
                          << (key == nullptr ? NAN : *key) << ", not in " << expected;
        }
        return {};
      });
  ASSERT_TRUE(found.has_value()) << found.error().values.at("message");
  EXPECT_EQ(read, scores);
  EXPECT_EQ(wrong, 0U);
}

void expect_same_bins(const std::vector<double>& scores) {
  auto session = Session::open({}, {}, {});
  ASSERT_TRUE(session.has_value());
  ASSERT_TRUE(session->query("CREATE TEMPORARY TABLE rows (s DOUBLE)").has_value());
  ASSERT_TRUE(session
                  ->append("rows", scores.size(),
                           [&](std::size_t row, std::vector<Datum>& out) { out = {scores[row]}; })
                  .has_value());
  expect_same_bins(*session, scores.size());
  // The same scores with the 24 binary digits that many programs keep.
  ASSERT_TRUE(session
                  ->query("CREATE TEMPORARY TABLE floats AS SELECT CAST(s AS FLOAT) AS s FROM rows "
                          "WHERE ABS(CAST(CAST(s AS FLOAT) AS DOUBLE)) <= 4294967296")
                  .has_value());
  const auto floats = session->query_count("SELECT COUNT(*) FROM floats");
  ASSERT_TRUE(floats.has_value());
  EXPECT_GT(*floats, static_cast<std::int64_t>(scores.size()) * 9 / 10);
  ASSERT_TRUE(session->query("DROP TABLE rows").has_value());
  ASSERT_TRUE(session->query("ALTER TABLE floats RENAME TO rows").has_value());
  expect_same_bins(*session, static_cast<std::size_t>(*floats));
}

TEST(ScoreBinsInSql, AreTheSameAtEveryEdge) {
  const auto scores = edges();
  EXPECT_GT(scores.size(), 3 * cube::kScoreBins - 100);
  expect_same_bins(scores);
}

TEST(ScoreBinsInSql, AreTheSameAnywhere) { expect_same_bins(drawn()); }

}  // namespace
}  // namespace metalab::source

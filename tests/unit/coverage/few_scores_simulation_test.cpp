// SPDX-License-Identifier: Apache-2.0
// Means of few skewed scores, and their differences between two models: what misses must be said.
// Seeded simulation.
#include <gtest/gtest.h>

#include <cmath>

#include "inference/single_interval.hpp"
#include "numeric/normal.hpp"
#include "numeric/philox.hpp"
#include "said.hpp"
#include "support/paired.hpp"
#include "support/scores.hpp"
#include "support/tables.hpp"

using namespace metalab;

namespace {

/// Normal scores on the logit scale, and a second model's, `below` less with a little noise.
struct Skewed {
  const char* name;
  double centre, spread, below;
};
constexpr Skewed kScores[] = {
    {"near zero", -4, 1.2, 1}, {"skewed more", -4, 2, 1}, {"in the middle", 0, 1, 1}};

struct TwoScores {
  std::vector<double> outcome, first, second;
};

TwoScores draw(const Skewed& model, int n, std::uint32_t purpose, std::uint32_t run) {
  numeric::RandomStream stream({20261122, purpose}, run, 0);
  const auto normal = [&] { return numeric::normal_quantile(stream.uniform()); };
  TwoScores out;
  for (int i = 0; i < n; ++i) {
    const double x = model.centre + model.spread * normal();
    out.outcome.push_back(i % 2);
    out.first.push_back(1 / (1 + std::exp(-x)));
    out.second.push_back(1 / (1 + std::exp(model.below - x - .3 * normal())));
  }
  return out;
}

measures::Sample sample_of(const std::vector<double>& scores) {
  std::vector<test::Scored> rows;
  for (const double score : scores) rows.push_back({measures::missing, score});
  return test::sample_of(rows);
}

double mean(const std::vector<double>& scores) {
  double sum = 0;
  for (const double score : scores) sum += score;
  return sum / static_cast<double>(scores.size());
}

/// Of the first model's scores alone, and of the second's less the first's.
std::pair<test::Said, test::Said> found_in(const Skewed& model, int n, const TwoScores& many,
                                           std::uint32_t purpose) {
  const auto& measure = test::measure("mean_score");
  const int runs = test::whole_study() ? 4000 : 600;
  const double first = mean(many.first), difference = mean(many.second) - first;
  test::Said alone;
  for (int run = 0; run < runs; ++run) {
    const auto sample = sample_of(draw(model, n, purpose, static_cast<std::uint32_t>(run)).first);
    alone.add(inference::single_interval(measure, sample, test::kZ95), first,
              samples::cautions_of(measure, sample));
  }
  return {alone.shares(), test::said_of(measure, difference, runs, [&](std::uint32_t run) {
            const auto [outcome, a, b] = draw(model, n, purpose, run);
            return test::paired_scores(outcome, a, b);
          })};
}

}  // namespace

TEST(Simulation, WhereFewSkewedScoresAreThereMissesOfTheirMeanAreSaid) {
  std::vector<std::string> lines;
  std::uint32_t purpose = 9930;
  for (const Skewed& model : kScores) {
    const TwoScores many = draw(model, 400'000, 72, 0);
    for (const int n : {10, 14, 15, 30}) {
      const auto [alone, paired] = found_in(model, n, many, ++purpose);
      for (const auto& [found, what] : {std::pair{alone, "mean_score"}, {paired, "difference"}}) {
        lines.push_back(found.line(what, model.name, std::to_string(n)));
        EXPECT_LE(found.missed, found.most(.075)) << lines.back();
      }
      EXPECT_EQ(alone.cautioned > 0, n < 15) << model.name << " " << n;
    }
  }
  test::report_table(
      "Few skewed scores, of one model and of two, confidence .95",
      "| mean score of | scores | n | coverage | cautioned | missed without caution |", lines);
}

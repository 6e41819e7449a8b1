// SPDX-License-Identifier: Apache-2.0
// Error rates of what is decided or picked together, by simulation with fixed seeds.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "draws.hpp"
#include "inference/equality_test.hpp"
#include "inference/miettinen_nurminen.hpp"
#include "inference/multiplicity.hpp"
#include "inference/permutation_test.hpp"
#include "numeric/normal.hpp"
#include "report.hpp"
#include "support/scores.hpp"
#include "support/tables.hpp"

using namespace metalab;
using namespace metalab::inference;
using measures::DecisionTable;
using measures::Proportion;

namespace {

constexpr int kRuns = 2000;

double two_errors(double share) { return test::two_errors(share, kRuns); }

/// One criterion: the difference of two groups' rates is to be at most `bound`.
struct Asked {
  double n, first, second, bound;
  bool wrong_when_above;  // the truth is at most the bound
};

/// How often Holm's verdicts at .05 hold a wrong one.
double wrong_verdicts(const std::vector<Asked>& asked, std::uint32_t purpose, bool together) {
  int wrong = 0;
  for (std::uint32_t run = 0; run < kRuns; ++run) {
    std::vector<double> p, score;
    for (std::uint32_t c = 0; c < asked.size(); ++c) {
      const Asked& one = asked[c];
      const Proportion a{test::draw(one.n, one.first, purpose, run, 2 * c), one.n},
          b{test::draw(one.n, one.second, purpose, run, 2 * c + 1), one.n};
      score.push_back(miettinen_nurminen_difference_score(a, b, one.bound));
      p.push_back(std::erfc(std::abs(score.back()) / std::numbers::sqrt2));
    }
    const auto adjusted = together ? holm(p) : p;
    bool any = false;
    for (std::size_t c = 0; c < asked.size(); ++c)
      any |= adjusted[c] <= 0.05 && (score[c] > 0) == asked[c].wrong_when_above;
    wrong += any;
  }
  return double(wrong) / kRuns;
}

/// Mean share of false findings among what survives, and of the true differences found.
std::pair<double, double> screened(const std::vector<double>& sizes,
                                   const std::vector<double>& rates, double equal, double q,
                                   std::uint32_t purpose) {
  const auto& rate = test::measure("selection_rate");
  double false_share = 0, power = 0;
  for (std::uint32_t run = 0; run < kRuns; ++run) {
    std::vector<DecisionTable> tables;
    DecisionTable total;
    for (std::uint32_t g = 0; g < sizes.size(); ++g) {
      tables.push_back(test::selected(test::draw(sizes[g], rates[g], purpose, run, g), sizes[g]));
      total += tables.back();
    }
    std::vector<double> p;
    for (const auto& table : tables) {
      DecisionTable rest = total;
      rest -= table;
      p.push_back(equality_test(rate, table, rest).value());
    }
    const auto adjusted = benjamini_hochberg(p);
    int found = 0, wrong = 0, different = 0;
    for (std::size_t g = 0; g < sizes.size(); ++g) {
      const bool null = rates[g] == equal;
      different += !null;
      found += adjusted[g] <= q;
      wrong += adjusted[g] <= q && null;
    }
    false_share += found > 0 ? double(wrong) / found : 0;
    power += different > 0 ? double(found - wrong) / different : 0;
  }
  return {false_share / kRuns, power / kRuns};
}

std::vector<double> times(std::size_t k, double value) { return std::vector<double>(k, value); }

}  // namespace

TEST(Simulation, VerdictsDecidedTogetherAreRarelyWrongAnywhere) {
  const Asked at{300, .35, .30, .05, true}, beyond{300, .355, .30, .05, false},
      clear{300, .30, .30, .15, true}, near{300, .33, .30, .05, true},
      small{40, .35, .30, .05, true};
  const std::vector<std::pair<const char*, std::vector<Asked>>> cases{
      {"8 at the bound", std::vector<Asked>(8, at)},
      {"8 just beyond it", std::vector<Asked>(8, beyond)},
      {"4 at the bound, 4 clearly within", {at, at, at, at, clear, clear, clear, clear}},
      {"2 at, 2 beyond, 2 near, 2 clear", {at, at, beyond, beyond, near, near, clear, clear}},
      {"6 at the bound, 40 rows a group", std::vector<Asked>(6, small)}};
  std::vector<std::string> rows;
  std::uint32_t purpose = 4000;
  for (const auto& [name, asked] : cases) {
    ++purpose;
    const double together = wrong_verdicts(asked, purpose, true),
                 alone = wrong_verdicts(asked, purpose, false);
    rows.push_back(test::row({name, test::digits(together), test::digits(alone)}));
    EXPECT_LE(together, 0.05 + two_errors(0.05)) << name;
  }
  test::report_table("Any wrong verdict, confidence .95 (2000 runs)",
                     "| criteria | together (Holm) | each alone |", rows);
}

const std::uint32_t kFewRuns = test::whole_study() ? 200 : 60;

/// In how many runs anything stands out where all groups are alike: the measures of every group
/// against everyone else, tested by divisions of the rows.
template <class Draw>
double any_found(const std::vector<const char*>& names, std::size_t groups, std::uint32_t purpose,
                 const Draw& draw) {
  std::vector<const measures::Measure*> measures;
  for (const char* name : names) measures.push_back(&test::measure(name));
  int any = 0;
  for (std::uint32_t run = 0; run < kFewRuns; ++run) {
    std::vector<measures::Sample> samples;
    measures::Sample total;
    for (std::uint32_t g = 0; g < groups; ++g) {
      numeric::RandomStream stream({20261122, purpose}, run, g);
      samples.push_back(draw(stream));
      total = g == 0 ? samples.back() : total += samples.back();
    }
    std::vector<double> p;
    for (std::uint32_t g = 0; g < groups; ++g) {
      measures::Sample rest = total;
      rest -= samples[g];
      std::vector<const measures::Measure*> estimable;
      for (const auto* measure : measures)
        if (measures::estimate(*measure, samples[g]) && measures::estimate(*measure, rest))
          estimable.push_back(measure);
      const auto found =
          permutation_tests(estimable, samples[g], rest, {{run + 1, purpose + g}, 2000});
      p.insert(p.end(), found.begin(), found.end());
    }
    const auto adjusted = benjamini_hochberg(p);
    any += std::any_of(adjusted.begin(), adjusted.end(), [](double one) { return one <= 0.1; });
  }
  return double(any) / kFewRuns;
}

TEST(Simulation, WhereAllGroupsAreAlikeNothingStandsOut) {
  const auto decisions = [](double base, double right) {
    return [=](numeric::RandomStream& stream) {
      DecisionTable table;
      for (int i = 0; i < 30; ++i) {
        const bool outcome = stream.uniform() < base;
        const bool decision = (stream.uniform() < right) == outcome;
        ++table.at(outcome ? measures::yes : measures::no, decision ? measures::yes : measures::no);
      }
      return measures::Sample(table);
    };
  };
  const auto scores = [](double base, double tail) {
    return [=](numeric::RandomStream& stream) {
      std::vector<test::Scored> rows;
      for (int i = 0; i < 40; ++i) {
        const bool outcome = stream.uniform() < base;
        const double normal = numeric::normal_quantile(stream.uniform()) + (outcome ? 1 : 0);
        rows.push_back(
            {outcome ? measures::yes : measures::no, 1 / (1 + std::exp(2 - tail * normal))});
      }
      return test::sample_of(rows);
    };
  };
  const std::vector<std::pair<std::string, double>> found{
      {"correlation, balanced accuracy, 12 x 30, base rate .3",
       any_found({"matthews_correlation", "balanced_accuracy"}, 12, 4201, decisions(.3, .8))},
      {"correlation alone, 12 x 30, base rate .1",
       any_found({"matthews_correlation"}, 12, 4221, decisions(.1, .9))},
      {"measures of scores, 8 x 40, base rate .2",
       any_found({"mean_score", "auc", "average_precision", "brier_score", "log_loss"}, 8, 4241,
                 scores(.2, 1))},
      {"measures of skewed scores, 8 x 40, base rate .1",
       any_found({"mean_score", "auc", "brier_score", "log_loss"}, 8, 4261, scores(.1, 2.5))}};
  std::vector<std::string> rows;
  for (const auto& [name, share] : found) {
    rows.push_back(test::row({name, test::digits(share)}));
    EXPECT_LE(share, 0.1 + test::two_errors(0.1, int(kFewRuns))) << name;
  }
  test::report_table("Screening at a false discovery rate of .1, all groups alike (" +
                         std::to_string(kFewRuns) + " runs)",
                     "| measures, groups | anything stands out |", rows);
}

TEST(Simulation, OfWhatStandsOutFewDifferencesAreFalse) {
  constexpr double kRate = 0.1;
  struct Case {
    const char* name;
    std::vector<double> sizes, rates;
    double equal;  // the rate of the groups that do not differ from the rest
  };
  const std::vector<Case> cases{
      {"12 x 200, all .3", times(12, 200), times(12, .3), .3},
      {"12 x 200, 2 of .4 and 2 of .2",
       times(12, 200),
       {.4, .4, .2, .2, .3, .3, .3, .3, .3, .3, .3, .3},
       .3},
      {"12 x 30, all .1", times(12, 30), times(12, .1), .1},
      {"2000 and 9 x 50, all .3", {2000, 50, 50, 50, 50, 50, 50, 50, 50, 50}, times(10, .3), .3}};
  std::vector<std::string> rows;
  std::uint32_t purpose = 4100;
  for (const auto& one : cases) {
    const auto [wrong, found] = screened(one.sizes, one.rates, one.equal, kRate, ++purpose);
    rows.push_back(test::row({one.name, test::digits(wrong), test::digits(found)}));
    EXPECT_LE(wrong, kRate + two_errors(kRate)) << one.name;
  }
  test::report_table("Screening at a false discovery rate of .1 (2000 runs)",
                     "| groups, rates | false among what stands out | different ones found |",
                     rows);
}

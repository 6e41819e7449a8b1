// SPDX-License-Identifier: Apache-2.0
// R squared and the mean of outcomes with heavy tails, errors normal: how often the intervals
// cover, and miss without saying so. Seeded simulation.
#include <gtest/gtest.h>

#include <cmath>
#include <map>

#include "inference/single_interval.hpp"
#include "numeric/normal.hpp"
#include "numeric/philox.hpp"
#include "said.hpp"
#include "support/numbers.hpp"
#include "support/tables.hpp"

using namespace metalab;

namespace {

/// Outcomes exp(sigma z), errors of half their standard deviation.
struct Outcomes {
  double sigma;

  double mean() const { return std::exp(sigma * sigma / 2); }
  double deviation() const { return mean() * std::sqrt(std::exp(sigma * sigma) - 1); }
};

measures::Sample draw(const Outcomes& outcomes, int n, std::uint32_t purpose, std::uint32_t run) {
  numeric::RandomStream stream({20261129, purpose}, run, 0);
  const auto normal = [&] { return numeric::normal_quantile(stream.uniform()); };
  measures::Sample out;
  measures::NumberSums& sums = out.numbers.emplace();
  for (int i = 0; i < n; ++i) {
    const double y = std::exp(outcomes.sigma * normal());
    sums += test::sums_of_row(y, y + outcomes.deviation() / 2 * normal());
  }
  return out;
}

}  // namespace

TEST(Simulation, HeavyTailsOfOutcomesAreCautioned) {
  const int runs = test::whole_study() ? 4000 : 500;
  std::vector<std::string> lines;
  std::uint32_t purpose = 9760;
  for (const Outcomes outcomes : {Outcomes{.5}, Outcomes{1}, Outcomes{1.5}})
    for (const int n : {10, 30, 100, 300, 1000}) {
      ++purpose;
      for (const auto& [name, truth] :
           {std::pair{"r_squared", .75}, {"mean_outcome", outcomes.mean()}}) {
        const auto& measure = test::measure(name);
        test::Said found;
        for (int run = 0; run < runs; ++run) {
          const auto sample = draw(outcomes, n, purpose, static_cast<std::uint32_t>(run));
          found.add(inference::single_interval(measure, sample, test::kZ95), truth,
                    samples::cautions_of(measure, sample));
        }
        found = found.shares();
        lines.push_back(found.line(name, ("lognormal, " + test::digits(outcomes.sigma, 1)).c_str(),
                                   std::to_string(n)));
        // Nine of ten samples of ten rows hold none of the rows that make the tail.
        EXPECT_LE(found.missed, found.most(n == 10 ? .27 : .1)) << lines.back();
      }
    }
  test::report_table("Outcomes with heavy tails, confidence .95",
                     "| measure | outcomes | n | coverage | cautioned | missed without caution |",
                     lines);
}

// SPDX-License-Identifier: Apache-2.0
// Two models that nearly agree, few positives: coverage and width of our intervals beside those of
// others, in the same samples.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "agreeing_models.hpp"
#include "inference/joint_influence.hpp"
#include "numeric/student.hpp"
#include "report.hpp"
#include "support/tables.hpp"

using namespace metalab;
using inference::Interval;
using measures::Measure;
using measures::PairedSample;
using test::Agreement;
using test::kZ95;
using test::PairedRows;
using test::ScoredRows;

namespace {

constexpr Agreement kModels[] = {
    {"a little noise", .1, 1, 1, 0},    {"more noise", .5, 1, 1, 0},
    {"2 % differ", 2, .02, .02, 0},     {"10 % differ", 2, .1, .1, 0},
    {"20 % of positives", 2, .2, 0, 0}, {"positives shifted", .1, 1, 1, .3}};
constexpr std::array<test::Sizes, 4> kRows{{{5, 95}, {5, 495}, {25, 475}, {50, 50}}};

/// One sample, as ours and as counts.
struct Drawn {
  PairedSample sample;
  PairedRows counts;
};

Drawn drawn_for(const Measure& measure, const ScoredRows& rows) {
  Drawn out{test::paired_for(measure, rows), {}};
  if (!test::of_scores(measure)) out.counts = test::decided(rows);
  return out;
}

Interval around(double d, double room) { return {d - room, d + room, ""}; }

double value(const Measure& measure, const PairedRows& counts) {
  return test::difference(measure, test::paired(counts));
}

/// The delta method's variance.
double variance(const Measure& measure, const PairedRows& counts) {
  double out = 0;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (counts[i] <= 0) continue;
    const double step = 1e-4 * counts[i];
    PairedRows more = counts, less = counts;
    more[i] += step;
    less[i] -= step;
    const double slope = (value(measure, more) - value(measure, less)) / (2 * step);
    out += counts[i] * slope * slope;
  }
  return out;
}

Interval plain(const Measure& measure, const Drawn& drawn) {
  return around(value(measure, drawn.counts), kZ95 * std::sqrt(variance(measure, drawn.counts)));
}

/// With so much more of each kind of row on which the models differ.
template <int kHalves>
Interval with_more(const Measure& measure, const Drawn& drawn) {
  PairedRows counts = drawn.counts;
  for (const std::size_t differs : {1, 2, 5, 6}) counts[differs] += kHalves / 2.0;
  return around(value(measure, drawn.counts), kZ95 * std::sqrt(variance(measure, counts)));
}

/// DeLong, DeLong & Clarke-Pearson (1988), Biometrics 44:837; `by_t`: with Student's t of
/// Satterthwaite's degrees of freedom (1946, Biom. Bull. 2:110).
template <bool by_t>
Interval delong(const Measure& measure, const Drawn& drawn) {
  const auto& influence = std::get<measures::ScoreForm>(measure.form).influence;
  const auto first = influence(*drawn.sample.first.scores);
  const auto second = influence(*drawn.sample.second.scores);
  double squares[2]{}, rows[2]{};
  for (const auto& cell : drawn.sample.cells) {
    const double change = second[cell.second][cell.outcome] - first[cell.first][cell.outcome];
    squares[cell.outcome] += change * change;
    rows[cell.outcome] += 1;
  }
  double sum = 0, below = 0;
  for (const std::size_t y : {0, 1}) {
    const double own = squares[y] * rows[y] / (rows[y] - 1);
    sum += own;
    below += own * own / (rows[y] - 1);
  }
  const double z = by_t && below > 0 ? numeric::student_for_z(kZ95, sum * sum / below) : kZ95;
  return around(test::difference(measure, drawn.sample), z * std::sqrt(sum));
}

struct Rival {
  const char* name;
  Interval (*of)(const Measure&, const Drawn&);
};

struct Compared {
  const char* measure;
  std::array<Rival, 2> rivals;
};

const std::array<Compared, 3> kCompared{
    {{"auc", {{{"DeLong", delong<false>}, {"DeLong, t", delong<true>}}}},
     {"positive_predictive_value", {{{"plain", plain}, {"+ 1/2", with_more<1>}}}},
     {"balanced_accuracy", {{{"plain", plain}, {"+ 1", with_more<2>}}}}}};

/// Ours first, then the rivals'.
using Founds = std::array<test::Found, 3>;

Founds found_in(const Compared& compared, const Agreement& model, test::Sizes rows, double truth,
                std::uint32_t purpose, int runs) {
  const Measure& measure = test::measure(compared.measure);
  Founds out{};
  double found = 0;
  for (int run = 0; run < runs; ++run) {
    const Drawn drawn =
        drawn_for(measure, test::draw(model, rows, purpose, static_cast<std::uint32_t>(run)));
    if (!test::estimable(measure, drawn.sample)) continue;
    ++found;
    const Interval all[] = {inference::paired_difference(measure, drawn.sample, kZ95),
                            compared.rivals[0].of(measure, drawn),
                            compared.rivals[1].of(measure, drawn)};
    for (std::size_t i = 0; i < out.size(); ++i) {
      out[i].coverage += all[i].lower <= truth + 1e-12 && truth - 1e-12 <= all[i].upper;
      out[i].width += all[i].upper - all[i].lower;
    }
  }
  for (auto& one : out) one.coverage /= found, one.width /= found;
  return out;
}

std::string line(const Compared& compared, const Agreement& model, test::Sizes rows,
                 const Founds& found) {
  std::vector<std::string> cells{
      compared.measure,
      std::to_string(rows.first) + " of " + std::to_string(rows.first + rows.second), model.name};
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (i > 0) cells.emplace_back(compared.rivals[i - 1].name);
    cells.push_back(test::digits(found[i].coverage, 3));
    cells.push_back(test::digits(found[i].width));
  }
  return test::row(cells);
}

}  // namespace

TEST(Simulation, NoOtherIntervalThatCoversIsMuchNarrowerWhereModelsNearlyAgree) {
  const int runs = test::whole_study() ? 1000 : 30, half = test::whole_study() ? 50'000 : 10'000;
  std::vector<std::string> rows;
  std::uint32_t purpose = 9500;
  std::map<const Agreement*, ScoredRows> many;
  for (const Agreement& model : kModels) many[&model] = test::draw(model, {half, half}, 74, 0);
  for (const Compared& compared : kCompared) {
    std::array<double, 3> least{1, 1, 1}, widest{};  // coverage; our width to the rival's
    for (const auto& size : kRows) {
      if (size.first + size.second > 100 && !test::whole_study()) continue;
      for (const Agreement& model : kModels) {
        const double truth = test::truth_of(test::measure(compared.measure), many[&model], size);
        const Founds found = found_in(compared, model, size, truth, ++purpose, runs);
        rows.push_back(line(compared, model, size, found));
        for (std::size_t i = 0; i < found.size(); ++i) {
          least[i] = std::min(least[i], found[i].coverage);
          widest[i] = std::max(widest[i], found[0].width / found[i].width);
        }
      }
    }
    for (std::size_t i = 1; i < least.size(); ++i)
      if (least[i] >= .93)
        EXPECT_LE(widest[i], test::whole_study() ? 1.25 : 1.35)
            << compared.measure << " " << compared.rivals[i - 1].name;
  }
  test::report_table("Two models that nearly agree, few positives: ours and others, confidence .95",
                     "| measure | positives | models | coverage | width | other | coverage | width "
                     "| other | coverage | width |",
                     rows);
}

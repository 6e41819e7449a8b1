// SPDX-License-Identifier: Apache-2.0
// Two models that nearly agree, few positives: coverage and width of our intervals beside those of
// others, in the same samples.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "inference/joint_influence.hpp"
#include "numeric/normal.hpp"
#include "numeric/philox.hpp"
#include "numeric/student.hpp"
#include "paired_runs.hpp"
#include "report.hpp"
#include "support/paired.hpp"
#include "support/tables.hpp"

using namespace metalab;
using inference::Interval;
using measures::Measure;
using measures::PairedSample;
using test::kZ95;
using test::PairedRows;

namespace {

/// How the second model's scores differ from the first's, on the logit scale: noise on a share of
/// the rows of either outcome, and a shift of the positives'.
struct Agreement {
  const char* name;
  double noise, share_of_positives, share_of_negatives, shift;
};
constexpr Agreement kModels[] = {
    {"a little noise", .1, 1, 1, 0},    {"more noise", .5, 1, 1, 0},
    {"2 % differ", 2, .02, .02, 0},     {"10 % differ", 2, .1, .1, 0},
    {"20 % of positives", 2, .2, 0, 0}, {"positives shifted", .1, 1, 1, .3}};
constexpr std::array<std::pair<int, int>, 4> kRows{{{5, 95}, {5, 495}, {25, 475}, {50, 50}}};
constexpr double kCut = 0.55;

struct Rows {
  std::vector<double> outcome, first, second;
};

Rows draw(const Agreement& model, int positives, int negatives, std::uint32_t purpose,
          std::uint32_t run) {
  numeric::RandomStream stream({20261122, purpose}, run, 0);
  const auto normal = [&] { return numeric::normal_quantile(stream.uniform()); };
  Rows out;
  for (int i = 0; i < positives + negatives; ++i) {
    const bool yes = i < positives;
    const double x = normal() + (yes ? .5 : -1);
    const double share = yes ? model.share_of_positives : model.share_of_negatives;
    const double noise = model.noise * normal();
    const double y = (stream.uniform() < share ? x + noise : x) + (yes ? model.shift : 0);
    out.outcome.push_back(yes);
    out.first.push_back(1 / (1 + std::exp(-x)));
    out.second.push_back(1 / (1 + std::exp(-y)));
  }
  return out;
}

PairedRows decided(const Rows& rows) {
  PairedRows out{};
  for (std::size_t i = 0; i < rows.outcome.size(); ++i) {
    const bool a = rows.first[i] >= kCut, b = rows.second[i] >= kCut;
    out[(rows.outcome[i] > 0 ? 0 : 4) + (a ? (b ? 0 : 1) : (b ? 2 : 3))] += 1;
  }
  return out;
}

bool of_scores(const Measure& measure) {
  return std::holds_alternative<measures::ScoreForm>(measure.form);
}

/// One sample, as ours and as counts.
struct Drawn {
  PairedSample sample;
  PairedRows counts;
};

Drawn drawn_for(const Measure& measure, const Rows& rows) {
  Drawn out;
  if (of_scores(measure))
    out.sample = test::paired_scores(rows.outcome, rows.first, rows.second);
  else
    out.sample = test::paired(out.counts = decided(rows));
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

double truth_of(const Measure& measure, const Rows& many, std::pair<int, int> rows) {
  if (of_scores(measure)) return test::difference(measure, drawn_for(measure, many).sample);
  PairedRows counts = decided(many);  // as many positives as negatives
  for (std::size_t i = 0; i < counts.size(); ++i) counts[i] *= i < 4 ? rows.first : rows.second;
  return value(measure, counts);
}

/// Ours first, then the rivals'.
using Founds = std::array<test::Found, 3>;

Founds found_in(const Compared& compared, const Agreement& model, std::pair<int, int> rows,
                double truth, std::uint32_t purpose, int runs) {
  const Measure& measure = test::measure(compared.measure);
  Founds out{};
  double found = 0;
  for (int run = 0; run < runs; ++run) {
    const Drawn drawn = drawn_for(
        measure, draw(model, rows.first, rows.second, purpose, static_cast<std::uint32_t>(run)));
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

std::string line(const Compared& compared, const Agreement& model, std::pair<int, int> rows,
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
  std::map<const Agreement*, Rows> many;
  for (const Agreement& model : kModels) many[&model] = draw(model, half, half, 74, 0);
  for (const Compared& compared : kCompared) {
    std::array<double, 3> least{1, 1, 1}, widest{};  // coverage; our width to the rival's
    for (const auto& size : kRows) {
      if (size.first + size.second > 100 && !test::whole_study()) continue;
      for (const Agreement& model : kModels) {
        const double truth = truth_of(test::measure(compared.measure), many[&model], size);
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

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "numeric/normal.hpp"
#include "numeric/philox.hpp"
#include "paired_runs.hpp"
#include "support/paired.hpp"

// Two models that nearly agree, drawn with so many positives and negatives.
namespace metalab::test {

/// How the second model's scores differ from the first's, on the logit scale: noise on a share of
/// the rows of either outcome, and a shift of the positives'.
struct Agreement {
  const char* name;
  double noise, share_of_positives, share_of_negatives, shift;
};

/// Positives, negatives.
using Sizes = std::pair<int, int>;

inline constexpr double kCut = 0.55;  // decisions are scores from here on

struct ScoredRows {
  std::vector<double> outcome, first, second;
};

inline ScoredRows draw(const Agreement& model, Sizes sizes, std::uint32_t purpose,
                       std::uint32_t run) {
  numeric::RandomStream stream({20261122, purpose}, run, 0);
  const auto normal = [&] { return numeric::normal_quantile(stream.uniform()); };
  const auto [positives, negatives] = sizes;
  ScoredRows out;
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

inline PairedRows decided(const ScoredRows& rows) {
  PairedRows out{};
  for (std::size_t i = 0; i < rows.outcome.size(); ++i) {
    const bool a = rows.first[i] >= kCut, b = rows.second[i] >= kCut;
    out[(rows.outcome[i] > 0 ? 0 : 4) + (a ? (b ? 0 : 1) : (b ? 2 : 3))] += 1;
  }
  return out;
}

inline bool of_scores(const measures::Measure& measure) {
  return std::holds_alternative<measures::ScoreForm>(measure.form);
}

inline measures::PairedSample paired_for(const measures::Measure& measure, const ScoredRows& rows) {
  return of_scores(measure) ? paired_scores(rows.outcome, rows.first, rows.second)
                            : paired(decided(rows));
}

/// The scores as if of so many rows of either outcome.
inline void weigh(Sizes sizes, measures::Sample& sample) {
  auto table = std::make_shared<measures::ScoreTable>(*sample.scores);
  for (auto& level : table->levels)
    for (auto* counts :
         {&level.weight, &level.squares, &level.rows, &level.scores, &level.score_squares}) {
      (*counts)[measures::yes] *= sizes.first;
      (*counts)[measures::no] *= sizes.second;
    }
  sample.scores = std::move(table);
}

/// The difference in the population from which samples of so many rows of either outcome are drawn.
/// `many`: as many positives as negatives.
inline double truth_of(const measures::Measure& measure, const ScoredRows& many, Sizes sizes) {
  if (of_scores(measure)) {
    auto all = paired_for(measure, many);
    for (auto* sample : {&all.first, &all.second}) weigh(sizes, *sample);
    return difference(measure, all);
  }
  PairedRows counts = decided(many);
  for (std::size_t i = 0; i < counts.size(); ++i) counts[i] *= i < 4 ? sizes.first : sizes.second;
  return difference(measure, paired(counts));
}

}  // namespace metalab::test

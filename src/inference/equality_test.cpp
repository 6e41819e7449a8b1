// SPDX-License-Identifier: Apache-2.0
#include "inference/equality_test.hpp"

#include <cmath>

#include "inference/fisher_exact.hpp"

namespace metalab::inference {
namespace {

using namespace measures;

/// The rows that the measure is a share of.
std::optional<Proportion> rows_of_share(const Measure& measure, const Sample& sample) {
  if (sample.weighting) return std::nullopt;
  if (const auto* share = std::get_if<ShareForm>(&measure.form)) return share->of(sample.table);
  if (const auto* of = std::get_if<TransformedShareForm>(&measure.form))
    return of->of(sample.table);
  const auto* scores = std::get_if<ScoreForm>(&measure.form);
  if (scores == nullptr || scores->shape != Shape::share_of_rows) return std::nullopt;
  const Moments found = sample.scores->moments(scores->of).value_or(Moments{});
  return Proportion{std::round(found.value * found.rows), found.rows};
}

}  // namespace

std::optional<double> equality_test(const Measure& measure, const Sample& first,
                                    const Sample& second) {
  const auto a = rows_of_share(measure, first), b = rows_of_share(measure, second);
  if (!a || !b) return std::nullopt;
  return fisher_exact(*a, *b);
}

}  // namespace metalab::inference

// SPDX-License-Identifier: Apache-2.0
#include "inference/score_draws.hpp"

#include <algorithm>

#include "base/parallel.hpp"
#include "numeric/binomial.hpp"

namespace metalab::inference {
namespace {

using measures::Proportion;

constexpr double kAboveRounding = 1 + 1e-9;

Proportion sum_of(std::span<const Proportion> shares) {
  Proportion out;
  for (const auto& share : shares) {
    out.successes += share.successes;
    out.trials += share.trials;
  }
  return out;
}

double common_rate(const Proportion& all) { return (all.successes + 0.5) / (all.trials + 1); }

/// The score at equality, where the constrained estimate is the pooled share.
double score_square(const Proportion& a, const Proportion& b) {
  const double n = a.trials + b.trials;
  const double pooled = (a.successes + b.successes) / n;
  const double variance =
      pooled * (1 - pooled) * (1 / a.trials + 1 / b.trials) * (n > 1 ? n / (n - 1) : 1);
  const double gap = a.successes / a.trials - b.successes / b.trials;
  return variance > 0 ? gap * gap / variance : 0;
}

double largest(std::span<const Proportion> drawn, Contrasts contrasts, std::size_t reference) {
  double out = 0;
  const Proportion all = contrasts == Contrasts::to_rest ? sum_of(drawn) : Proportion{};
  for (std::size_t i = 0; i < drawn.size(); ++i) {
    if (contrasts == Contrasts::to_reference && i != reference)
      out = std::max(out, score_square(drawn[i], drawn[reference]));
    const Proportion rest{all.successes - drawn[i].successes, all.trials - drawn[i].trials};
    if (contrasts == Contrasts::to_rest && rest.trials > 0)
      out = std::max(out, score_square(drawn[i], rest));
    if (contrasts == Contrasts::all_pairs)
      for (std::size_t j = 0; j < i; ++j) out = std::max(out, score_square(drawn[i], drawn[j]));
  }
  return out;
}

}  // namespace

bool has_small_cells(std::span<const Proportion> shares) {
  const double rate = common_rate(sum_of(shares));
  return std::any_of(shares.begin(), shares.end(), [&](const Proportion& share) {
    return share.trials * std::min(rate, 1 - rate) < kFewestCases;
  });
}

LargestSquares largest_by_scores(std::span<const Proportion> shares, Contrasts contrasts,
                                 std::size_t reference, const Resampling& resampling) {
  LargestSquares out(static_cast<std::size_t>(resampling.replicates), 0);
  const double rate = common_rate(sum_of(shares));
  parallel_chunks(out.size(), resampling.threads, [&](std::size_t first, std::size_t last) {
    std::vector<Proportion> drawn(shares.begin(), shares.end());
    for (std::size_t b = first; b < last && !resampling.stop.stop_requested(); ++b) {
      for (std::size_t g = 0; g < drawn.size(); ++g) {
        numeric::RandomStream stream(resampling.key, static_cast<std::uint32_t>(b),
                                     static_cast<std::uint32_t>(g));
        drawn[g].successes = numeric::draw_binomial(drawn[g].trials, rate, stream);
      }
      out[b] = largest(drawn, contrasts, reference) * kAboveRounding;
    }
  });
  return out;
}

}  // namespace metalab::inference

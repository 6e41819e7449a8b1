// SPDX-License-Identifier: Apache-2.0
#include "audit/power/rows_needed.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>

#include "audit/power/grown_study.hpp"
#include "audit/power/rows_for_power.hpp"
#include "audit/random_key.hpp"
#include "base/parallel.hpp"
#include "evidence/cautions.hpp"

namespace metalab::audit {
namespace {

constexpr double kProbability = 0.80;
constexpr int kFewRuns = 100;      // all there are for many groups
constexpr double kClearly = 0.16;  // four standard errors of as many
constexpr std::size_t kManyGroups = 200;

/// The share of drawn studies that come to the verdict that most come to.
class Power {
 public:
  Power(const numeric::RandomKey& key, bool many, int threads)
      : key_(key), runs_(many ? kFewRuns : kGrownRuns), threads_(threads) {}

  /// Fewer runs where these leave no doubt on which side of kProbability it is.
  double of(const GrownStudy& grown) const {
    Counts counts;
    add(grown, 0, kFewRuns, counts);
    const double first = share(counts, kFewRuns);
    if (runs_ == kFewRuns || std::abs(first - kProbability) > kClearly) return first;
    add(grown, kFewRuns, runs_, counts);
    return share(counts, runs_);
  }

 private:
  struct Counts {
    std::atomic<int> met = 0, not_met = 0;
  };
  static double share(const Counts& counts, int runs) {
    return static_cast<double>(std::max<int>(counts.met, counts.not_met)) / runs;
  }
  void add(const GrownStudy& grown, int from, int to, Counts& counts) const {
    parallel_chunks(
        static_cast<std::size_t>(to - from), threads_, [&](std::size_t first, std::size_t last) {
          for (std::size_t run = first; run < last; ++run) {
            const auto verdict = grown.verdict(key_, static_cast<std::uint32_t>(run) + from);
            counts.met += verdict == evidence::VerdictKind::met ? 1 : 0;
            counts.not_met += verdict == evidence::VerdictKind::not_met ? 1 : 0;
          }
        });
  }

  numeric::RandomKey key_;
  int runs_, threads_;
};

}  // namespace

double rounded_rows(double rows) {
  const double unit = std::pow(10, std::max(0.0, std::floor(std::log10(rows)) - 1));
  return std::ceil(rows / unit) * unit;
}

std::optional<double> rows_needed(const study::Study& study, const Judged& judged, double critical,
                                  std::int64_t used_rows, const Context& context) {
  const bool any_estimate = std::ranges::any_of(
      judged.compared, [](const Compared& one) { return one.comparison.estimate.has_value(); });
  const bool forbidden = std::ranges::any_of(judged.compared, [](const Compared& one) {
    return !evidence::forbids_verdict(one.comparison.cautions).empty();
  });
  if (!any_estimate || forbidden || used_rows <= 0) return std::nullopt;
  const auto key = random_key(study, "rows_needed:" + judged.criterion->id.text);
  const bool many = judged.family != nullptr && judged.family->groups.size() > kManyGroups;
  const Power of_study(key, many, context.threads);
  const auto power = [&](std::int64_t rows) -> Result<double> {
    return of_study.of(
        {study, judged, critical, static_cast<double>(rows) / static_cast<double>(used_rows)});
  };
  const auto most =
      static_cast<std::int64_t>(evidence::kMostTimesTheRows * static_cast<double>(used_rows));
  const auto rows = rows_for_power(power, kProbability, used_rows, most);
  if (!rows || !*rows) return std::nullopt;
  const double named = rounded_rows(static_cast<double>(**rows));
  return named <= static_cast<double>(most) ? std::optional(named) : std::nullopt;
}

}  // namespace metalab::audit

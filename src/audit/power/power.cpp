// SPDX-License-Identifier: Apache-2.0
#include "audit/power/power.hpp"

#include <atomic>

#include "audit/decide.hpp"
#include "audit/random_key.hpp"
#include "base/parallel.hpp"

namespace metalab::audit {
namespace {

constexpr std::int64_t kManyRows = 1'000'000'000;

}  // namespace

Result<PowerPoint> power_at(const PlannedVerdict& wanted, std::int64_t rows, const Context& context,
                            int runs) {
  const auto& [study, all, which] = wanted;
  std::vector<const AssumedCriterion*> together;
  if (study.simultaneous == Simultaneous::study)
    for (const auto& one : all) together.push_back(&one);
  else
    together.push_back(&all[which]);
  const std::size_t at = study.simultaneous == Simultaneous::study ? which : 0;
  const PlannedStudy planned(study, together, rows);
  METALAB_TRY(const auto critical, planned.critical_values(context));
  const auto key = random_key(study, "plan:" + all[which].criterion->id.text);
  std::atomic<int> met = 0, not_met = 0;
  parallel_chunks(
      static_cast<std::size_t>(runs), context.threads, [&](std::size_t first, std::size_t last) {
        for (std::size_t run = first; run < last && !context.stop.stop_requested(); ++run) {
          const auto compared =
              planned.compare_drawn(at, critical, key, static_cast<std::uint32_t>(run));
          if (!compared) continue;  // an unknown reference was found above
          const auto verdict = verdict_on(planned.study().criteria[at], *compared);
          met += verdict == evidence::VerdictKind::met ? 1 : 0;
          not_met += verdict == evidence::VerdictKind::not_met ? 1 : 0;
        }
      });
  if (context.stop.stop_requested()) return fail(interrupted_error());
  const double all_runs = runs;
  return PowerPoint{rows, met / all_runs, not_met / all_runs};
}

Result<std::vector<double>> true_comparisons(const study::Study& study,
                                             const AssumedCriterion& assumed,
                                             const Context& context) {
  const PlannedStudy planned(study, {&assumed}, kManyRows);
  METALAB_TRY(const auto critical, planned.critical_values(context));
  METALAB_TRY(const auto compared, planned.compare_expected(0, critical));
  std::vector<double> out;
  for (const auto& one : compared)
    if (one.comparison.estimate) out.push_back(one.comparison.estimate->value);
  return out;
}

}  // namespace metalab::audit

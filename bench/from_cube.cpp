// SPDX-License-Identifier: Apache-2.0
// Times what follows the cube, in one process and on one thread: 64 groups (256 cells), all
// measures of decisions, 1,000 replicates. Prints JSON. Usage: from_cube [RUNS]
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <string>
#include <vector>

#include "audit/check_names.hpp"
#include "audit/compare_spreads.hpp"
#include "audit/examine.hpp"
#include "base/json.hpp"
#include "cube/fold.hpp"
#include "inference/max_t.hpp"
#include "inference/single_interval.hpp"
#include "measures/registry.hpp"
#include "samples/family.hpp"
#include "study/read_study.hpp"

namespace {

using namespace metalab;

[[noreturn]] void stop(const std::string& why) {
  std::fprintf(stderr, "from_cube: %s\n", why.c_str());
  std::exit(1);
}

template <class T>
T taken(Result<T> result, const char* what) {
  if (!result) stop(std::string(what) + ": " + result.error().code);
  return std::move(*result);
}

constexpr const char* kStudy = R"(metalab: study/1
id: from-cube
title: {en: From the cube}
system: {name: synthetic, version: "1"}
data: {tables: {rows: rows.parquet}}
roles:
  outcome: outcome
  decision: decision
  groups: {group: group}
measures: [selection_rate, base_rate, true_positive_rate, false_positive_rate, true_negative_rate,
  false_negative_rate, positive_predictive_value, negative_predictive_value, false_discovery_rate,
  false_omission_rate, accuracy, error_rate, balanced_accuracy, f1, matthews_correlation]
uncertainty: {confidence: 0.95, replicates: 1000}
seed: 20261122
)";

constexpr const char* kScores = R"(metalab: study/1
id: scores
title: {en: Scores}
system: {name: synthetic, version: "1"}
data: {tables: {rows: rows.parquet}}
roles: {outcome: outcome, score: score, groups: {group: group}}
measures: [auc]
seed: 20261122
)";

/// Counts of a group's cells: 256 numbers that add up to a million rows and differ by group.
std::int64_t count_of(int groups, int group, int outcome, int decision) {
  const int size = 1'000'000 / groups;
  const double base = 0.2 + 0.1 * (group % 7) / 7, hit = 0.6 + 0.02 * (group % 5),
               miss = 0.1 + 0.01 * (group % 3);
  const double share =
      (outcome == 1 ? base : 1 - base) *
      (outcome == 1 ? (decision == 1 ? hit : 1 - hit) : (decision == 1 ? miss : 1 - miss));
  return std::max<std::int64_t>(1, std::llround(size * share));
}

source::CubeFile cube_file(int groups) {
  cube::CubeBuilder builder({{"group", cube::DimensionRole::group, {}},
                             {"outcome", cube::DimensionRole::outcome, {}},
                             {"decision", cube::DimensionRole::decision, {}}},
                            {});
  source::CubeFile out;
  for (int g = 0; g < groups; ++g)
    for (const int y : {0, 1})
      for (const int d : {0, 1}) {
        const std::vector<cube::Value> values{cube::Value::of("g" + std::to_string(100'000 + g)),
                                              cube::Value::of(std::to_string(y)),
                                              cube::Value::of(std::to_string(d))};
        const auto n = count_of(groups, g, y, d);
        if (!builder.add(values, n)) stop("cube");
        out.rows.read += n;
      }
  out.cube = std::move(builder).finish();
  return out;
}

/// The estimates of three measures, from the counts by their definitions.
void check(const evidence::Evidence& evidence, int groups) {
  int compared = 0;
  for (const auto& finding : evidence.findings) {
    if (finding.group.empty() || !finding.estimate) continue;
    const int g = std::stoi(finding.group.at("group")->substr(1)) - 100'000;
    const auto n = [&](int y, int d) { return static_cast<double>(count_of(groups, g, y, d)); };
    const double tp = n(1, 1), fp = n(0, 1), fn = n(1, 0), tn = n(0, 0);
    double expected = 0;
    if (finding.measure == "selection_rate") {
      expected = (tp + fp) / (tp + fp + fn + tn);
    } else if (finding.measure == "f1") {
      expected = 2 * tp / (2 * tp + fp + fn);
    } else if (finding.measure == "matthews_correlation") {
      expected = (tp * tn - fp * fn) / std::sqrt((tp + fp) * (tp + fn) * (tn + fp) * (tn + fn));
    } else {
      continue;
    }
    if (std::abs(finding.estimate->value - expected) > 1e-12) stop("answers differ: " + finding.id);
    ++compared;
  }
  if (compared != 3 * groups) stop("findings are missing");
}

struct Times {
  double minimum, median;
};

Times timed(int runs, const std::function<void()>& work) {
  std::vector<double> seconds;
  work();
  for (int run = 0; run < runs; ++run) {
    const auto start = std::chrono::steady_clock::now();
    work();
    seconds.push_back(
        std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
  }
  std::sort(seconds.begin(), seconds.end());
  return {seconds.front(), seconds[seconds.size() / 2]};
}

/// The replicates of all measures without a comparison of pairs: each group with the first.
Times replicates(int groups, int count, int runs, inference::Contrasts contrasts,
                 std::size_t measure_count, int threads) {
  const auto study = taken(study::read_study_text(kStudy, "study.yaml"), "study");
  const auto families = samples::families_of(study, cube_file(groups).cube, {"decision", ""});
  std::vector<measures::DecisionTable> tables;
  for (const auto& sample : families.back().samples) tables.push_back(sample.table);
  std::vector<const measures::Measure*> list;
  for (const auto& measure : study.measures)
    if (list.size() < measure_count) list.push_back(measures::find_measure(measure.text));
  const std::vector<std::vector<bool>> estimable(list.size(),
                                                 std::vector<bool>(tables.size(), true));
  const inference::Resampling resampling{{20261122, 1}, count, 0.95, threads, {}};
  return timed(runs, [&] {
    const auto critical =
        inference::max_t_critical_values(list, tables, estimable, contrasts, 0, resampling);
    for (const double value : critical)
      if (!(value > 1.9 && value < 7)) stop("a critical value is off");
  });
}

/// Every measure's interval in every group, no replicates.
Times intervals(int groups, int runs) {
  const auto study = taken(study::read_study_text(kStudy, "study.yaml"), "study");
  const auto families = samples::families_of(study, cube_file(groups).cube, {"decision", ""});
  const auto& samples = families.back().samples;
  if (samples.size() != static_cast<std::size_t>(groups)) stop("groups are missing");
  std::vector<inference::Interval> found(study.measures.size() * samples.size());
  const auto times = timed(runs, [&] {
    inference::ShareLimits limits(1.96);
    auto* next = found.data();
    for (const auto& named : study.measures) {
      const auto& measure = *measures::find_measure(named.text);
      for (const auto& sample : samples)
        *next++ = inference::single_interval(measure, sample, limits);
    }
  });
  const auto* interval = found.data();
  for (const auto& named : study.measures)
    for (const auto& sample : samples) {
      const double estimate =
          measures::estimate(*measures::find_measure(named.text), sample).value_or(2);
      if (!(interval->lower <= estimate && estimate <= interval->upper)) stop("an interval is off");
      ++interval;
    }
  return times;
}

Times examined(int groups, int threads, int runs) {
  const auto study = taken(study::read_study_text(kStudy, "study.yaml"), "study");
  if (!audit::check_names(study)) stop("names");
  const auto file = cube_file(groups);
  Context context;
  context.threads = threads;
  return timed(runs, [&] {
    const auto evidence = taken(audit::examine(study, file, context), "examine");
    check(evidence, groups);
    if (evidence.comparisons.size() != 30) stop("comparisons are missing");
  });
}

constexpr int kAreas = 16, kBins = 4096;

/// A million rows of 16 groups whose scores fill 4,096 bins; positives lean to higher ones.
std::int64_t count_of_bin(int group, int outcome, int bin) {
  const double tilt = (outcome == 1 ? 1 : -1) * (0.5 + 0.02 * group);
  return std::llround(7.6 * (1 + tilt * (2 * (bin + 0.5) / kBins - 1)));
}

cube::Cube scored_cube() {
  cube::CubeBuilder builder({{"group", cube::DimensionRole::group, {}},
                             {"outcome", cube::DimensionRole::outcome, {}},
                             {"score", cube::DimensionRole::score, {}, 0}},
                            {"score"});
  for (int g = 0; g < kAreas; ++g)
    for (const int y : {0, 1})
      for (int bin = 0; bin < kBins; ++bin) {
        const auto n = count_of_bin(g, y, bin);
        const double score = (bin + 0.5) / kBins;
        const auto scaled = [&](double x) {
          return static_cast<cube::Int128>(std::ldexp(x, cube::kShift)) * n;
        };
        const cube::CubeBuilder::Sums sums[]{{scaled(score), scaled(score * score)}};
        const std::vector<cube::Value> values{
            cube::Value::of("g" + std::to_string(100 + g)), cube::Value::of(std::to_string(y)),
            cube::Value::of(shortest_real(static_cast<double>(bin) / kBins))};
        if (n > 0 && !builder.add(values, n, sums)) stop("cube");
      }
  return std::move(builder).finish();
}

/// The area of a group by its definition: pairs in the right order, ties by half.
double area_by_pairs(int group) {
  double below = 0, won = 0, positives = 0;
  for (int bin = 0; bin < kBins; ++bin) {
    const auto negative = static_cast<double>(count_of_bin(group, 0, bin));
    const auto positive = static_cast<double>(count_of_bin(group, 1, bin));
    won += positive * (below + negative / 2);
    below += negative;
    positives += positive;
  }
  return won / (below * positives);
}

/// The views with tables of their own, of which nothing was measured yet.
std::vector<samples::View> fresh(std::vector<samples::View> views) {
  for (auto& view : views)
    for (auto& family : view.families)
      for (auto& sample : family.samples)
        sample.scores = std::make_shared<measures::ScoreTable>(*sample.scores);
  return views;
}

/// Every area's interval, and ratio and difference of all pairs, from the groups' bins.
Times areas(int runs) {
  const auto study = taken(study::read_study_text(kScores, "study.yaml"), "study");
  if (!audit::check_names(study)) stop("names");
  const auto views = taken(samples::views_of(study, scored_cube()), "views");
  const auto& auc = *measures::find_measure("auc");
  const auto& family = views.front().families.back();
  if (family.samples.size() != kAreas) stop("groups are missing");
  for (int g = 0; g < kAreas; ++g)
    if (std::abs(*measures::estimate(auc, family.samples[g]) - area_by_pairs(g)) > 1e-9)
      stop("an area is off");
  Context context;
  context.threads = 1;
  std::vector<std::vector<samples::View>> unseen, seen;  // one for each run
  for (int run = 0; run <= runs; ++run) unseen.push_back(fresh(views));
  seen.reserve(unseen.size());
  return timed(runs, [&] {
    const auto& own = seen.emplace_back(std::move(unseen.back()));
    unseen.pop_back();
    inference::ShareLimits limits(1.96);
    for (const auto& sample : own.front().families.back().samples)
      if (!(inference::single_interval(auc, sample, limits).lower > 0.5))
        stop("an interval is off");
    const auto critical = taken(audit::CriticalValues::find(study, own, {}, context), "critical");
    if (audit::compare_spreads(study, own, critical, context).size() != 2)
      stop("comparisons are missing");
  });
}

void print(const char* name, const Times& times, bool last = false) {
  std::printf("  \"%s\": {\"minimum\": %.6f, \"median\": %.6f}%s\n", name, times.minimum,
              times.median, last ? "" : ",");
}

}  // namespace

int main(int argc, char** argv) {
  const int runs = argc > 1 ? std::max(1, std::atoi(argv[1])) : 7;
  using inference::Contrasts;
  std::printf("{\n");
  print("replicates of 64 groups", replicates(64, 1000, runs, Contrasts::to_reference, 15, 1));
  print("64 groups with all comparisons", examined(64, 1, runs));
  print("max-T of 200 groups, all pairs", replicates(200, 2000, runs, Contrasts::all_pairs, 1, 2));
  print("max-T of 1000 groups to everyone", replicates(1000, 2000, runs, Contrasts::to_rest, 1, 2));
  print("intervals of 100000 groups", intervals(100'000, runs));
  print("16 areas with all pairs", areas(runs));
  print("1000 groups with all comparisons", examined(1000, 2, runs), true);
  std::printf("}\n");
}

// SPDX-License-Identifier: Apache-2.0
#include "audit/beside/screen.hpp"

#include <algorithm>
#include <cmath>

#include "base/digest.hpp"
#include "base/json.hpp"
#include "base/parallel.hpp"
#include "inference/equality_test.hpp"
#include "inference/multiplicity.hpp"
#include "inference/permutation_test.hpp"
#include "samples/estimable.hpp"

namespace metalab::audit {
namespace {

using measures::Measure;
using measures::Sample;

constexpr double kMostDivisions = 20'000;

/// Measures of a group that are tested by the same divisions, and where their tests stand.
struct Divided {
  const Sample* group;
  Sample rest;
  std::string purpose;
  std::vector<const Measure*> measures;
  std::vector<std::size_t> tests;
};

/// Every test of a view, with the p-values that are exact from counts; the others are left to
/// divisions of rows.
class Screened {
 public:
  explicit Screened(const study::Study& study) : study_(study) {}
  void add(const samples::View& view) {
    std::vector<std::vector<Divided>> divided;
    for (const auto& family : view.families) divided.push_back(parts_of(view, family));
    for (const Measure* measure : view.measures)
      for (std::size_t f = 0; f < divided.size(); ++f)
        add(view, *measure, view.families[f], divided[f]);
    for (auto& of_family : divided)
      for (auto& one : of_family)
        if (!one.tests.empty()) left_.push_back(std::move(one));
  }

  /// Finds what is left; the number of divisions follows from the number of tests, so that one that
  /// stands out by itself can survive.
  void divide(const Context& context) {
    const double wanted = 2 * static_cast<double>(tests.size()) / *study_.screen;
    const auto most = static_cast<std::uint32_t>(
        std::clamp(std::ceil(wanted), static_cast<double>(study_.replicates),
                   std::max(kMostDivisions, static_cast<double>(study_.replicates))));
    parallel_chunks(left_.size(), context.threads, [&](std::size_t first, std::size_t last) {
      for (std::size_t i = first; i < last && !context.stop.stop_requested(); ++i) {
        const Divided& one = left_[i];
        const auto purpose =
            static_cast<std::uint32_t>(std::stoul(sha256(one.purpose).substr(0, 8), nullptr, 16));
        const auto p = inference::permutation_tests(
            one.measures, *one.group, one.rest,
            {{static_cast<std::uint64_t>(study_.seed), purpose}, most});
        for (std::size_t m = 0; m < p.size(); ++m) tests[one.tests[m]].p = p[m];
      }
    });
  }

  std::vector<evidence::ScreenedDifference> tests;

 private:
  /// The groups that are tested, with everyone else.
  std::vector<Divided> parts_of(const samples::View& view, const samples::Family& family) const {
    std::vector<Divided> out;
    if (family.attributes.empty()) return out;
    Sample total;
    for (const auto& sample : family.samples) total += sample;
    const std::size_t tested = family.groups.size() == 2 ? 1 : family.groups.size();
    for (std::size_t g = 0; g < tested; ++g) {
      out.push_back({&family.samples[g], total, "screen:", {}, {}});
      out.back().rest -= family.samples[g];
      out.back().purpose +=
          evidence::measure_id("", view.name) + "/" + evidence::group_id(family.groups[g]);
    }
    return out;
  }

  void add(const samples::View& view, const Measure& measure, const samples::Family& family,
           std::vector<Divided>& divided) {
    for (std::size_t g = 0; g < divided.size(); ++g) {
      Divided& one = divided[g];
      const auto minimum = study_.smallest_group;
      if (!samples::reason_not_estimable(measure, *one.group, minimum).empty() ||
          !samples::reason_not_estimable(measure, one.rest, minimum).empty())
        continue;
      const auto p = inference::equality_test(measure, *one.group, one.rest);
      if (!p) {
        one.measures.push_back(&measure);
        one.tests.push_back(tests.size());
      }
      tests.push_back(
          {std::string(measure.name), view.name, family.groups[g],
           *measures::estimate(measure, *one.group) - *measures::estimate(measure, one.rest),
           p.value_or(1), 1});
    }
  }

  const study::Study& study_;
  std::vector<Divided> left_;
};

}  // namespace

std::optional<evidence::Screening> screen(const study::Study& study,
                                          const std::vector<samples::View>& views,
                                          const Context& context) {
  if (!study.screen) return std::nullopt;
  evidence::Screening out;
  out.rate = *study.screen;
  out.untested = study.of_numbers() ? "numbers" : study.weighs_as_survey() ? "survey_weights" : "";
  if (!out.untested.empty()) return out;
  Screened screened(study);
  for (const samples::View& view : views) screened.add(view);
  screened.divide(context);
  out.tests = std::move(screened.tests);
  std::vector<double> p;
  for (const auto& one : out.tests) p.push_back(one.p);
  const auto adjusted = inference::benjamini_hochberg(p);
  for (std::size_t i = 0; i < adjusted.size(); ++i)  // rounded as it is compared with the rate
    out.tests[i].adjusted = round_for_evidence(adjusted[i]);
  return out;
}

}  // namespace metalab::audit

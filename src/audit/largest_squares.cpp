// SPDX-License-Identifier: Apache-2.0
#include "audit/largest_squares.hpp"

#include <algorithm>

#include "audit/random_key.hpp"
#include "inference/single_interval.hpp"
#include "numeric/normal.hpp"

namespace metalab::audit {

using inference::LargestSquares;
using measures::Measure;

namespace {

/// Variances of the estimates of the groups that take part, from their intervals: above 0 also
/// where all rows are alike.
std::vector<double> variances_of(const samples::Family& family, const TakingPart& part) {
  const double z = numeric::two_sided_z(0.95);
  std::vector<double> out;
  for (std::size_t g = 0; g < family.samples.size(); ++g) {
    if (!part.groups[g]) continue;
    const auto interval = inference::single_interval(*part.measure, family.samples[g], z);
    const double error = (interval.upper - interval.lower) / (2 * z);
    out.push_back(std::max(error * error, 1e-300));
  }
  return out;
}

/// The position of the reference among the groups that take part.
std::size_t before(const std::vector<bool>& taking_part, std::size_t reference) {
  return static_cast<std::size_t>(std::count(
      taking_part.begin(), taking_part.begin() + static_cast<std::ptrdiff_t>(reference), true));
}

LargestSquares largest_by_normal(const study::Study& study, const Contrasted& contrasted,
                                 const TakingPart& part, const Context& context) {
  const auto purpose = "normal:" + spread_key({contrasted.view, contrasted.family, *part.measure}) +
                       "/" + std::to_string(static_cast<int>(contrasted.contrasts));
  return inference::largest_by_normal(variances_of(contrasted.family, part), contrasted.contrasts,
                                      before(part.groups, contrasted.reference),
                                      resampling_of(study, purpose, context));
}

/// The measures of a view share the draws of a family's cells.
std::vector<LargestSquares> largest_by_draws(const study::Study& study,
                                             const Contrasted& contrasted,
                                             const std::vector<const TakingPart*>& parts,
                                             const Context& context) {
  std::vector<const Measure*> measures;
  std::vector<std::vector<bool>> groups;
  for (const TakingPart* part : parts) {
    measures.push_back(part->measure);
    groups.push_back(part->groups);
  }
  std::vector<measures::DecisionTable> tables;
  for (const auto& sample : contrasted.family.samples) tables.push_back(sample.table);
  const auto purpose =
      "bootstrap:" + evidence::measure_id("", contrasted.view.name) + contrasted.family.name();
  return inference::largest_by_draws(measures, tables, groups, contrasted.contrasts,
                                     contrasted.reference, resampling_of(study, purpose, context));
}

}  // namespace

std::size_t TakingPart::count() const {
  return static_cast<std::size_t>(std::count(groups.begin(), groups.end(), true));
}

inference::Resampling resampling_of(const study::Study& study, const std::string& purpose,
                                    const Context& context) {
  return {random_key(study, purpose), study.replicates, study.confidence, context.threads,
          context.stop};
}

std::string spread_key(const samples::Asked& asked) {
  return evidence::measure_id(std::string(asked.measure.name), asked.view.name) + "/" +
         asked.family.name();
}

std::vector<LargestSquares> largest_squares(const study::Study& study, const Contrasted& contrasted,
                                            const std::vector<TakingPart>& taking_part,
                                            const Context& context) {
  std::vector<LargestSquares> out(taking_part.size());
  std::vector<const TakingPart*> drawn;
  std::vector<std::size_t> places;
  for (std::size_t m = 0; m < taking_part.size(); ++m) {
    const TakingPart& part = taking_part[m];
    if (part.count() < 2) continue;
    if (!measures::is_made_of_counts(*part.measure, contrasted.family.samples.front())) {
      out[m] = largest_by_normal(study, contrasted, part, context);
      continue;
    }
    drawn.push_back(&part);
    places.push_back(m);
  }
  if (drawn.empty()) return out;
  auto squares = largest_by_draws(study, contrasted, drawn, context);
  for (std::size_t i = 0; i < places.size(); ++i) out[places[i]] = std::move(squares[i]);
  return out;
}

}  // namespace metalab::audit

// SPDX-License-Identifier: Apache-2.0
#include "samples/views.hpp"

#include <algorithm>

#include "base/limits.hpp"
#include "measures/classes/class_views.hpp"
#include "measures/ranges.hpp"
#include "samples/asked_measures.hpp"
#include "samples/study_terms.hpp"
#include "samples/view_names.hpp"

namespace metalab::samples {
namespace {

using measures::Measure;
using Measures = std::vector<const Measure*>;

/// The families with each sample as one class against the rest; one a class.
std::vector<std::vector<Family>> families_by_class(const std::vector<Family>& families,
                                                   std::size_t classes) {
  std::vector<std::vector<Family>> out(classes);
  for (const Family& family : families) {
    for (auto& of_class : out) of_class.push_back({family.attributes, family.groups, {}});
    for (const auto& sample : family.samples) {
      auto tables = measures::one_vs_rest(*sample.classes);
      for (std::size_t c = 0; c < classes; ++c) {
        if (sample.ranges)
          tables[c].ranges = std::make_shared<measures::CountsInRanges>(
              sample.ranges->one_vs_rest(static_cast<std::uint32_t>(c)));
        out[c].back().samples.push_back(std::move(tables[c]));
      }
    }
  }
  return out;
}

/// What is seen of one model, or of what no model changes.
struct SeenModel {
  std::string name;
  ModelColumns columns;
  Measures measures;
};

void add_views(const study::Study& study, const cube::Cube& cube, const SeenModel& seen,
               std::vector<View>& out) {
  const auto& [model, columns, measures] = seen;
  if (measures.empty()) return;
  auto families = families_of(study, cube, columns);
  const auto& classes = study.classes();
  if (classes.empty()) {
    out.push_back({{model, {}, {}}, measures, std::move(families)});
    return;
  }
  const auto overall =
      those(measures, [](const Measure& m) { return m.of_all_classes || needs_score(m); });
  if (!overall.empty()) out.push_back({{model, {}, {}}, overall, families});
  const auto averages = averages_of(measures);
  if (!averages.empty()) out.push_back({{model, {}, "macro"}, averages, families});
  const auto of_class = those(measures, [](const Measure& m) { return !needs_score(m); });
  if (of_class.empty()) return;
  auto by_class = families_by_class(families, classes.size());
  for (std::size_t c = 0; c < classes.size(); ++c)
    out.push_back({{model, classes[c], {}}, of_class, std::move(by_class[c])});
}

/// Every measure has a finding in every group, class and model.
Status check_size(const study::Study& study, const cube::Cube& cube, std::size_t measures) {
  double groups = 1;
  const auto combinations = [&](const std::vector<std::string>& attributes) {
    double product = 1;
    for (const auto& dimension : cube.dimensions)
      if (std::find(attributes.begin(), attributes.end(), dimension.name) != attributes.end())
        product *= static_cast<double>(dimension.values.size());
    return std::min(product, static_cast<double>(cube.cells()));
  };
  for (const auto& group : study.roles.groups) groups += combinations({group.name});
  for (const auto& names : study.intersections) groups += combinations(names);
  const std::size_t classes = study.classes().empty() ? 1 : study.classes().size() + 2;
  const std::size_t models = std::max<std::size_t>(study.models().size(), 1);
  const double findings = groups * static_cast<double>(measures * classes * models);
  if (findings <= static_cast<double>(limits::kFindings)) return {};
  return fail(input_error("study_too_many_findings",
                          {{"measures", std::to_string(measures)},
                           {"groups", std::to_string(static_cast<std::int64_t>(groups))},
                           {"classes", std::to_string(study.classes().size())},
                           {"limit", std::to_string(limits::kFindings)}},
                          {study.file}));
}

}  // namespace

Result<std::vector<View>> views_of(const study::Study& study, const cube::Cube& cube) {
  const Measures all = measures_of(study);
  METALAB_DO(check_size(study, cube, all.size()));
  std::vector<View> out;
  // What no model changes is of the outcomes that the first predicts, where it is of predictions.
  auto plain = columns_of(study, "");
  const auto predictors = study.deciding_models();
  if (!predictors.empty()) plain.model = predictors.front();
  add_views(study, cube,
            {"", plain, those(all, [&](const Measure& m) { return !is_of_model(study, m); })}, out);
  const auto of_models = those(all, [&](const Measure& m) { return is_of_model(study, m); });
  for (const auto& model : study.models())
    add_views(study, cube, {model, columns_of(study, model), of_models}, out);
  take_terms(study, out);
  return out;
}

}  // namespace metalab::samples

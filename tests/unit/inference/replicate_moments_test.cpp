// SPDX-License-Identifier: Apache-2.0
// Moments of many tables at a time against those of one.
#include "inference/replicate_moments.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "inference/shrinkage.hpp"
#include "measures/registry.hpp"

namespace metalab::inference {
namespace {

measures::Proportion product(const measures::DecisionTable& t) {
  return {t.n[0] * t.n[1], t.n[0] + t.n[1]};
}

RC_GTEST_PROP(ReplicateMoments, TheSameBitsAsOneByOne, ()) {
  std::vector<measures::DecisionTable> tables(40);
  const int largest = *rc::gen::element(2, 50, 1'000'000);
  for (auto& table : tables)
    for (double& n : table.n) n = *rc::gen::inRange(0, largest);
  std::vector<std::size_t> groups;
  for (std::size_t g = 0; g < tables.size(); ++g)
    if (g % 7 != 3) groups.push_back(g);
  std::vector<double> values(groups.size()), variances(groups.size());
  measures::Measure odd = *measures::find_measure("selection_rate");
  odd.form = measures::ShareForm{product};
  std::vector<const measures::Measure*> all{&odd};
  for (const char* name :
       {"selection_rate", "base_rate", "true_positive_rate", "false_discovery_rate", "accuracy",
        "balanced_accuracy", "f1", "matthews_correlation"})
    all.push_back(measures::find_measure(name));
  for (const measures::Measure* measure : all) {
    RC_ASSERT(measure != nullptr);
    ReplicateMoments(*measure).find(tables, groups, values, variances);
    for (std::size_t i = 0; i < groups.size(); ++i) {
      const auto one = shrunken_moments(*measure, tables[groups[i]]);
      RC_ASSERT(values[i] == one.value);
      RC_ASSERT(variances[i] == one.variance);
    }
  }
}

}  // namespace
}  // namespace metalab::inference

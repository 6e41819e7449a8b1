// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "audit/critical_values.hpp"
#include "inference/bound.hpp"
#include "inference/scaled_interval.hpp"
#include "samples/asked.hpp"

namespace metalab::audit {

/// A comparison together with what a verdict needs of it.
struct Compared {
  evidence::Comparison comparison;
  /// How its interval would be with more rows; empty where there is no estimate.
  inference::ScaledInterval scaled;
  /// So many times the rows, and the groups left out would have those they need; nothing where rows
  /// alone do not help.
  std::optional<double> growth_for_left_out = 1;

  /// Leaves a group out, whose rows (of two models: the first's) are these.
  void leave_out(const evidence::Group& group, const measures::Measure& measure,
                 const measures::Sample& sample, std::int64_t smallest_group);
};

/// A comparison of what is asked, its id without the groups.
template <class SampleOf>
evidence::Comparison comparison_of(const samples::AskedOf<SampleOf>& asked, Compare compare) {
  evidence::Comparison out;
  out.compare = compare;
  out.measure = asked.measure.name;
  out.view = asked.view.name;
  out.across = asked.family.attributes;
  out.id = name_of(compare) + "/" + evidence::measure_id(out.measure, out.view);
  return out;
}

/// The method's name where max-T's critical value takes z's place.
std::string with_max_t(std::string_view method);

/// An estimate with the interval that inference found, unbounded or not.
evidence::Estimate estimate_of(double value, const inference::Interval& interval, double confidence,
                               Simultaneous simultaneous);

}  // namespace metalab::audit

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "audit/decide.hpp"
#include "inference/arm.hpp"
#include "numeric/binomial.hpp"
#include "numeric/philox.hpp"

namespace metalab::audit {

/// An estimate that a normal deviation moves, and its limits with it.
struct MovedEstimate {
  inference::Located located;
  double error;
  inference::Located draw(numeric::RandomStream& stream) const;
};

/// A criterion's groups with `factor` times their rows, drawn and judged as often as asked: by
/// their counts; what is not made of counts alone by moved estimates.
class GrownStudy {
 public:
  GrownStudy(const study::Study& study, const Judged& judged, double critical, double factor);
  /// met, not_met or insufficient_evidence in the study drawn with that number.
  evidence::VerdictKind verdict(const numeric::RandomKey& key, std::uint32_t run) const;

 private:
  using Arms = std::vector<std::optional<inference::Arm>>;
  using Intervals = std::vector<std::optional<inference::Interval>>;
  MovedEstimate moved(const measures::Sample& grown) const;
  void add_models(double factor);
  void add_groups(double factor);
  bool estimable(const measures::Sample& sample) const;
  /// The arms drawn, and of each group everyone else where the criterion compares with them.
  void draw_counts(const numeric::RandomKey& key, std::uint32_t run, inference::ShareLimits& limits,
                   Arms& groups, Arms& rests) const;
  void draw_moved(const numeric::RandomKey& key, std::uint32_t run, Arms& groups,
                  Arms& rests) const;
  Intervals intervals(const Arms& groups, const Arms& rests) const;

  const study::Study& study_;
  const Judged& judged_;
  double critical_;
  bool of_counts_ = false, to_rest_ = false, to_reference_ = false;
  inference::Scale scale_ = inference::Scale::difference;
  std::size_t reference_ = 0;
  std::vector<std::optional<MovedEstimate>> models_, groups_, rests_;
  std::vector<numeric::Multinomial> rows_;  // of groups that are made of counts
};

}  // namespace metalab::audit

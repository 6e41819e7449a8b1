// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <vector>

#include "measures/measure.hpp"
#include "numeric/philox.hpp"

namespace metalab::inference {

/// How many rows of each kind are in a part of a pool.
using KindCounts = std::vector<double>;

/// The rows of a group and of everyone else, by kind: outcome and decision, class, or step of the
/// score, as a form of measure needs them. Counts of rows, no survey weights.
class RowPool {
 public:
  virtual ~RowPool() = default;
  /// What tells its rows apart.
  enum class Kind { decisions, classes, scores };
  /// Precondition: not a form of numbers.
  static Kind kind_of(const measures::Form& form);
  static std::unique_ptr<const RowPool> of(Kind kind, const measures::Sample& group,
                                           const measures::Sample& rest);

  virtual measures::Sample sample_of(const KindCounts& counts) const = 0;

  const KindCounts& group() const { return group_; }
  const KindCounts& all() const { return all_; }
  /// What is not in the part.
  KindCounts other(const KindCounts& part) const;
  /// As many rows as the group has, drawn without replacement.
  KindCounts draw(numeric::RandomStream& stream) const;

 protected:
  KindCounts group_, all_;
};

}  // namespace metalab::inference

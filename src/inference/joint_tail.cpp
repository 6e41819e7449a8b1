// SPDX-License-Identifier: Apache-2.0
#include "inference/joint_tail.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace metalab::inference {
namespace {

constexpr std::size_t kFewestDraws = 10;  // beyond a critical value, for its share to be relied on
constexpr double kNoTail = 38;            // beyond it a normal tail is 0 in a double

double normal_tail(double critical) { return std::erfc(critical / std::numbers::sqrt2); }

}  // namespace

JointTail JointTail::independent(std::size_t count) {
  JointTail out;
  out.count_ = count;
  out.independent_ = true;
  return out;
}

JointTail JointTail::drawn(LargestSquares squares, std::size_t count) {
  JointTail out;
  out.count_ = count;
  out.squares_ = std::move(squares);
  std::sort(out.squares_.begin(), out.squares_.end());
  return out;
}

double JointTail::p_value(double critical) const {
  const double one = normal_tail(critical), count = static_cast<double>(count_);
  if (independent_) return -std::expm1(count * std::log1p(-one));
  if (squares_.empty()) return one;
  const auto beyond = static_cast<std::size_t>(
      squares_.end() - std::upper_bound(squares_.begin(), squares_.end(), critical * critical));
  const double all = static_cast<double>(squares_.size() + 1);
  if (beyond >= kFewestDraws) return std::max(one, static_cast<double>(beyond + 1) / all);
  return std::max(one, std::min(count * one, static_cast<double>(kFewestDraws + 1) / all));
}

double JointTail::critical_value(double p) const {
  double low = 0, high = kNoTail;
  for (int step = 0; step < 100; ++step) {
    const double middle = (low + high) / 2;
    (p_value(middle) <= p ? high : low) = middle;
  }
  return high;
}

}  // namespace metalab::inference

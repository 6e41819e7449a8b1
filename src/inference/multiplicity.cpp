// SPDX-License-Identifier: Apache-2.0
#include "inference/multiplicity.hpp"

#include <algorithm>
#include <numeric>

namespace metalab::inference {
namespace {

/// Positions from the smallest p to the largest.
std::vector<std::size_t> ascending(std::span<const double> p) {
  std::vector<std::size_t> out(p.size());
  std::iota(out.begin(), out.end(), std::size_t{0});
  std::stable_sort(out.begin(), out.end(), [&](auto a, auto b) { return p[a] < p[b]; });
  return out;
}

}  // namespace

std::vector<double> holm(std::span<const double> p) {
  std::vector<double> out(p.size());
  const auto order = ascending(p);
  double largest = 0;
  for (std::size_t rank = 0; rank < order.size(); ++rank) {
    const auto left = static_cast<double>(order.size() - rank);
    largest = std::max(largest, std::min(1.0, left * p[order[rank]]));
    out[order[rank]] = largest;
  }
  return out;
}

std::vector<double> benjamini_hochberg(std::span<const double> p) {
  std::vector<double> out(p.size());
  const auto order = ascending(p);
  double least = 1;
  for (std::size_t rank = order.size(); rank > 0; --rank) {
    const double scaled =
        p[order[rank - 1]] * static_cast<double>(p.size()) / static_cast<double>(rank);
    least = std::min(least, scaled);
    out[order[rank - 1]] = least;
  }
  return out;
}

}  // namespace metalab::inference

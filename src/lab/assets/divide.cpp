// SPDX-License-Identifier: Apache-2.0
#include "lab/assets/divide.hpp"

#include <algorithm>
#include <numeric>

namespace metalab::lab {

std::vector<std::int64_t> divide_by_shares(std::int64_t cents,
                                           const std::vector<std::int64_t>& basis_points) {
  std::vector<std::int64_t> parts, remainders;
  for (const std::int64_t points : basis_points) {
    parts.push_back(cents * points / kWhole);
    remainders.push_back(cents * points % kWhole);
  }
  std::vector<std::size_t> order(parts.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return remainders[a] > remainders[b]; });
  std::int64_t left = cents - std::accumulate(parts.begin(), parts.end(), std::int64_t{0});
  for (const std::size_t one : order) {
    if (left == 0) break;
    ++parts[one];
    --left;
  }
  return parts;
}

}  // namespace metalab::lab

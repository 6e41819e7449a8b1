// SPDX-License-Identifier: Apache-2.0
#include "cube/fold.hpp"

#include <algorithm>
#include <numeric>

#include "base/assert.hpp"

namespace metalab::cube {
namespace {

std::size_t position(const Cube& cube, const std::string& name) {
  const auto found = std::find_if(cube.dimensions.begin(), cube.dimensions.end(),
                                  [&](const Dimension& d) { return d.name == name; });
  METALAB_ASSERT(found != cube.dimensions.end());
  return static_cast<std::size_t>(found - cube.dimensions.begin());
}

std::vector<std::string> quantity_names(const Cube& cube) {
  std::vector<std::string> names;
  for (const auto& quantity : cube.quantities) names.push_back(quantity.name);
  return names;
}

std::vector<CubeBuilder::Sums> sums_of(const Cube& cube, std::size_t cell) {
  std::vector<CubeBuilder::Sums> sums;
  for (const auto& quantity : cube.quantities)
    sums.push_back({quantity.sum[cell], quantity.sum_of_squares[cell]});
  return sums;
}

Status add_all(const Cube& cube, CubeBuilder& builder) {
  std::vector<Value> values(cube.dimensions.size());
  for (std::size_t i = 0; i < cube.cells(); ++i) {
    for (std::size_t d = 0; d < values.size(); ++d) values[d] = cube.value(i, d);
    METALAB_DO(builder.add(values, cube.n[i], sums_of(cube, i)));
  }
  return {};
}

}  // namespace

Cube fold(const Cube& cube, const std::vector<std::string>& names) {
  std::vector<std::size_t> kept;
  Cube out;
  for (const auto& name : names) {
    kept.push_back(position(cube, name));
    out.dimensions.push_back(cube.dimensions[kept.back()]);
  }
  for (const auto& quantity : cube.quantities) out.quantities.push_back({quantity.name, {}, {}});

  std::vector<std::size_t> order(cube.cells());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto compare = [&](std::size_t a, std::size_t b) {
    for (const std::size_t d : kept) {
      const auto x = cube.cell(a)[d], y = cube.cell(b)[d];
      if (x != y) return x < y ? -1 : 1;
    }
    return 0;
  };
  std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return compare(a, b) < 0; });
  for (std::size_t i = 0; i < order.size(); ++i) {
    const std::size_t cell = order[i];
    if (i == 0 || compare(order[i - 1], cell) != 0) {
      for (const std::size_t d : kept) out.codes.push_back(cube.cell(cell)[d]);
      out.n.push_back(0);
      for (auto& quantity : out.quantities) {
        quantity.sum.push_back(0);
        quantity.sum_of_squares.push_back(0);
      }
    }
    out.n.back() += cube.n[cell];
    for (std::size_t q = 0; q < out.quantities.size(); ++q) {
      out.quantities[q].sum.back() += cube.quantities[q].sum[cell];
      out.quantities[q].sum_of_squares.back() += cube.quantities[q].sum_of_squares[cell];
    }
  }
  return out;
}

Result<Cube> merge(const Cube& first, const Cube& second) {
  CubeBuilder builder(first.dimensions, quantity_names(first));
  METALAB_DO(add_all(first, builder));
  METALAB_DO(add_all(second, builder));
  return std::move(builder).finish();
}

std::int64_t total_rows(const Cube& cube) {
  return std::accumulate(cube.n.begin(), cube.n.end(), std::int64_t{0});
}

}  // namespace metalab::cube

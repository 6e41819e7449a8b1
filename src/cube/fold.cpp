// SPDX-License-Identifier: Apache-2.0
#include "cube/fold.hpp"

#include <algorithm>
#include <numeric>

#include "base/assert.hpp"
#include "cube/coarsen.hpp"
#include "cube/number_scales.hpp"
#include "cube/score_bins.hpp"

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

/// Cells in the order of the margin: those of one margin cell stand together.
struct Order {
  std::vector<std::size_t> cells;
  std::vector<std::size_t> first;  // positions in `cells` where a margin cell begins
};

/// Sorts by the kept codes as one number. Precondition: their product is below 2^64.
Order order_by_key(const Cube& cube, const std::vector<std::size_t>& kept) {
  std::vector<std::pair<std::uint64_t, std::uint32_t>> keys(cube.cells());
  for (std::size_t i = 0; i < keys.size(); ++i) {
    std::uint64_t key = 0;
    for (const std::size_t d : kept) key = key * cube.dimensions[d].values.size() + cube.cell(i)[d];
    keys[i] = {key, static_cast<std::uint32_t>(i)};
  }
  if (!std::is_sorted(keys.begin(), keys.end())) std::sort(keys.begin(), keys.end());
  Order out;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (i == 0 || keys[i].first != keys[i - 1].first) out.first.push_back(i);
    out.cells.push_back(keys[i].second);
  }
  return out;
}

Order order_by_codes(const Cube& cube, const std::vector<std::size_t>& kept) {
  const auto compare = [&](std::size_t a, std::size_t b) {
    for (const std::size_t d : kept) {
      const auto x = cube.cell(a)[d], y = cube.cell(b)[d];
      if (x != y) return x < y ? -1 : 1;
    }
    return 0;
  };
  Order out;
  out.cells.resize(cube.cells());
  std::iota(out.cells.begin(), out.cells.end(), std::size_t{0});
  std::sort(out.cells.begin(), out.cells.end(),
            [&](std::size_t a, std::size_t b) { return compare(a, b) < 0; });
  for (std::size_t i = 0; i < out.cells.size(); ++i)
    if (i == 0 || compare(out.cells[i - 1], out.cells[i]) != 0) out.first.push_back(i);
  return out;
}

Order order_of(const Cube& cube, const std::vector<std::size_t>& kept) {
  double combinations = 1;
  for (const std::size_t d : kept)
    combinations *= static_cast<double>(cube.dimensions[d].values.size());
  return combinations < 0x1p63 ? order_by_key(cube, kept) : order_by_codes(cube, kept);
}

/// Of a disclosed cube's tables that have the names' attributes, that of fewest attributes.
const std::vector<std::string>& margin_with(const Cube& cube,
                                            const std::vector<std::string>& names) {
  const auto has = [&](const std::vector<std::string>& margin) {
    return std::all_of(names.begin(), names.end(), [&](const std::string& name) {
      return cube.dimensions[position(cube, name)].role != DimensionRole::group ||
             std::find(margin.begin(), margin.end(), name) != margin.end();
    });
  };
  const std::vector<std::string>* found = nullptr;
  for (const auto& margin : cube.margins)
    if (has(margin) && (found == nullptr || margin.size() < found->size())) found = &margin;
  METALAB_ASSERT(found != nullptr);
  return *found;
}

/// One of a disclosed cube's tables.
Cube table_of(const Cube& cube, const std::vector<std::string>& margin) {
  Cube out = cube;
  out.margins.clear();
  out.codes.clear();
  out.n.clear();
  for (auto& quantity : out.quantities) quantity = {quantity.name, {}, {}};
  for (std::size_t i = 0; i < cube.cells(); ++i) {
    bool inside = true;
    for (std::size_t d = 0; d < cube.dimensions.size(); ++d) {
      if (cube.dimensions[d].role != DimensionRole::group) continue;
      const bool merged = cube.value(i, d).kind == Value::Kind::merged;
      const bool of_margin =
          std::find(margin.begin(), margin.end(), cube.dimensions[d].name) != margin.end();
      inside = inside && merged != of_margin;
    }
    if (!inside) continue;
    const auto codes = cube.cell(i);
    out.codes.insert(out.codes.end(), codes.begin(), codes.end());
    out.n.push_back(cube.n[i]);
    for (std::size_t q = 0; q < out.quantities.size(); ++q) {
      out.quantities[q].sum.push_back(cube.quantities[q].sum[i]);
      out.quantities[q].sum_of_squares.push_back(cube.quantities[q].sum_of_squares[i]);
    }
  }
  return out;
}

}  // namespace

Cube fold(const Cube& cube, const std::vector<std::string>& names) {
  if (cube.is_disclosed()) return fold(table_of(cube, margin_with(cube, names)), names);
  std::vector<std::size_t> kept;
  Cube out;
  for (const auto& name : names) {
    kept.push_back(position(cube, name));
    out.dimensions.push_back(cube.dimensions[kept.back()]);
  }
  for (const auto& quantity : cube.quantities) out.quantities.push_back({quantity.name, {}, {}});
  out.scales = cube.scales;
  const Order order = order_of(cube, kept);
  for (std::size_t m = 0; m < order.first.size(); ++m) {
    const std::size_t end = m + 1 < order.first.size() ? order.first[m + 1] : order.cells.size();
    for (const std::size_t d : kept) out.codes.push_back(cube.cell(order.cells[order.first[m]])[d]);
    std::int64_t n = 0;
    for (std::size_t i = order.first[m]; i < end; ++i) n += cube.n[order.cells[i]];
    out.n.push_back(n);
    for (std::size_t q = 0; q < out.quantities.size(); ++q) {
      Int128 sum = 0, squares = 0;
      for (std::size_t i = order.first[m]; i < end; ++i) {
        sum += cube.quantities[q].sum[order.cells[i]];
        squares += cube.quantities[q].sum_of_squares[order.cells[i]];
      }
      out.quantities[q].sum.push_back(sum);
      out.quantities[q].sum_of_squares.push_back(squares);
    }
  }
  return out;
}

Cube table_by(const Cube& cube, const std::vector<std::string>& attributes) {
  std::vector<std::string> kept = attributes;
  for (const auto& dimension : cube.dimensions)
    if (dimension.role != DimensionRole::group) kept.push_back(dimension.name);
  return fold(cube, kept);
}

Result<Cube> merge(const Cube& first, const Cube& second) {
  if (const Dimension* score = first.dimension(DimensionRole::score)) {
    const int other = second.dimension(DimensionRole::score)->coarser;
    if (score->coarser < other) return merge(coarsen_scores(first, other), second);
    if (other < score->coarser) return merge(first, coarsen_scores(second, score->coarser));
  }
  if (first.scales != second.scales) {
    Cube a = first, b = second;
    align_scales(a, b);
    return merge(a, b);
  }
  CubeBuilder builder(first.dimensions, quantity_names(first));
  METALAB_DO(add_all(first, builder));
  METALAB_DO(add_all(second, builder));
  Cube out = std::move(builder).finish();
  out.scales = first.scales;
  out.margins = first.margins;
  return distinct_scores(out) > kExactScores ? coarsen_scores(out, kFinest) : out;
}

std::int64_t total_rows(const Cube& cube) {
  if (cube.is_disclosed()) return total_rows(fold(cube, {}));
  return std::accumulate(cube.n.begin(), cube.n.end(), std::int64_t{0});
}

}  // namespace metalab::cube

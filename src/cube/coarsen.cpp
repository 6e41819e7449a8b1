// SPDX-License-Identifier: Apache-2.0
#include "cube/coarsen.hpp"

#include <algorithm>
#include <charconv>

#include "base/assert.hpp"
#include "base/json.hpp"
#include "cube/score_bins.hpp"

namespace metalab::cube {
namespace {

/// The cube with every value of its score dimensions replaced, equal cells added. `replace` gets
/// the value and the position of its dimension among those of scores.
template <class Replace>
Cube replace_scores(const Cube& cube, int coarser, const Replace& replace) {
  std::vector<std::string> names;
  for (const auto& quantity : cube.quantities) names.push_back(quantity.name);
  auto dimensions = cube.dimensions;
  std::vector<std::vector<Value>> replaced(dimensions.size());  // empty where no score
  std::size_t score = 0;
  for (std::size_t d = 0; d < dimensions.size(); ++d) {
    if (dimensions[d].role != DimensionRole::score) continue;
    for (const auto& value : dimensions[d].values)
      replaced[d].push_back(value.kind == Value::Kind::text ? replace(value, score) : value);
    dimensions[d].coarser = coarser;
    ++score;
  }
  if (score == 0) return cube;
  CubeBuilder builder(dimensions, names);
  std::vector<Value> values(dimensions.size());
  std::vector<CubeBuilder::Sums> sums(names.size());
  for (std::size_t i = 0; i < cube.cells(); ++i) {
    for (std::size_t d = 0; d < values.size(); ++d)
      values[d] = replaced[d].empty() ? cube.value(i, d) : replaced[d][cube.cell(i)[d]];
    for (std::size_t q = 0; q < sums.size(); ++q)
      sums[q] = {cube.quantities[q].sum[i], cube.quantities[q].sum_of_squares[i]};
    METALAB_ASSERT(builder.add(values, cube.n[i], sums).has_value());
  }
  Cube out = std::move(builder).finish();
  out.scales = cube.scales;
  return out;
}

}  // namespace

double score_of(const Value& value) {
  double out = 0;
  std::from_chars(value.text.data(), value.text.data() + value.text.size(), out);
  return out;
}

Cube coarsen_scores(const Cube& cube, int coarser) {
  const Dimension* score = cube.dimension(DimensionRole::score);
  if (score == nullptr || score->coarser >= coarser) return cube;
  return replace_scores(cube, coarser, [&](const Value& value, std::size_t) {
    return Value::of(shortest_real(score_bin(score_of(value), coarser).key));
  });
}

Cube with_exact_scores(const Cube& cube, const std::vector<std::map<double, double>>& of_bins) {
  return replace_scores(cube, Dimension::kExact, [&](const Value& value, std::size_t score) {
    return Value::of(shortest_real(of_bins[score].at(score_of(value))));
  });
}

Cube without_scores(const Cube& cube) {
  return replace_scores(cube, Dimension::kExact,
                        [](const Value&, std::size_t) { return Value::missing(); });
}

std::size_t distinct_scores(const Dimension& dimension) {
  return static_cast<std::size_t>(
      std::count_if(dimension.values.begin(), dimension.values.end(),
                    [](const Value& value) { return value.kind == Value::Kind::text; }));
}

std::size_t distinct_scores(const Cube& cube) {
  std::size_t most = 0;
  for (const auto& dimension : cube.dimensions)
    if (dimension.role == DimensionRole::score) most = std::max(most, distinct_scores(dimension));
  return most;
}

}  // namespace metalab::cube

// SPDX-License-Identifier: Apache-2.0
#include "cube/cube.hpp"

#include <algorithm>
#include <numeric>

#include "base/limits.hpp"

namespace metalab::cube {

CubeBuilder::CubeBuilder(std::vector<Dimension> dimensions, std::vector<std::string> quantities) {
  for (auto& dimension : dimensions) dimension.values.clear();
  dictionaries_.resize(dimensions.size());
  draft_.dimensions = std::move(dimensions);
  for (auto& name : quantities) draft_.quantities.push_back({std::move(name), {}, {}});
}

Status CubeBuilder::add(std::span<const Value> values, std::int64_t n, std::span<const Sums> sums) {
  if (draft_.n.size() >= limits::kCells)
    return fail(input_error("cube_too_many_cells", {{"limit", std::to_string(limits::kCells)}}));
  for (std::size_t d = 0; d < values.size(); ++d) {
    Dictionary& dictionary = dictionaries_[d];
    const auto next = static_cast<std::uint32_t>(dictionary.values.size());
    std::uint32_t* code = nullptr;
    if (values[d].text.size() > limits::kGroupTextBytes)
      return fail(
          input_error("group_text_too_long", {{"name", draft_.dimensions[d].name},
                                              {"limit", std::to_string(limits::kGroupTextBytes)}}));
    if (values[d].kind == Value::Kind::text) {
      code = &dictionary.texts.try_emplace(values[d].text, next).first->second;
    } else {
      code = &dictionary.special[values[d].kind == Value::Kind::missing ? 0 : 1];
      if (*code == kNone) *code = next;
    }
    if (*code == next) {
      if (next >= limits::kGroupValues)
        return fail(
            input_error("cube_too_many_values", {{"name", draft_.dimensions[d].name},
                                                 {"limit", std::to_string(limits::kGroupValues)}}));
      dictionary.values.push_back(values[d]);
    }
    draft_.codes.push_back(*code);
  }
  draft_.n.push_back(n);
  for (std::size_t q = 0; q < draft_.quantities.size(); ++q) {
    draft_.quantities[q].sum.push_back(sums[q].sum);
    draft_.quantities[q].sum_of_squares.push_back(sums[q].sum_of_squares);
  }
  return {};
}

Cube CubeBuilder::finish() && {
  const std::size_t width = draft_.dimensions.size();
  for (std::size_t d = 0; d < width; ++d) {
    auto& found = dictionaries_[d].values;
    std::vector<std::uint32_t> order(found.size()), rank(found.size());
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(), [&](auto a, auto b) { return found[a] < found[b]; });
    for (std::uint32_t r = 0; r < order.size(); ++r) {
      rank[order[r]] = r;
      draft_.dimensions[d].values.push_back(std::move(found[order[r]]));
    }
    for (std::size_t i = d; i < draft_.codes.size(); i += width)
      draft_.codes[i] = rank[draft_.codes[i]];
  }
  std::vector<std::size_t> order(draft_.n.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto less = [&](std::size_t a, std::size_t b) {
    return std::ranges::lexicographical_compare(draft_.cell(a), draft_.cell(b));
  };
  std::sort(order.begin(), order.end(), less);

  Cube out;
  out.dimensions = draft_.dimensions;
  for (const auto& quantity : draft_.quantities) out.quantities.push_back({quantity.name, {}, {}});
  for (std::size_t i = 0; i < order.size(); ++i) {
    const std::size_t cell = order[i];
    const bool repeated = i > 0 && std::ranges::equal(draft_.cell(cell), draft_.cell(order[i - 1]));
    if (!repeated) {
      const auto codes = draft_.cell(cell);
      out.codes.insert(out.codes.end(), codes.begin(), codes.end());
      out.n.push_back(0);
      for (auto& quantity : out.quantities) {
        quantity.sum.push_back(0);
        quantity.sum_of_squares.push_back(0);
      }
    }
    out.n.back() += draft_.n[cell];
    for (std::size_t q = 0; q < out.quantities.size(); ++q) {
      out.quantities[q].sum.back() += draft_.quantities[q].sum[cell];
      out.quantities[q].sum_of_squares.back() += draft_.quantities[q].sum_of_squares[cell];
    }
  }
  return out;
}

}  // namespace metalab::cube

// SPDX-License-Identifier: Apache-2.0
#include "source/duckdb/value_text.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "base/json.hpp"

namespace metalab::source {
namespace {

std::string real_text(double value) {
  if (std::isinf(value)) return value > 0 ? "Infinity" : "-Infinity";
  return shortest_real(value);
}

/// A float's own shortest digits, read as a double, so that 1.1f is "1.1".
double widened(float value) {
  char digits[32];
  const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
  double out = 0;
  std::from_chars(digits, end, out);
  return out;
}

struct ValueOf {
  cube::Value operator()(std::monostate) const { return cube::Value::missing(); }
  cube::Value operator()(bool value) const { return cube::Value::of(value ? "true" : "false"); }
  cube::Value operator()(cube::Int128 value) const { return cube::Value::of(integer_text(value)); }
  cube::Value operator()(double value) const {
    return std::isnan(value) ? cube::Value::missing() : cube::Value::of(real_text(value));
  }
  cube::Value operator()(float value) const {
    if (!std::isfinite(value)) return (*this)(static_cast<double>(value));
    return cube::Value::of(real_text(widened(value)));
  }
  cube::Value operator()(const std::string& value) const { return cube::Value::of(value); }
};

}  // namespace

cube::Value value_of(const Datum& datum) { return std::visit(ValueOf{}, datum); }

std::string integer_text(cube::Int128 value) {
  const bool negative = value < 0;
  std::string out;
  do {
    const int digit = static_cast<int>(value % 10);
    out += static_cast<char>('0' + (digit < 0 ? -digit : digit));
    value /= 10;
  } while (value != 0);
  if (negative) out += '-';
  std::reverse(out.begin(), out.end());
  return out;
}

}  // namespace metalab::source

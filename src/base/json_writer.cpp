// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstdlib>

#include "base/assert.hpp"
#include "base/json.hpp"
#include "base/utf8.hpp"

namespace metalab {
namespace {

void write_escape(unsigned unit, std::string& out) {
  char escaped[8];
  std::snprintf(escaped, sizeof escaped, "\\u%04x", unit & 0xFFFFU);
  out += escaped;
}

/// Signs behind ASCII that a terminal would obey or not show, as escapes: the same content.
std::string with_escapes(std::string_view text) {
  const auto is_ascii = [](char c) { return static_cast<unsigned char>(c) < 0x7F; };
  if (std::all_of(text.begin(), text.end(), is_ascii)) return std::string(text);
  std::string out;
  char32_t before = 0;
  for (const auto& [code, bytes] : characters(text)) {
    if (code < 0x7F || code == 0xFFFD || !needs_escape(code, before)) {
      out += bytes;
    } else if (code > 0xFFFF) {
      write_escape(0xD800U + ((code - 0x10000U) >> 10U), out);
      write_escape(0xDC00U + ((code - 0x10000U) & 0x3FFU), out);
    } else {
      write_escape(code, out);
    }
    before = code;
  }
  return out;
}

void write_string(const std::string& text, std::string& out) {
  out += '"';
  for (const char c : text) {
    switch (c) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\b':
        out += "\\b";
        break;
      case '\f':
        out += "\\f";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\t':
        out += "\\t";
        break;
      default:
        if (static_cast<unsigned char>(c) < 0x20) {
          write_escape(static_cast<unsigned>(c), out);
        } else {
          out += c;
        }
    }
  }
  out += '"';
}

/// RFC 8785 orders keys by UTF-16 code units; bytes of UTF-8 order by code point.
std::vector<const Json::Object::value_type*> in_canonical_order(const Json::Object& members) {
  std::vector<const Json::Object::value_type*> order;
  order.reserve(members.size());
  bool ascii = true;
  for (const auto& member : members) {
    order.push_back(&member);
    for (const char c : member.first) ascii = ascii && static_cast<unsigned char>(c) < 0x80;
  }
  if (ascii) return order;  // the map's own order
  std::sort(order.begin(), order.end(),
            [](const auto* a, const auto* b) { return utf16_less(a->first, b->first); });
  return order;
}

struct Layout {
  bool pretty = false;
  void line(std::string& out, int depth) const {
    if (!pretty) return;
    out += '\n';
    out.append(static_cast<std::size_t>(depth) * 2, ' ');
  }
  void text(const std::string& text, std::string& out) const {
    std::string written;
    write_string(text, written);
    out += pretty ? with_escapes(written) : written;
  }
};

void write(const Json& value, const Layout& layout, int depth, std::string& out) {
  if (value.is_null()) {
    out += "null";
  } else if (const auto* flag = value.boolean()) {
    out += *flag ? "true" : "false";
  } else if (const auto* whole = value.integer()) {
    out += std::to_string(*whole);
  } else if (const auto* fraction = value.real()) {
    out += shortest_real(*fraction);
  } else if (const auto* text = value.text()) {
    layout.text(*text, out);
  } else if (const auto* list = value.array()) {
    out += '[';
    for (std::size_t i = 0; i < list->size(); ++i) {
      if (i > 0) out += ',';
      layout.line(out, depth + 1);
      write((*list)[i], layout, depth + 1, out);
    }
    if (!list->empty()) layout.line(out, depth);
    out += ']';
  } else if (const auto* members = value.object()) {
    out += '{';
    bool first = true;
    for (const auto* member : in_canonical_order(*members)) {
      if (!first) out += ',';
      first = false;
      layout.line(out, depth + 1);
      layout.text(member->first, out);
      out += layout.pretty ? ": " : ":";
      write(member->second, layout, depth + 1, out);
    }
    if (!members->empty()) layout.line(out, depth);
    out += '}';
  }
}

}  // namespace

std::string canonical_json(const Json& value) {
  std::string out;
  write(value, Layout{false}, 0, out);
  return out;
}

std::string pretty_json(const Json& value) {
  std::string out;
  write(value, Layout{true}, 0, out);
  out += '\n';
  return out;
}

double round_for_evidence(double value) {
  if (value == 0.0) return 0.0;  // never -0
  char digits[32];
  const auto end =
      std::to_chars(digits, digits + sizeof digits, value, std::chars_format::scientific, 11);
  double rounded = 0;
  std::from_chars(digits, end.ptr, rounded);
  return rounded;
}

std::string shortest_real(double value) {
  METALAB_ASSERT(std::isfinite(value));
  if (value == 0.0) return "0";
  char digits[32];
  const auto end =
      std::to_chars(digits, digits + sizeof digits, value, std::chars_format::scientific);
  const std::string_view text(digits, static_cast<std::size_t>(end.ptr - digits));
  const auto e = text.find('e');
  int exponent = 0;
  const auto* first = text.data() + e + 1;
  if (*first == '+') ++first;
  std::from_chars(first, end.ptr, exponent);

  std::string sign, mantissa;
  for (const char c : text.substr(0, e)) {
    if (c == '-')
      sign += '-';
    else if (c != '.')
      mantissa += c;
  }
  const int count = static_cast<int>(mantissa.size());
  const int point = exponent + 1;  // ECMAScript's n: value = 0.mantissa * 10^n
  if (count <= point && point <= 21)
    return sign + mantissa + std::string(static_cast<std::size_t>(point - count), '0');
  if (0 < point && point <= 21)
    return sign + mantissa.substr(0, static_cast<std::size_t>(point)) + "." +
           mantissa.substr(static_cast<std::size_t>(point));
  if (-6 < point && point <= 0)
    return sign + "0." + std::string(static_cast<std::size_t>(-point), '0') + mantissa;
  std::string power = (point - 1 < 0 ? "e-" : "e+") + std::to_string(std::abs(point - 1));
  if (count == 1) return sign + mantissa + power;
  return sign + mantissa.substr(0, 1) + "." + mantissa.substr(1) + power;
}

}  // namespace metalab

// SPDX-License-Identifier: Apache-2.0
// Texts of files: a kind that a text has is one that its value can be made of.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "source/duckdb/number_signs.hpp"
#include "source/duckdb/text_kinds.hpp"

using namespace metalab::source;

namespace {

void must(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto kinds = kinds_of(text);
  must((kinds & kind::whole) == 0 || whole_number(text).has_value());
  must((kinds & kind::real) == 0 || real_number(text).has_value());
  must((kinds & kind::whole_stated) == 0 || whole_number(text, By::study).has_value());
  must((kinds & kind::real_stated) == 0 || real_number(text, By::study).has_value());
  must((kinds & kind::truth) == 0 || truth_value(text).has_value());
  must((kinds & kind::truth_stated) == 0 || truth_value(text, By::study).has_value());
  must((kinds & kind::day) == 0 || day_number(text).has_value());
  date_formats(kinds);
  kinds_of_json(text);
  shortest_json(text);
  describe_text(text);
  const auto plain = plain_number(text, ',', ' ');
  must(plain == text || plain.empty() || real_number(plain, By::study) ||
       whole_number(plain, By::study));
  return 0;
}

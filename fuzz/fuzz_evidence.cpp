// SPDX-License-Identifier: Apache-2.0
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/json.hpp"
#include "evidence/statement.hpp"

/// What reads as evidence is written again as evidence that reads the same.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto json = metalab::read_json(bytes);
  if (!json) return 0;
  const auto again = metalab::read_json(metalab::canonical_json(*json));
  if (!again) std::abort();
  const auto evidence = metalab::evidence::from_statement(*json, "fuzz.json");
  if (!evidence) return 0;
  const auto statement = metalab::evidence::to_statement(*evidence);
  if (!metalab::evidence::from_statement(statement, "fuzz.json")) std::abort();
  return 0;
}

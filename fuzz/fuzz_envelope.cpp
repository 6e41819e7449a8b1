// SPDX-License-Identifier: Apache-2.0
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "evidence/envelope.hpp"

/// No bytes but those signed with the key open as an envelope of it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  static const auto key = metalab::evidence::PrivateKey().public_key();
  (void)metalab::evidence::envelope_payload(bytes, "fuzz.json");
  const auto opened = metalab::evidence::open_envelope(bytes, key, "fuzz.json");
  if (!opened && opened.error().fault != metalab::Fault::verification) std::abort();
  return 0;
}

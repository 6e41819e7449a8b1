// SPDX-License-Identifier: Apache-2.0
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "study/canonical_study.hpp"
#include "study/read_study.hpp"

/// Whatever the bytes: a study whose canonical form is JSON, or an error with a code.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto study = metalab::study::read_study_text(bytes, "fuzz.yaml");
  if (!study) {
    if (study.error().code.empty()) std::abort();
    return 0;
  }
  const auto text = metalab::canonical_json(metalab::study::canonical_study(*study));
  if (!metalab::read_json(text)) std::abort();
  return 0;
}

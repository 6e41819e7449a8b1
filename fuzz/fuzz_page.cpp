// SPDX-License-Identifier: Apache-2.0
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "evidence/statement.hpp"
#include "render/forms/page.hpp"

/// Any bytes are a page or a verification error; what a page holds is read like any evidence.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  (void)metalab::render::is_page(bytes);
  const auto page = metalab::render::read_page(bytes, "fuzz.html");
  if (page)
    (void)metalab::evidence::from_statement(page->statement, "fuzz.html");
  else if (page.error().fault != metalab::Fault::verification)
    std::abort();
  return 0;
}

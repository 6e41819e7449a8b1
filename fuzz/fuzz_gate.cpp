// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/letter_case.hpp"
#include "base/utf8.hpp"
#include "server/gate.hpp"

using namespace metalab;

namespace {

void hold(bool expected) {
  if (!expected) std::abort();
}

bool is_clean(std::string_view text) {
  return text.find_first_of(std::string_view("\r\n\0", 3)) == std::string_view::npos;
}

/// What passed the gate has one reading, whatever its bytes were.
void check(const server::Head& head) {
  const server::Request& request = head.request;
  constexpr std::string_view kMethods[]{"GET", "HEAD", "POST", "PUT", "DELETE"};
  hold(std::ranges::find(kMethods, request.method) != std::end(kMethods));
  hold(request.path.starts_with("/") && is_valid_utf8(request.path));
  hold(request.path.find('\0') == std::string::npos);
  hold(lower_case(request.field("host")) == "lab.example");
  hold(request.fields.size() <= server::kMostFields);
  for (const auto& [name, value] : request.fields) hold(is_clean(name) && is_clean(value));
  hold(!head.chunked || !head.length);
  const bool body = request.method == "POST" || request.method == "PUT";
  hold(body || (!head.chunked && head.length.value_or(0) == 0));
  hold(!request.fields.contains("content-encoding") && !request.fields.contains("trailer"));
}

}  // namespace

/// The head of a request is refused with a status, or has one reading.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto head = server::read_head(bytes, {"lab.example"});
  if (head) {
    check(*head);
    return 0;
  }
  hold(head.error().fault == Fault::input && head.error().values.contains("status"));
  const int status = std::stoi(head.error().values.at("status"));
  hold(status >= 400 && status < 600);
  return 0;
}

// SPDX-License-Identifier: Apache-2.0
#include "evidence/pem.hpp"

#include "base/digest.hpp"
#include "base/file.hpp"
#include "base/limits.hpp"

namespace metalab::evidence {

std::string write_pem(const char* label, const std::string& der) {
  constexpr std::size_t kLine = 64;  // as RFC 7468 has it
  const std::string body = base64(der);
  std::string out = std::string("-----BEGIN ") + label + "-----\n";
  for (std::size_t at = 0; at < body.size(); at += kLine) out += body.substr(at, kLine) + "\n";
  return out + "-----END " + label + "-----\n";
}

Result<Pem> read_pem(const std::filesystem::path& path) {
  METALAB_TRY(const std::string text, read_file(path, limits::kKeyBytes));
  return read_pem_text(text, path.string());
}

Result<Pem> read_pem_text(const std::string& text, const std::string& file) {
  const Error malformed = input_error("key_malformed", {}, {file});
  constexpr std::string_view kBegin = "-----BEGIN ", kDashes = "-----";
  const auto begin = text.find(kBegin);
  if (begin == std::string::npos) return fail(malformed);
  const auto label_end = text.find(kDashes, begin + kBegin.size());
  const auto end = text.find("-----END ", begin);
  if (text.find(kBegin, begin + 1) != std::string::npos) return fail(malformed);  // which of two?
  if (label_end == std::string::npos || end == std::string::npos || end < label_end)
    return fail(malformed);
  Pem out;
  out.label = text.substr(begin + kBegin.size(), label_end - begin - kBegin.size());
  if (!std::string_view(text).substr(end).starts_with("-----END " + out.label + "-----"))
    return fail(malformed);
  std::string body = text.substr(label_end + kDashes.size(), end - label_end - kDashes.size());
  std::erase_if(body, [](char c) { return c == '\n' || c == '\r' || c == ' '; });
  const auto der = unbase64(body);
  const bool standard = body.find_first_of("-_") == std::string::npos;  // alone in PEM (RFC 7468)
  if (!der || !standard) return fail(malformed);
  out.der = *der;
  return out;
}

}  // namespace metalab::evidence

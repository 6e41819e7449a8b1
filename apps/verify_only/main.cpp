// SPDX-License-Identifier: Apache-2.0
// Verifies signature and digests of evidence with nothing but base and evidence, so that this part
// can be reviewed alone: verify_only ENVELOPE PUBLIC_KEY [NAME=FILE]...
#include <fmt/format.h>

#include "base/digest.hpp"
#include "base/file.hpp"
#include "base/json.hpp"
#include "base/limits.hpp"
#include "evidence/envelope.hpp"
#include "evidence/statement.hpp"

namespace {

using namespace metalab;

Status check_digest(const evidence::Evidence& evidence, const std::string& name,
                    const std::string& path) {
  METALAB_TRY(const auto found, sha256_of_file(path));
  for (const auto& subject : evidence.subjects)
    if (subject.name == name && subject.sha256 == found) return {};
  return fail(verification_error("digest_differs", {{"name", name}, {"found", found}}, {path}));
}

Status verify(int argc, char** argv) {
  METALAB_TRY(const auto key, evidence::read_public_key(argv[2]));
  METALAB_TRY(const auto bytes, read_file(argv[1], limits::kEvidenceBytes));
  METALAB_TRY(const auto payload, evidence::open_envelope(bytes, key, argv[1]));
  METALAB_TRY(const auto statement, read_json(payload, argv[1]));
  METALAB_TRY(const auto evidence, evidence::from_statement(statement, argv[1]));
  for (int i = 3; i < argc; ++i) {
    const std::string text = argv[i];
    const auto sign = text.find('=');
    if (sign == std::string::npos) return fail(input_error("usage"));
    METALAB_DO(check_digest(evidence, text.substr(0, sign), text.substr(sign + 1)));
  }
  return {};
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    fmt::print(stderr, "usage: verify_only ENVELOPE PUBLIC_KEY [NAME=FILE]...\n");
    return 3;
  }
  const auto result = verify(argc, argv);
  if (result) {
    fmt::print("verified\n");
    return 0;
  }
  fmt::print(stderr, "verify_only: {} {}\n", result.error().code, result.error().place.file);
  return result.error().fault == Fault::verification ? 4 : 3;
}

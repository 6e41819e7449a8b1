// SPDX-License-Identifier: Apache-2.0
#include "secret_file.hpp"

#include <cstdlib>

#include "base/file.hpp"
#include "base/utf8.hpp"
#include "evidence/keys.hpp"

namespace metalab::app {

Result<std::string> secret_of(const Program& program, const std::string& file,
                              const char* variable) {
  std::string secret;
  if (!file.empty()) {
    METALAB_TRY(secret, read_file(file, limits::kKeyBytes));
    if (evidence::others_may_read(file))
      program.warn(program.say("cli.secret_readable", {{"path", printable(file, 400)}}));
  } else if (const char* set = std::getenv(variable)) {
    secret = set;
  }
  while (!secret.empty() && (secret.back() == '\n' || secret.back() == '\r')) secret.pop_back();
  return secret;
}

}  // namespace metalab::app

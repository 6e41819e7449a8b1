// SPDX-License-Identifier: Apache-2.0
#include "ledger/durable_folder.hpp"
#include "ledger/log.hpp"

namespace metalab::ledger {

Result<evidence::PrivateKey> log_key(const std::filesystem::path& state, const std::string& name) {
  const auto path = state / (name + ".key");
  std::error_code ignored;
  if (!std::filesystem::exists(path, ignored)) {
    METALAB_DO(DurableFolder(state).prepare());
    METALAB_DO(evidence::write_key_pair(state / name, evidence::new_private_key()));
  }
  if (evidence::others_may_read(path))
    return fail(input_error("ledger_key_readable", {}, {path.string()}));
  return evidence::read_private_key(path);
}

}  // namespace metalab::ledger

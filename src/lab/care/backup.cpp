// SPDX-License-Identifier: Apache-2.0
#include "lab/care/backup.hpp"

#include "lab/care/copy.hpp"

namespace metalab::lab {

Result<CheckedLab> back_up(const std::filesystem::path& folder, const std::filesystem::path& copy,
                           const std::stop_token& stop) {
  METALAB_DO(copy_all(folder, copy, true));
  return checked_copy(copy, stop);
}

}  // namespace metalab::lab

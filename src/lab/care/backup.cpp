// SPDX-License-Identifier: Apache-2.0
#include "lab/care/backup.hpp"

#include "lab/care/copy.hpp"

namespace metalab::lab {

Result<CheckedLab> back_up(const std::filesystem::path& folder, const std::filesystem::path& copy,
                           const std::stop_token& stop) {
  METALAB_TRY(const auto draft, draft_beside(copy));
  METALAB_DO(copy_all(folder, draft.path() / kDraft, true));
  METALAB_TRY(auto checked, checked_copy(draft.path() / kDraft, folder, stop));
  METALAB_DO(give_name(draft, copy));
  return checked;
}

}  // namespace metalab::lab

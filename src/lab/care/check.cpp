// SPDX-License-Identifier: Apache-2.0
#include "lab/care/check.hpp"

#include <set>
#include <utility>

#include "lab/care/check_parts.hpp"

namespace metalab::lab {
namespace {

/// What several parts of the check found of one thing is told once, where it was found first.
void name_once(std::vector<Damage>& damage) {
  std::set<std::pair<std::string, std::string>> told;
  std::erase_if(damage,
                [&](const Damage& one) { return !told.emplace(one.name, one.what).second; });
}

Status check_kept(const Connection& store, const Files& files, const std::stop_token& stop,
                  CheckedLab& out) {
  METALAB_DO(check_database(store, out));
  METALAB_DO(check_objects(store, out));
  METALAB_DO(check_rows(store, out));
  METALAB_DO(check_files(store, files, out));
  METALAB_DO(check_agreements(store, files, out));
  METALAB_DO(check_decisions(store, files, out));
  METALAB_DO(check_salted(store, files, out));
  METALAB_DO(check_said(store, files, out));
  return check_findings(store, files, stop, out);
}

}  // namespace

Result<CheckedLab> check_lab(const std::filesystem::path& folder, const std::stop_token& stop,
                             LabPart part) {
  std::error_code ignored;
  if (!std::filesystem::exists(folder / "lab.sqlite", ignored))
    return fail(input_error("lab_not_there", {}, {folder.string()}));
  METALAB_TRY(const auto store, Connection::open(folder / "lab.sqlite", Connection::Kind::reader));
  CheckedLab out;
  if (part != LabPart::log) METALAB_DO(check_kept(store, Files(folder / "files"), stop, out));
  if (part != LabPart::kept) METALAB_DO(check_ledger(store, folder / "ledger", out));
  name_once(out.damage);
  return out;
}

}  // namespace metalab::lab

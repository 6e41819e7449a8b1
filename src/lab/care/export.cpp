// SPDX-License-Identifier: Apache-2.0
#include "lab/care/export.hpp"

#include <algorithm>

#include "base/digest.hpp"
#include "base/file.hpp"
#include "base/json.hpp"
#include "base/limits.hpp"
#include "lab/care/copy.hpp"
#include "lab/store/sqlite.hpp"

namespace metalab::lab {
namespace {

namespace fs = std::filesystem;

constexpr const char *kManifest = "manifest.json", *kFormat = "metalab-lab/1";

/// What lets somebody in stays behind; who had an account may be given a link to one.
Status take_secrets_out(const fs::path& database) {
  METALAB_TRY(const auto writer, Connection::open(database, Connection::Kind::writer));
  METALAB_DO(void_ways_in(writer));
  METALAB_DO(writer.change("DELETE FROM attempt"));
  METALAB_DO(writer.change("DELETE FROM passkey"));
  METALAB_DO(writer.change("DELETE FROM identity"));
  METALAB_DO(writer.change("DELETE FROM provider"));
  METALAB_DO(
      writer.change("UPDATE person SET password = '', password_pending = '', totp_secret = '', "
                    "totp_pending = '', totp_step = 0, state = CASE state WHEN 'active' THEN "
                    "'pending' ELSE state "
                    "END"));
  METALAB_DO(writer.ask("VACUUM"));
  METALAB_DO(writer.ask("PRAGMA wal_checkpoint(TRUNCATE)"));
  METALAB_DO(writer.ask("PRAGMA journal_mode=DELETE"));
  return {};
}

/// Every file below the folder but the manifest, by its path in it.
Result<Json::Object> digests_of(const fs::path& folder, const std::stop_token& stop) {
  Json::Object out;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    const std::string name = entry.path().lexically_relative(folder).generic_string();
    if (!entry.is_regular_file() || name == kManifest) continue;
    METALAB_TRY(const auto digest, sha256_of_file(entry.path(), stop));
    out[name] = digest;
  }
  return out;
}

/// Error: lab_damaged, which names the first file that is missing, another, or not in the manifest.
Status check_manifest(const fs::path& folder, const std::stop_token& stop) {
  METALAB_TRY(const auto text, read_file(folder / kManifest, limits::kRequestBytes));
  METALAB_TRY(const Json manifest, read_json(text, (folder / kManifest).string()));
  const Json *format = manifest.find("format"), *files = manifest.find("files");
  if (format == nullptr || *format != Json(kFormat) || files == nullptr ||
      files->object() == nullptr)
    return fail(input_error("lab_no_export", {}, {folder.string()}));
  METALAB_TRY(const auto found, digests_of(folder, stop));
  const Json::Object& listed = *files->object();
  for (const auto& [name, digest] : listed)
    if (const auto there = found.find(name); there == found.end() || there->second != digest)
      return fail(verification_error("lab_damaged", {{"name", name}}, {folder.string()}));
  for (const auto& [name, digest] : found)
    if (!listed.contains(name))
      return fail(verification_error("lab_damaged", {{"name", name}}, {folder.string()}));
  return {};
}

}  // namespace

Result<CheckedLab> export_lab(const fs::path& folder, const fs::path& to,
                              const std::stop_token& stop) {
  METALAB_TRY(const auto draft, draft_beside(to));
  const fs::path made = draft.path() / kDraft;
  METALAB_DO(copy_all(folder, made, true));
  METALAB_DO(take_secrets_out(made / "lab.sqlite"));
  METALAB_TRY(const auto checked, checked_copy(made, to, stop));
  METALAB_TRY(auto files, digests_of(made, stop));
  const Json manifest = Json::Object{{"format", kFormat}, {"files", std::move(files)}};
  METALAB_DO(write_file(made / kManifest, canonical_json(manifest)));
  METALAB_DO(give_name(draft, to));
  return checked;
}

Result<CheckedLab> import_lab(const fs::path& from, const Restored& to,
                              const std::stop_token& stop) {
  std::error_code ignored;
  if (!fs::exists(from / kManifest, ignored))
    return fail(input_error("lab_no_export", {}, {from.string()}));
  METALAB_DO(check_manifest(from, stop));
  if (to.place.origin.empty() && !fs::exists(to.place.state / "log.key", ignored))
    return fail(input_error("lab_import_origin"));
  return restore(from, to, stop);
}

}  // namespace metalab::lab

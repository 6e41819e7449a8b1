// SPDX-License-Identifier: Apache-2.0
#include "server/site/write_site.hpp"

#include "base/file.hpp"
#include "lab/care/copy.hpp"
#include "lab/demonstration.hpp"
#include "lab/ledger/earlier_logs.hpp"
#include "lab/store/settings.hpp"
#include "ledger/log_folder.hpp"
#include "server/lab_url.hpp"
#include "server/pages/built_files.hpp"
#include "server/site/site_links.hpp"
#include "server/site/site_parts.hpp"

namespace metalab::server {
namespace {

namespace fs = std::filesystem;

constexpr const char* kFirstPage = "index.html";

Error unwritten(const fs::path& path, const std::error_code& why) {
  return input_error("output_unwritable", {{"why", why.message()}}, {path.string()});
}

Status write_part(const fs::path& folder, const std::string& file, std::string_view bytes) {
  std::error_code failed;
  fs::create_directories((folder / file).parent_path(), failed);
  if (failed) return fail(unwritten(folder / file, failed));
  return write_file(folder / file, bytes);
}

/// It is not there yet, or an empty folder.
Status check_empty(const fs::path& folder) {
  std::error_code failed;
  if (!fs::exists(folder, failed)) return {};
  if (fs::is_directory(folder, failed) && fs::is_empty(folder, failed) && !failed) return {};
  return fail(input_error("lab_site_not_empty", {}, {folder.string()}));
}

/// The proof of an entry, from the ledger's files of the site.
Result<std::string> proof_in(const fs::path& ledger, std::int64_t number) {
  METALAB_TRY(const auto note, ledger::published_checkpoint(ledger));
  METALAB_TRY(const auto checkpoint, ledger::read_checkpoint(note.text, "checkpoint"));
  if (static_cast<std::uint64_t>(number) >= checkpoint.head.size)
    return fail(input_error("lab_proof_not_ready"));
  METALAB_TRY(const auto proof, ledger::prove(ledger, note, static_cast<std::uint64_t>(number)));
  return ledger::proof_text(proof);
}

/// The ledger's files as they stand there, for whoever serves the site to read. Errors: those of
/// published_checkpoint, copy_ledger.
Status add_ledger(const fs::path& lab, const fs::path& folder) {
  METALAB_DO(lab::copy_ledger(lab, folder));
  const fs::path ledger = folder / "ledger";
  const auto note = ledger::published_checkpoint(ledger);
  if (!note) return fail(note.error());
  const auto everybody = fs::perms::group_read | fs::perms::others_read;
  const auto enter = fs::perms::group_exec | fs::perms::others_exec;
  std::error_code failed;
  fs::permissions(ledger, everybody | enter, fs::perm_options::add, failed);
  for (const auto& one : fs::recursive_directory_iterator(ledger, failed))
    if (!failed)
      fs::permissions(one.path(), one.is_directory() ? everybody | enter : everybody,
                      fs::perm_options::add, failed);
  return failed ? Status(fail(unwritten(ledger, failed))) : Status();
}

/// The policy that its proofs verify by, where the folder knows the log's key.
Status add_policy(const lab::Connection& store, const fs::path& folder, SiteLinks& site) {
  METALAB_TRY(const Json key, lab::setting(store, lab::kLogKeySetting));
  if (key.is_null()) return {};
  METALAB_TRY(const auto read, ledger::read_verifier_key(*key.text()));
  METALAB_TRY(const auto policy, lab::ledger_policy(store, read));
  site.files.insert("ledger/policy.txt");
  return write_part(folder, "ledger/policy.txt", policy);
}

Status add_style(const fs::path& folder, SiteLinks& site) {
  const std::string file = public_style().substr(1);
  METALAB_TRY(const Answer style, built_file(file.substr(file.find('/') + 1), ""));
  site.files.insert(file);
  return write_part(folder, file, style.body);
}

Result<WrittenSite> write_parts(const PublicView& given, const fs::path& folder, SiteLinks site) {
  METALAB_TRY(const auto all, site_parts(given));
  for (const char* code : {"en", "fr"})
    for (const auto& part : all.parts) site.files.insert(file_of_address(part.address, code));
  WrittenSite out{all.entries, 0, 0};
  for (const std::string code : {"en", "fr"}) {
    PublicView view = given;
    view.writing = {words::language_of_code(code), "?language=" + code, given.url};
    for (const auto& part : all.parts) {
      METALAB_TRY(const auto bytes, part.make(view));
      const auto file = file_of_address(part.address, code);
      METALAB_DO(write_part(folder, file,
                            part.is_page ? with_site_links(bytes, site, file, code) : bytes));
      // Whoever opens the folder begins with the first page in English, which leads to the other.
      if (part.address == "/" && code == "en")
        METALAB_DO(write_part(folder, kFirstPage, with_site_links(bytes, site, kFirstPage, code)));
      ++(part.is_page ? out.pages : out.files);
    }
  }
  return out;
}

}  // namespace

Result<WrittenSite> write_site(const SitePlace& place, const lab::Surroundings& world) {
  METALAB_TRY(const auto url, checked_url(place.url));
  const fs::path to = (fs::absolute(place.to) / "").lexically_normal().parent_path();
  METALAB_DO(check_empty(to));
  std::error_code failed;
  if (!fs::exists(place.lab / "lab.sqlite", failed))
    return fail(input_error("lab_not_there", {}, {place.lab.string()}));
  METALAB_TRY(const auto store,
              lab::Connection::open(place.lab / "lab.sqlite", lab::Connection::Kind::reader));
  METALAB_DO(store.change("BEGIN"));
  METALAB_TRY(const bool demonstration, lab::is_demonstration(store));
  METALAB_TRY(const auto temporary, TemporaryFolder::create_in(to.parent_path()));
  const fs::path folder = temporary.path() / "site";
  SiteLinks site{{"ledger/checkpoint"}, url};
  METALAB_DO(add_style(folder, site));
  // After the state of the database was fixed: its entries are in the ledger's files, or will be.
  METALAB_DO(add_ledger(place.lab, folder));
  METALAB_DO(add_policy(store, folder, site));
  const lab::Actor nobody;
  const lab::Call call{store, world, nobody};
  const lab::Files files(place.lab / "files");
  METALAB_TRY(const auto written,
              write_parts({call,
                           files,
                           url,
                           demonstration,
                           [&](std::int64_t number) { return proof_in(folder / "ledger", number); },
                           {}},
                          folder, std::move(site)));
  fs::rename(folder, to, failed);
  if (failed) return fail(unwritten(to, failed));
  return written;
}

}  // namespace metalab::server

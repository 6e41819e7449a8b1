// SPDX-License-Identifier: Apache-2.0
#include "lab/removals/journal.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "base/file.hpp"
#include "base/json.hpp"
#include "base/ledger_limits.hpp"
#include "base/named.hpp"

namespace metalab {

template <>
struct Spelling<lab::Removal::What> {
  static constexpr std::array<std::string_view, 12> all{
      "key",      "token",       "share",   "member",   "person",   "passkey",
      "password", "publication", "contact", "identity", "provider", "dependence"};
};

}  // namespace metalab

namespace metalab::lab {
namespace {

namespace fs = std::filesystem;

Error unwritable(const fs::path& file) {
  return input_error("output_unwritable", {{"why", std::strerror(errno)}}, {file.string()});
}

std::optional<Removal> read_line(std::string_view text) {
  const auto line = read_json(text);
  if (!line) return std::nullopt;
  const auto what = find_named<Removal::What>(line->text_in("what"));
  const Json* at = line->find("at");
  if (!what || at == nullptr || at->integer() == nullptr) return std::nullopt;
  return Removal{*what, line->text_in("id"), line->text_in("of"), *at->integer()};
}

std::string line_of(const Removal& removal) {
  return canonical_json(Json::Object{{"what", name_of(removal.what)},
                                     {"id", removal.id},
                                     {"of", removal.of},
                                     {"at", removal.at}}) +
         "\n";
}

/// Opened to be added to, for its owner alone; -1 where it cannot be.
int open_to_add(const fs::path& file) {
  return ::open(file.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
}

/// The bytes at its end, flushed; and the folder that has its name.
bool append(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const auto written = ::write(file, bytes.data(), bytes.size());
    if (written < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return ::fsync(file) == 0;
}

}  // namespace

Result<Journal> Journal::open(const fs::path& state) {
  Journal out(state / "removals.jsonl");
  std::error_code ignored;
  if (!fs::exists(out.file_, ignored)) return out;
  METALAB_TRY(const std::string bytes, read_file(out.file_, limits::kJournalBytes));
  std::string_view rest = bytes;
  for (auto end = rest.find('\n'); end != std::string_view::npos; end = rest.find('\n')) {
    const auto removal = read_line(rest.substr(0, end));
    if (!removal) return fail(verification_error("lab_journal_invalid", {}, {out.file_.string()}));
    out.before_.push_back(*removal);
    rest.remove_prefix(end + 1);
  }
  // What a crash cut was not committed.
  if (!rest.empty() &&
      ::truncate(out.file_.c_str(), static_cast<off_t>(bytes.size() - rest.size())) != 0)
    return fail(unwritable(out.file_));
  return out;
}

Status Journal::add(const Removal& removal) const {
  const bool made = !fs::exists(file_);
  const int file = open_to_add(file_);
  const bool kept = file >= 0 && append(file, line_of(removal));
  if (!kept) {
    const Error error = unwritable(file_);
    if (file >= 0) ::close(file);
    return fail(error);
  }
  ::close(file);
  if (made) {
    const int folder = ::open(file_.parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0) return {};
    ::fsync(folder);
    ::close(folder);
  }
  return {};
}

}  // namespace metalab::lab

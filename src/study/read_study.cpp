// SPDX-License-Identifier: Apache-2.0
#include "study/read_study.hpp"

#include <algorithm>

#include "base/file.hpp"
#include "base/limits.hpp"
#include "base/utf8.hpp"
#include "study/parts.hpp"

namespace metalab::study {
namespace {

constexpr std::size_t kLongestId = 64;

/// The id names a folder, so its letters are few.
Result<std::string> read_id(const Item& item) {
  METALAB_TRY(auto id, text(item));
  const bool valid = !id.empty() && id.size() <= kLongestId && id[0] != '-' &&
                     std::all_of(id.begin(), id.end(), [](char c) {
                       return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
                     });
  if (!valid) return fail(input_error("study_id", {{"found", printable(id, 80)}}, item.place()));
  return id;
}

Status read_system(const Item& item, About& out) {
  METALAB_DO(keys(item, kSystemKeys));
  METALAB_TRY(out.system_name, nonempty_text(item.member("name")));
  METALAB_TRY(out.system_version, nonempty_text(item.member("version")));
  if (const Item provider = item.member("provider")) {
    METALAB_TRY(out.system_provider, nonempty_text(provider));
  }
  return {};
}

/// The texts among the item's members; one that is not written stays empty.
Status read_texts(const Item& item, std::initializer_list<std::pair<const char*, Text*>> texts) {
  for (const auto& [key, text] : texts)
    if (const Item written = item.member(key)) {
      METALAB_TRY(*text, human_text(written));
    }
  return {};
}

Status read_about(const Item& root, About& out) {
  METALAB_TRY(out.title, human_text(root.member("title")));
  METALAB_DO(read_texts(
      root,
      {{"question", &out.question}, {"notes", &out.notes}, {"examined_by", &out.examined_by}}));
  if (const Item licence = root.member("licence")) {
    METALAB_TRY(out.licence, nonempty_text(licence));
  }
  if (const Item contact = root.member("contact")) {
    METALAB_TRY(out.contact, nonempty_text(contact));
  }
  if (const Item authors = root.member("authors")) {
    METALAB_TRY(const auto items, list(authors));
    for (const Item& author : items) {
      METALAB_TRY(auto name, nonempty_text(author));
      out.authors.push_back(std::move(name));
    }
  }
  return {};
}

}  // namespace

Result<Study> read_study(const std::filesystem::path& path) {
  METALAB_TRY(const std::string bytes, read_file(path, limits::kStudyBytes));
  return read_study_text(bytes, path.string());
}

Result<Study> read_study_text(std::string_view bytes, const std::string& file) {
  METALAB_TRY(const Node document, read_yaml(bytes, file));
  const Item root{&document, ""};
  METALAB_DO(keys(root, kStudyKeys));
  METALAB_DO(one_of(root.member("metalab"), {"study/1"}));
  Study out;
  out.file = file;
  METALAB_TRY(out.id, read_id(root.member("id")));
  METALAB_DO(read_about(root, out));
  METALAB_DO(read_system(root.member("system"), out));
  METALAB_DO(read_data(root.member("data"), out));
  METALAB_DO(
      read_texts(root.member("data"),
                 {{"period", &out.period}, {"source", &out.source}, {"purpose", &out.purpose}}));
  METALAB_DO(read_roles(root.member("roles"), out));
  METALAB_DO(read_settings(root, out));
  if (const Item item = root.member("intersections")) {
    METALAB_DO(read_intersections(item, out));
  }
  METALAB_DO(read_measures(root.member("measures"), out));
  if (const Item item = root.member("criteria")) {
    METALAB_DO(read_criteria(item, out));
  }
  return out;
}

}  // namespace metalab::study

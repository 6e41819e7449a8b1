// SPDX-License-Identifier: Apache-2.0
#include "draft/draft_study.hpp"

#include <cctype>

#include "draft/expression_text.hpp"
#include "draft/open_table.hpp"
#include "draft/study_text.hpp"
#include "draft/yaml_text.hpp"

namespace metalab::draft {
namespace {

namespace fs = std::filesystem;

constexpr const char* kTable = "data";         // while it is looked at
constexpr std::size_t kColumnsLookedAt = 500;  // a reader chooses among them line by line

std::string id_of(const std::string& stem) {
  std::string out;
  for (const char c : stem) {
    const auto u = static_cast<unsigned char>(c);
    const bool keep = u < 128 && std::isalnum(u) != 0;
    if (keep)
      out += static_cast<char>(std::tolower(u));
    else if (!out.empty() && out.back() != '-')
      out += '-';
  }
  while (!out.empty() && out.back() == '-') out.pop_back();
  return out.empty() ? "study" : out.substr(0, 60);
}

/// A table by its path alone, or as a map with what the reader has to know.
std::string table_text(const std::string& path,
                       const std::vector<std::pair<std::string, std::string>>& options) {
  if (options.empty()) return yaml_text(path);
  std::string out = "{path: " + yaml_text(path);
  for (const auto& [key, value] : options) out += ", " + key + ": " + value;
  return out + "}";
}

Result<LookedAt> look(const fs::path& data, const std::string& format, const fs::path& target,
                      const Context& context) {
  const fs::path named = data.filename().empty() ? data.parent_path() : data;  // a folder's slash
  LookedAt out;
  std::error_code ignored;
  fs::path relative = fs::relative(named, fs::absolute(target).parent_path(), ignored);
  if (ignored || relative.empty()) relative = named;
  if (fs::is_directory(named, ignored)) relative /= "";
  METALAB_TRY(auto opened, open_table(data, kTable, format, context));
  METALAB_TRY(const auto plain, without_accents(opened.session, named.stem().string()));
  out.id = id_of(plain);
  out.table = identifier(plain, "table");
  auto& all = opened.inputs.front().columns;
  out.all_columns = all.size();
  if (all.size() > kColumnsLookedAt) all.resize(kColumnsLookedAt);
  METALAB_DO(source::create_views(opened.session, opened.inputs));
  METALAB_TRY(auto found, look_at_columns(opened.session, opened.inputs.front()));
  out.columns = std::move(found.columns);
  out.first_rows = found.first_rows;
  out.table_yaml = table_text(relative.string(), opened.options);
  return out;
}

}  // namespace

Result<LookedAt> look_at_data(const fs::path& data, const std::string& format,
                              const fs::path& target, const Context& context) {
  auto found = look(data, format, target, context);
  if (found || found.error().place.file != data.string()) return found;
  Error error = found.error();
  error.place = {data.string()};  // lines of the throw-away study are none that a person knows
  return fail(std::move(error));
}

std::string draft_study(const LookedAt& data, const Answers& answers, words::Language language) {
  return StudyText(data, answers, language).text();
}

}  // namespace metalab::draft

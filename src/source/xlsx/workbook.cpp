// SPDX-License-Identifier: Apache-2.0
#include "source/xlsx/workbook.hpp"

#include <algorithm>
#include <filesystem>
#include <map>

#include "base/limits.hpp"
#include "base/nearest.hpp"
#include "source/xlsx/xml.hpp"

namespace metalab::source::xlsx {
namespace {

struct Relationship {
  std::string type, part;
};

/// The part that a target names, from the folder of the part that relates to it.
std::string part_of(const std::string& folder, const std::string& target) {
  const std::string path = target.starts_with("/") ? target.substr(1) : folder + target;
  return std::filesystem::path(path).lexically_normal().string();
}

/// Parts by the ids that another part has for them.
class Relationships : public XmlHandler {
 public:
  explicit Relationships(std::string folder) : folder_(std::move(folder)) {}

  Status start(std::string_view element, const Attributes& attributes) override {
    if (element != "Relationship" || attributes.value("TargetMode") == "External") return {};
    const std::string type = attributes.text("Type");
    by_id[attributes.text("Id")] = {type.substr(type.rfind('/') + 1),
                                    part_of(folder_, attributes.text("Target"))};
    return {};
  }
  Status end(std::string_view) override { return {}; }
  Status text(std::string_view) override { return {}; }

  /// The one of that type; empty where there is none.
  std::string of_type(std::string_view type) const {
    for (const auto& [id, one] : by_id)
      if (one.type == type) return one.part;
    return "";
  }

  std::map<std::string, Relationship> by_id;

 private:
  std::string folder_;
};

class Sheets : public XmlHandler {
 public:
  Sheets(const Relationships& related, Workbook& workbook)
      : related_(related), workbook_(workbook) {}

  Status start(std::string_view element, const Attributes& attributes) override {
    if (element == "workbookPr") {
      const auto said = attributes.value("date1904");
      workbook_.counts_from_1904 = said == "1" || said == "true";
    }
    if (element != "sheet") return {};
    const auto found = related_.by_id.find(attributes.text("r:id"));
    if (found == related_.by_id.end() || found->second.type != "worksheet") return {};
    const std::string state = attributes.text("state");
    workbook_.sheets.push_back(
        {attributes.text("name"), found->second.part, state == "hidden" || state == "veryHidden"});
    return {};
  }
  Status end(std::string_view) override { return {}; }
  Status text(std::string_view) override { return {}; }

 private:
  const Relationships& related_;
  Workbook& workbook_;
};

}  // namespace

Result<Workbook> read_workbook(const Package& package) {
  Relationships of_file("");
  METALAB_DO(read_xml(package, "_rels/.rels", of_file));
  const std::string part = of_file.of_type("officeDocument");
  const auto name_at = part.rfind('/') + 1;
  const std::string folder = part.substr(0, name_at);
  Relationships related(folder);
  METALAB_DO(read_xml(package, folder + "_rels/" + part.substr(name_at) + ".rels", related));
  Workbook workbook;
  workbook.shared_strings = related.of_type("sharedStrings");
  workbook.styles = related.of_type("styles");
  Sheets sheets(related, workbook);
  METALAB_DO(read_xml(package, part, sheets));
  if (workbook.sheets.empty()) return fail(package.damaged(part));
  return workbook;
}

Result<Sheet> choose_sheet(const Package& package, const Workbook& workbook,
                           const std::string& name) {
  const auto& sheets = workbook.sheets;
  const auto chosen = std::find_if(sheets.begin(), sheets.end(), [&](const Sheet& sheet) {
    return name.empty() ? !sheet.is_hidden : sheet.name == name;
  });
  if (chosen != sheets.end()) return *chosen;
  if (name.empty()) return sheets.front();
  std::vector<std::string> names;
  for (const auto& sheet : sheets) names.push_back(sheet.name);
  return fail(package.error(
      "sheet_unknown",
      {{"name", name}, {"nearest", nearest_name(name, names)}, {"known", list_names(names)}}));
}

}  // namespace metalab::source::xlsx

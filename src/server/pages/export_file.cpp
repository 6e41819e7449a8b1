// SPDX-License-Identifier: Apache-2.0
#include "base/day.hpp"
#include "base/digest.hpp"
#include "server/pages/register_forms.hpp"

// An entry in another register's form, and its own record, as files.
namespace metalab::server {
namespace {

/// The record's members, in sections where the form has them.
Json record_of(const EntryInForm& made) {
  Json::Object out;
  for (const auto& field : made.fields) {
    if (field.value.empty()) continue;
    if (field.section.empty()) {
      out[field.name] = field.value;
      continue;
    }
    Json& section = out.try_emplace(field.section, Json::Object{}).first->second;
    (*section.object())[field.name] = field.value;
  }
  return Json(std::move(out));
}

Json missing_of(const Writing& writing, const EntryInForm& made) {
  Json::Array out;
  for (const auto& field : made.fields) {
    if (field.why.empty()) continue;
    Json::Object one{
        {"field", field.name}, {"why", field.why}, {"in_words", why_missing(writing, field)}};
    if (!field.section.empty()) one["section"] = field.section;
    if (field.label != field.name) one["label"] = field.label;
    if (field.required) one["required"] = true;
    out.emplace_back(std::move(one));
  }
  return Json(std::move(out));
}

std::string record_text(const PublicView& view, const EntryState& state) {
  return pretty_json(entry_record(view, state)) + "\n";
}

}  // namespace

Result<ExportFile> export_file(const PublicView& view, const std::string& system,
                               const std::string& form) {
  METALAB_TRY(const auto found, entry_in_form(view, system, form));
  const std::string changed = lab::time_text(found.state.changed_at());
  const Json file =
      Json::Object{{"form", form},
                   {"edition", *found.form.find("edition")},
                   {"source", *found.form.find("source")},
                   {"made_from", Json::Object{{"entry", found.state.entry.id},
                                              {"address", address_of(view, found.state.entry)},
                                              {"changed_at", changed},
                                              {"digest", sha256(record_text(view, found.state))}}},
                   {"record", record_of(found)},
                   {"missing", missing_of(view.writing, found)}};
  return ExportFile{form + "-" + changed.substr(0, kDaySigns) + ".json", pretty_json(file) + "\n"};
}

Result<ExportFile> record_file(const PublicView& view, const std::string& system) {
  METALAB_TRY(const auto state, entry_state(view, system));
  return ExportFile{"record-" + lab::time_text(state.changed_at()).substr(0, kDaySigns) + ".json",
                    record_text(view, state)};
}

}  // namespace metalab::server

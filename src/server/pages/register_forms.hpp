// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "server/pages/entry_record.hpp"
#include "server/pages/projection.hpp"

// An entry in the forms of other registers. What a form asks for stands in src/server/registers:
// what the laboratory has is filled in, everything else is named as missing, nothing is made up.
namespace metalab::server {

/// The names of the forms, in the order of pages.
const std::vector<std::string>& register_forms();

/// An entry in a form, of one state.
struct EntryInForm {
  const Json& form;
  EntryState state;
  std::vector<ProjectedField> fields;
};
/// Error: lab_not_found.
Result<EntryInForm> entry_in_form(const PublicView& view, const std::string& system,
                                  const std::string& name);
/// Why a field has no value, or lacks a part of it.
std::string why_missing(const Writing& writing, const ProjectedField& field);

/// The entry in a form, to be read and copied from. Error: lab_not_found.
Result<PublicPage> export_page(const PublicView& view, const std::string& system,
                               const std::string& form);

/// The same as a file: {form, edition, source, made_from: {entry, address, changed_at, digest},
/// record, missing}. `digest` is the SHA-256 of the entry's record.json, `changed_at` when it last
/// changed: the same state makes the same bytes. Error: lab_not_found.
struct ExportFile {
  std::string name, bytes;
};
Result<ExportFile> export_file(const PublicView& view, const std::string& system,
                               const std::string& form);

/// The entry's own record. Error: lab_not_found.
Result<ExportFile> record_file(const PublicView& view, const std::string& system);

}  // namespace metalab::server

// SPDX-License-Identifier: Apache-2.0
#include "server/site/site_parts.hpp"

#include "server/pages/feed.hpp"
#include "server/pages/register_forms.hpp"

namespace metalab::server {
namespace {

using Parts = std::vector<SitePart>;

void add_page(Parts& out, std::string address,
              std::function<Result<PublicPage>(const PublicView&)> make) {
  out.push_back({std::move(address), true,
                 [make = std::move(make)](const PublicView& view) -> Result<std::string> {
                   METALAB_TRY(const auto page, make(view));
                   return public_html(page, view.writing.kept, view.is_demonstration);
                 }});
}

void add_file(Parts& out, std::string address,
              std::function<Result<std::string>(const PublicView&)> make) {
  out.push_back({std::move(address), false, std::move(make)});
}

void add_export(Parts& out, const std::string& system, const std::string& form) {
  const std::string path = "/register/" + system + "/exports/" + form;
  add_page(out, path, [=](const PublicView& view) { return export_page(view, system, form); });
  add_file(out, path + ".json", [=](const PublicView& view) -> Result<std::string> {
    METALAB_TRY(auto file, export_file(view, system, form));
    return std::move(file.bytes);
  });
}

void add_evidence(Parts& out, const std::string& system, const std::string& evidence) {
  const std::string path = "/register/" + system + "/evidence/" + evidence;
  add_page(out, path, [=](const PublicView& view) { return report_page(view, system, evidence); });
  using Make = Result<std::string> (*)(const PublicView&, const NamedEvidence&);
  for (const auto& [name, make] : {std::pair<const char*, Make>{"/report.html", report_file},
                                   {"/envelope.json", envelope_file},
                                   {"/envelope.tlog-proof", proof_file},
                                   {"/key.pem", key_file}})
    add_file(out, path + name, [=, write = make](const PublicView& view) -> Result<std::string> {
      METALAB_TRY(const auto found, named_evidence(view, system, evidence));
      return write(view, found);
    });
}

Status add_entry(const PublicView& view, const std::string& system, Parts& out) {
  const std::string path = "/register/" + system;
  add_page(out, path, [=](const PublicView& asked) -> Result<PublicPage> {
    METALAB_TRY(const auto state, entry_state(asked, system));
    return entry_page(asked, state);
  });
  add_page(out, path + "/history",
           [=](const PublicView& asked) { return history_page(asked, system); });
  add_file(out, path + "/feed.atom",
           [=](const PublicView& asked) { return entry_feed(asked, system); });
  add_file(out, path + "/record.json", [=](const PublicView& asked) -> Result<std::string> {
    METALAB_TRY(auto file, record_file(asked, system));
    return std::move(file.bytes);
  });
  for (const auto& form : register_forms()) add_export(out, system, form);
  METALAB_TRY(const auto evidence, shown_evidence(view, system));
  for (const auto& one : evidence)
    if (one.evidence) add_evidence(out, system, one.published.evidence);
  return {};
}

}  // namespace

Result<SiteParts> site_parts(const PublicView& view) {
  SiteParts out;
  add_page(out.parts, "/", front_page);
  add_page(out.parts, "/register",
           [](const PublicView& asked) { return register_page(asked, {}); });
  add_file(out.parts, "/register/feed.atom", register_feed);
  METALAB_TRY(const auto entries, lab::public_entries(view.call));
  out.entries = std::ssize(entries);
  for (const auto& entry : entries) METALAB_DO(add_entry(view, entry.id, out.parts));
  return out;
}

}  // namespace metalab::server

// SPDX-License-Identifier: Apache-2.0
#include "compare/compare_evidence.hpp"
#include "compare/render_changes.hpp"
#include "lab/objects/object_files.hpp"
#include "lab/objects/objects.hpp"
#include "render/page/page_data.hpp"
#include "render/page/sheet.hpp"
#include "render/render.hpp"
#include "server/api.hpp"
#include "server/pages/kept_evidence.hpp"
#include "server/route.hpp"

// Evidence as people read it: by the same code that writes the report page.
namespace metalab::server {
namespace {

/// The evidence that a part of the path names, with the signatures of its envelope.
Result<KeptEvidence> opened(Exchange& exchange, const lab::Call& call, const char* part = "id") {
  METALAB_TRY(const auto object, lab::find_object(call, exchange.part(part), "evidence"));
  METALAB_TRY(const auto digest, lab::file_of(call, object, "evidence"));
  return kept_evidence(exchange.lab.files(), digest);
}

render::Options options_of(const Exchange& exchange, const KeptEvidence& kept) {
  return {.language = language_of(exchange.request), .signatures = kept.signatures};
}

/// What the page's components read, and the part that stands without them, in both languages.
Result<Answer> show_report(Exchange& exchange, const lab::Call& call) {
  METALAB_TRY(const auto kept, opened(exchange, call));
  Json data = render::page_data(kept.evidence, options_of(exchange, kept));
  const std::string digest = *data.find("digest")->text();
  Json::Object sheets;
  for (const auto language : {words::Language::en, words::Language::fr})
    sheets[words::code_of(language)] =
        render::static_sheet(language, kept.evidence, kept.signatures, digest);
  return json_answer(Json::Object{{"data", std::move(data)}, {"sheets", std::move(sheets)}});
}

/// The report as a file: one page that opens without the laboratory.
Result<Answer> save_report(Exchange& exchange, const lab::Call& call) {
  METALAB_TRY(const auto kept, opened(exchange, call));
  return Answer{200,
                "text/html; charset=utf-8",
                render::render_html(kept.evidence, options_of(exchange, kept)),
                {{"Content-Disposition", "attachment; filename=\"report.html\""}}};
}

/// What differs between two pieces of evidence, finding by finding: as numbers, and in words.
Result<Answer> compare_kept(Exchange& exchange, const lab::Call& call) {
  METALAB_TRY(const auto a, opened(exchange, call));
  METALAB_TRY(const auto b, opened(exchange, call, "other"));
  const auto changes = compare::compare_evidence(a.evidence, b.evidence);
  const auto language = language_of(exchange.request);
  return json_answer(Json::Object{{"changes", compare::changes_json(changes)},
                                  {"page", compare::changes_page(changes, language)}});
}

}  // namespace

std::vector<Route> report_routes() {
  const std::string one = "/api/evidence/{id}/report";
  return {
      {.method = "GET", .path = one, .id = "show_evidence_report", .handler = show_report},
      {.method = "GET",
       .path = one + ".html",
       .id = "save_evidence_report",
       .handler = save_report},
      {.method = "GET",
       .path = "/api/evidence/{id}/compare/{other}",
       .id = "compare_evidence",
       .handler = compare_kept},
  };
}

}  // namespace metalab::server

// SPDX-License-Identifier: Apache-2.0
#include "evidence/envelope.hpp"
#include "evidence/statement.hpp"
#include "lab/objects/object_files.hpp"
#include "lab/objects/objects.hpp"
#include "render/page/page_data.hpp"
#include "render/page/sheet.hpp"
#include "render/render.hpp"
#include "server/api.hpp"
#include "server/route.hpp"

// Evidence as people read it: by the same code that writes the report page.
namespace metalab::server {
namespace {

struct Opened {
  evidence::Evidence evidence;
  render::Options options;
};

/// The evidence of the path's {id}, with the signatures of its envelope. It was checked when it
/// came.
Result<Opened> open(Exchange& exchange, const lab::Call& call) {
  METALAB_TRY(const auto object, lab::find_object(call, exchange.part("id"), "evidence"));
  METALAB_TRY(const auto digest, lab::file_of(call, object, "evidence"));
  METALAB_TRY(const auto bytes, exchange.lab.files().read(digest));
  METALAB_TRY(const auto payload, evidence::envelope_payload(bytes, "evidence"));
  METALAB_TRY(const Json statement, read_json(payload));
  Opened out;
  METALAB_TRY(out.evidence, evidence::from_statement(statement, "evidence"));
  METALAB_TRY(out.options.signatures, evidence::envelope_signatures(bytes, "evidence"));
  out.options.language = language_of(exchange.request);
  return out;
}

/// What the page's components read, and the part that stands without them, in both languages.
Result<Answer> show_report(Exchange& exchange, const lab::Call& call) {
  METALAB_TRY(const auto opened, open(exchange, call));
  Json data = render::page_data(opened.evidence, opened.options);
  const std::string digest = *data.find("digest")->text();
  Json::Object sheets;
  for (const auto language : {words::Language::en, words::Language::fr})
    sheets[render::code_of(language)] =
        render::static_sheet(language, opened.evidence, opened.options.signatures, digest);
  return json_answer(Json::Object{{"data", std::move(data)}, {"sheets", std::move(sheets)}});
}

/// The report as a file: one page that opens without the laboratory.
Result<Answer> save_report(Exchange& exchange, const lab::Call& call) {
  METALAB_TRY(const auto opened, open(exchange, call));
  Answer out{200,
             "text/html; charset=utf-8",
             render::render_html(opened.evidence, opened.options),
             {{"Content-Disposition", "attachment; filename=\"report.html\""}}};
  return out;
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
  };
}

}  // namespace metalab::server

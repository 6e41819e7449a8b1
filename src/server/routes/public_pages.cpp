// SPDX-License-Identifier: Apache-2.0
#include "server/pages/public_pages.hpp"
#include "base/digest.hpp"
#include "evidence/statement.hpp"
#include "render/layout/html_text.hpp"
#include "render/page/sheet.hpp"
#include "render/render.hpp"
#include "server/lists.hpp"
#include "server/pages/form_fields.hpp"
#include "server/pages/kept_evidence.hpp"
#include "server/pages/public_frame.hpp"
#include "server/route.hpp"

// The pages of the public: read without an account and without scripts.
namespace metalab::server {
namespace {

using Type = Field::Type;

Result<Answer> front(Exchange& exchange, const lab::Call& call) {
  const auto writing = writing_of(exchange);
  METALAB_TRY(const auto entries, lab::public_entries(call));
  METALAB_TRY(const auto runs, lab::who_runs_it(call));
  return public_answer(exchange, {writing.language, "/", writing.say("public.front"),
                                  front_content(writing, runs, entries)});
}

Result<Answer> list_register(Exchange& exchange, const lab::Call& call) {
  const auto writing = writing_of(exchange);
  METALAB_TRY(const auto entries, lab::public_entries(call));
  return public_answer(
      exchange,
      {writing.language, "/register", writing.say("public.register"),
       register_content(writing, {spaced(asked(exchange, "words")), asked(exchange, "theme")},
                        entries)});
}

Result<std::vector<ShownEvidence>> shown_of(Exchange& exchange, const lab::Call& call) {
  METALAB_TRY(const auto all, lab::published_of(call, exchange.part("id")));
  std::vector<ShownEvidence> out;
  for (const auto& one : all) {
    ShownEvidence shown{one, {}};
    if (!one.withdrawn_at) {
      METALAB_TRY(auto kept, kept_evidence(exchange.lab.files(), one.file));
      shown.evidence = std::move(kept.evidence);
    }
    out.push_back(std::move(shown));
  }
  return out;
}

Result<Answer> entry(Exchange& exchange, const lab::Call& call) {
  const auto writing = writing_of(exchange);
  METALAB_TRY(const auto entry, lab::public_entry(call, exchange.part("id")));
  METALAB_TRY(const auto evidence, shown_of(exchange, call));
  return public_answer(exchange, {writing.language, "/register/" + entry.id, entry.name,
                                  entry_content(writing, entry, evidence)});
}

/// What a path under an entry names.
struct Named {
  lab::PublicEntry entry;
  lab::Published published;
};

/// The path's {id} and {evidence}, where the public may read them. Error: lab_not_found.
Result<Named> named(Exchange& exchange, const lab::Call& call) {
  METALAB_TRY(auto entry, lab::public_entry(call, exchange.part("id")));
  METALAB_TRY(auto all, lab::published_of(call, entry.id));
  for (auto& one : all)
    if (one.evidence == exchange.part("evidence") && !one.withdrawn_at)
      return Named{std::move(entry), std::move(one)};
  return fail(input_error("lab_not_found"));
}

/// How to have the report and its key as files.
std::string files_of(const Writing& writing, const std::string& path) {
  return render::element(
      "p",
      link(path + "/report.html" + writing.kept, writing.say("public.save_report"), " download") +
          " \u00b7 " + link(path + "/key.pem", writing.say("public.save_key"), " download"),
      "class=\"soft\"");
}

/// The report of published evidence, as it stands without scripts.
Result<Answer> report(Exchange& exchange, const lab::Call& call) {
  const auto writing = writing_of(exchange);
  METALAB_TRY(const auto found, named(exchange, call));
  METALAB_TRY(const auto kept, kept_evidence(exchange.lab.files(), found.published.file));
  const std::string digest = sha256(canonical_json(evidence::to_statement(kept.evidence)));
  const std::string back = render::element(
      "p", link("/register/" + found.entry.id + writing.kept, found.entry.name), "class=\"back\"");
  const std::string sheet =
      render::static_sheet(writing.language, kept.evidence, kept.signatures, digest);
  return public_answer(
      exchange,
      {writing.language, exchange.request.path, words::pick(writing.language, kept.evidence.title),
       back + files_of(writing, exchange.request.path) +
           render::element("div", render::element("div", sheet, "class=\"sheet\""),
                           "id=\"report\"")});
}

Answer saved(std::string bytes, const char* type, const char* name) {
  std::string tag = "\"" + sha256(bytes) + "\"";
  return {200,
          type,
          std::move(bytes),
          {{"Cache-Control", "no-cache"},
           {"ETag", std::move(tag)},
           {"Content-Disposition", std::string("attachment; filename=\"") + name + "\""}}};
}

/// The report as one file, whose signature anybody verifies.
Result<Answer> save_report_of(Exchange& exchange, const lab::Call& call) {
  METALAB_TRY(const auto found, named(exchange, call));
  METALAB_TRY(const auto kept, kept_evidence(exchange.lab.files(), found.published.file));
  const render::Options options{.language = public_language(exchange),
                                .signatures = kept.signatures};
  return saved(render::render_html(kept.evidence, options), "text/html; charset=utf-8",
               "report.html");
}

/// The public key that signed it.
Result<Answer> save_key_of(Exchange& exchange, const lab::Call& call) {
  METALAB_TRY(const auto found, named(exchange, call));
  METALAB_TRY(auto bytes, exchange.lab.files().read(found.published.key));
  return saved(std::move(bytes), "application/x-pem-file", "key.pem");
}

}  // namespace

std::vector<Route> public_page_routes() {
  const Field language = language_field();
  const Field words{.name = "words", .type = Type::text, .required = false};
  const Field theme{.name = "theme", .type = Type::text, .required = false};
  return {
      {.method = "GET",
       .path = "/",
       .id = "welcome",
       .open = true,
       .query = {language},
       .handler = front},
      {.method = "GET",
       .path = "/register",
       .id = "read_register",
       .open = true,
       .query = {language, words, theme},
       .handler = list_register},
      {.method = "GET",
       .path = "/register/{id}",
       .id = "read_entry",
       .open = true,
       .query = {language},
       .handler = entry},
      {.method = "GET",
       .path = "/register/{id}/evidence/{evidence}",
       .id = "read_published",
       .open = true,
       .query = {language},
       .handler = report},
      {.method = "GET",
       .path = "/register/{id}/evidence/{evidence}/report.html",
       .id = "save_published",
       .open = true,
       .query = {language},
       .handler = save_report_of},
      {.method = "GET",
       .path = "/register/{id}/evidence/{evidence}/key.pem",
       .id = "save_published_key",
       .open = true,
       .handler = save_key_of},
  };
}

}  // namespace metalab::server

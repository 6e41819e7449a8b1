// SPDX-License-Identifier: Apache-2.0
#include "server/pages/public_pages.hpp"
#include "base/digest.hpp"
#include "evidence/envelope.hpp"
#include "evidence/statement.hpp"
#include "render/layout/html_text.hpp"
#include "render/page/sheet.hpp"
#include "server/lists.hpp"
#include "server/pages/form_fields.hpp"
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

/// The envelope's bytes, and what they say.
struct Read {
  std::string bytes;
  evidence::Evidence evidence;
};
Result<Read> read_published(Exchange& exchange, const lab::Published& one) {
  Read out;
  METALAB_TRY(out.bytes, exchange.lab.files().read(one.file));
  METALAB_TRY(const auto payload, evidence::envelope_payload(out.bytes, "evidence"));
  METALAB_TRY(const Json statement, read_json(payload));
  METALAB_TRY(out.evidence, evidence::from_statement(statement, "evidence"));
  return out;
}

Result<std::vector<ShownEvidence>> shown_of(Exchange& exchange, const lab::Call& call) {
  METALAB_TRY(const auto all, lab::published_of(call, exchange.part("id")));
  std::vector<ShownEvidence> out;
  for (const auto& one : all) {
    ShownEvidence shown{one, {}};
    if (!one.withdrawn_at) {
      METALAB_TRY(auto read, read_published(exchange, one));
      shown.evidence = std::move(read.evidence);
    }
    out.push_back(std::move(shown));
  }
  return out;
}

Result<Answer> entry_answer(Exchange& exchange, const lab::Call& call, const std::string& problem) {
  const auto writing = writing_of(exchange);
  METALAB_TRY(const auto entry, lab::public_entry(call, exchange.part("id")));
  METALAB_TRY(const auto evidence, shown_of(exchange, call));
  return public_answer(exchange, {writing.language, "/register/" + entry.id, entry.name,
                                  entry_content(writing, entry, evidence, problem)});
}

Result<Answer> entry(Exchange& exchange, const lab::Call& call) {
  return entry_answer(exchange, call, "");
}

/// The report of published evidence, as it stands without scripts.
Result<Answer> report(Exchange& exchange, const lab::Call& call) {
  const auto writing = writing_of(exchange);
  METALAB_TRY(const auto entry, lab::public_entry(call, exchange.part("id")));
  METALAB_TRY(const auto all, lab::published_of(call, entry.id));
  for (const auto& one : all) {
    if (one.evidence != exchange.part("evidence") || one.withdrawn_at) continue;
    METALAB_TRY(const auto read, read_published(exchange, one));
    METALAB_TRY(const auto signatures, evidence::envelope_signatures(read.bytes, "evidence"));
    const std::string digest = sha256(canonical_json(evidence::to_statement(read.evidence)));
    const std::string back = render::element(
        "p", link("/register/" + entry.id + writing.kept, entry.name), "class=\"back\"");
    const std::string sheet =
        render::static_sheet(writing.language, read.evidence, signatures, digest);
    return public_answer(
        exchange, {writing.language, exchange.request.path,
                   words::pick(writing.language, read.evidence.title),
                   back + render::element("div", render::element("div", sheet, "class=\"sheet\""),
                                          "id=\"report\"")});
  }
  return fail(input_error("lab_not_found"));
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
  };
}

}  // namespace metalab::server

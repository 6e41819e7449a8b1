// SPDX-License-Identifier: Apache-2.0
#include "server/pages/public_pages.hpp"
#include "base/digest.hpp"
#include "server/lists.hpp"
#include "server/pages/feed.hpp"
#include "server/pages/form_fields.hpp"
#include "server/pages/register_forms.hpp"
#include "server/pages/register_search.hpp"
#include "server/route.hpp"

// The pages of the public, read without an account and without scripts, and their files.
namespace metalab::server {
namespace {

using Type = Field::Type;

constexpr const char* kJsonType = "application/json";

/// A route of a page, made of what the public may read.
using MakePage = std::function<Result<PublicPage>(const Exchange&, const PublicView&)>;
Handler page(MakePage make) {
  return [make = std::move(make)](Exchange& exchange, const lab::Call& call) -> Result<Answer> {
    METALAB_TRY(const auto made, make(exchange, view_of(exchange, call)));
    return public_answer(exchange, made);
  };
}

Answer tagged(std::string bytes, const char* type) {
  std::string tag = "\"" + sha256(bytes) + "\"";
  return {200,
          type,
          std::move(bytes),
          {{"Cache-Control", "no-cache"}, {"ETag", std::move(tag)}, {"Vary", "Accept-Language"}}};
}

Answer saved(std::string bytes, const char* type, const std::string& name) {
  Answer out = tagged(std::move(bytes), type);
  out.fields.emplace_back("Content-Disposition", "attachment; filename=\"" + name + "\"");
  return out;
}

Result<Answer> list_register(Exchange& exchange, const lab::Call& call) {
  METALAB_TRY(const auto made, register_page(view_of(exchange, call),
                                             {spaced(asked(exchange, "words")),
                                              asked(exchange, "theme"), asked(exchange, "found")}));
  return public_answer(exchange, made);
}

Result<Answer> feed(Exchange& exchange, const lab::Call& call) {
  METALAB_TRY(auto text, register_feed(view_of(exchange, call)));
  return tagged(std::move(text), kAtom);
}

Result<Answer> feed_of_entry(Exchange& exchange, const lab::Call& call) {
  METALAB_TRY(auto text, entry_feed(view_of(exchange, call), exchange.part("id")));
  return tagged(std::move(text), kAtom);
}

Result<Answer> record(Exchange& exchange, const lab::Call& call) {
  METALAB_TRY(auto file, record_file(view_of(exchange, call), exchange.part("id")));
  return saved(std::move(file.bytes), kJsonType, file.name);
}

/// The entry in another register's form: FORM is its page, FORM.json the file.
Result<Answer> exported(Exchange& exchange, const lab::Call& call) {
  constexpr std::string_view kEnd = ".json";
  const auto view = view_of(exchange, call);
  std::string form = exchange.part("form");
  if (!form.ends_with(kEnd)) {
    METALAB_TRY(const auto made, export_page(view, exchange.part("id"), form));
    return public_answer(exchange, made);
  }
  form.resize(form.size() - kEnd.size());
  METALAB_TRY(auto file, export_file(view, exchange.part("id"), form));
  return saved(std::move(file.bytes), kJsonType, file.name);
}

/// A file of published evidence.
using MakeFile = Result<std::string> (*)(const PublicView&, const NamedEvidence&);
Handler file_of(MakeFile make, const char* type, const char* name) {
  return [make, type, name](Exchange& exchange, const lab::Call& call) -> Result<Answer> {
    const auto view = view_of(exchange, call);
    METALAB_TRY(const auto found,
                named_evidence(view, exchange.part("id"), exchange.part("evidence")));
    METALAB_TRY(auto bytes, make(view, found));
    return saved(std::move(bytes), type, name);
  };
}

Route open_page(std::string path, std::string id, Handler handler) {
  return {.method = "GET",
          .path = std::move(path),
          .id = std::move(id),
          .open = true,
          .query = {language_field()},
          .handler = std::move(handler)};
}

/// The same of what is of no language.
Route open_file(std::string path, std::string id, Handler handler) {
  Route out = open_page(std::move(path), std::move(id), std::move(handler));
  out.query.clear();
  return out;
}

std::vector<Route> evidence_page_routes() {
  const std::string one = "/register/{id}/evidence/{evidence}";
  return {
      open_page(one, "read_published", page([](const Exchange& exchange, const PublicView& view) {
                  return report_page(view, exchange.part("id"), exchange.part("evidence"));
                })),
      open_page(one + "/report.html", "save_published",
                file_of(report_file, "text/html; charset=utf-8", "report.html")),
      open_file(one + "/envelope.json", "save_published_envelope",
                file_of(envelope_file, kJsonType, "envelope.json")),
      open_file(one + "/envelope.tlog-proof", "save_published_proof",
                file_of(proof_file, "text/plain; charset=utf-8", "envelope.tlog-proof")),
      open_file(one + "/key.pem", "save_published_key",
                file_of(key_file, "application/x-pem-file", "key.pem")),
  };
}

}  // namespace

std::vector<Route> public_page_routes() {
  const std::string one = "/register/{id}";
  std::vector<Route> out{
      open_page("/", "welcome",
                page([](const Exchange&, const PublicView& view) { return front_page(view); })),
      open_page("/register", "read_register", list_register),
      open_page("/register/feed.atom", "read_feed", feed),
      open_page(one, "read_entry",
                page([](const Exchange& exchange, const PublicView& view) -> Result<PublicPage> {
                  METALAB_TRY(const auto state, entry_state(view, exchange.part("id")));
                  return entry_page(view, state);
                })),
      open_page(one + "/history", "read_entry_history",
                page([](const Exchange& exchange, const PublicView& view) {
                  return history_page(view, exchange.part("id"));
                })),
      open_page(one + "/feed.atom", "read_entry_feed", feed_of_entry),
      open_file(one + "/record.json", "save_entry_record", record),
      open_page(one + "/exports/{form}", "export_entry", exported),
  };
  out[1].query.push_back({.name = "words", .type = Type::text, .required = false});
  out[1].query.push_back({.name = "theme", .type = Type::text, .required = false});
  out[1].query.push_back(
      {.name = "found", .type = Type::choice, .required = false, .choices = found_kinds()});
  for (auto& route : evidence_page_routes()) out.push_back(std::move(route));
  return out;
}

}  // namespace metalab::server

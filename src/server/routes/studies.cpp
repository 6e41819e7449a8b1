// SPDX-License-Identifier: Apache-2.0
#include "lab/examinations/studies.hpp"

#include "lab/examinations/place.hpp"
#include "lab/log.hpp"
#include "lab/objects/objects.hpp"
#include "server/lists.hpp"
#include "server/route.hpp"

namespace metalab::server {
namespace {

using Type = Field::Type;

/// The study's file is kept before the transaction that names it.
Result<Answer> keep(Exchange& exchange, const lab::Call& call, bool registered) {
  METALAB_TRY(const auto study, lab::read_sent_study(*exchange.body.find("study")));
  METALAB_DO(exchange.lab.files().keep(study.text));
  METALAB_TRY(const auto object, lab::keep_study(call, study, exchange.text("system"), registered));
  return shown_answer(call, object);
}

/// Keeps nothing: what a written study says once its defaults are filled in, and its digest.
Result<Answer> read_study(Exchange& exchange) {
  METALAB_TRY(const auto study, lab::read_written_study(exchange.request.body));
  return json_answer(Json::Object{{"study", study.canonical}, {"digest", study.digest}});
}

Result<Answer> show_study_text(Exchange& exchange, const lab::Call& call) {
  return file_answer(exchange, call, "study", "study", "application/json");
}

}  // namespace

std::vector<Route> study_routes() {
  const std::vector<Field> sent{{"study", Type::object}, {"system", Type::id, false}};
  return {
      {.method = "POST",
       .path = "/api/registrations",
       .id = "register_study",
       .deed = lab::Deed::register_study,
       .fields = sent,
       .success = 201,
       .handler = [](Exchange& exchange,
                     const lab::Call& call) { return keep(exchange, call, true); }},
      {.method = "POST",
       .path = "/api/studies",
       .id = "send_study",
       .deed = lab::Deed::register_study,
       .fields = sent,
       .success = 201,
       .handler = [](Exchange& exchange,
                     const lab::Call& call) { return keep(exchange, call, false); }},
      {.method = "POST",
       .path = "/api/studies/read",
       .id = "read_study",
       .deed = lab::Deed::register_study,
       .media = "application/yaml",
       .most = limits::kStudyBytes,
       .alone = read_study},
      list_route(
          "/api/studies", "list_studies",
          {.kind = "study", .members = {member_field("state", {"unregistered", "registered"})}}),
      show_route("/api/studies/{id}", "show_study", "study", lab::shown_in_place),
      {.method = "GET",
       .path = "/api/studies/{id}/study",
       .id = "show_study_text",
       .handler = show_study_text},
  };
}

}  // namespace metalab::server

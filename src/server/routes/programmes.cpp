// SPDX-License-Identifier: Apache-2.0
#include "lab/objects/objects.hpp"
#include "lab/objects/themes.hpp"
#include "lab/programmes/report.hpp"
#include "server/api.hpp"
#include "server/lists.hpp"
#include "server/report_markdown.hpp"
#include "server/route.hpp"

namespace metalab::server {
namespace {

using Type = Field::Type;

constexpr std::int64_t kFirstYear = 2000;

Result<Json> report_of(const Exchange& exchange, const lab::Call& call) {
  METALAB_TRY(const auto programme, lab::find_object(call, exchange.part("id"), "programme"));
  return lab::yearly_report(call, programme, std::stoll(exchange.part("year")));
}

/// The year in the path. Error: lab_field_value.
Status check_year(const Exchange& exchange) {
  const std::string& year = exchange.part("year");
  const bool digits = year.size() == 4 && year.find_first_not_of("0123456789") == std::string::npos;
  if (digits && std::stoll(year) >= kFirstYear) return {};
  return fail(input_error("lab_field_value", {{"name", "year"}, {"expected", "2000 \u2013 9999"}}));
}

Result<Answer> show_programme_report(Exchange& exchange, const lab::Call& call) {
  METALAB_DO(check_year(exchange));
  METALAB_TRY(const Json report, report_of(exchange, call));
  return json_answer(report);
}

Result<Answer> show_report_text(Exchange& exchange, const lab::Call& call) {
  METALAB_DO(check_year(exchange));
  METALAB_TRY(const Json report, report_of(exchange, call));
  return Answer{200,
                "text/markdown; charset=utf-8",
                report_markdown(report, language_of(exchange.request)),
                {}};
}

Json themes_json(const std::vector<std::string>& themes) {
  return Json::Object{{"items", Json::Array(themes.begin(), themes.end())}};
}

Result<Answer> list_themes(Exchange&, const lab::Call& call) {
  METALAB_TRY(const auto themes, lab::themes(call.store));
  return json_answer(themes_json(themes));
}

Result<Answer> set_themes(Exchange& exchange, const lab::Call& call) {
  std::vector<std::string> own;
  for (const Json& one : *exchange.body.find("own")->array()) own.push_back(*one.text());
  METALAB_DO(lab::set_own_themes(call, own));
  return list_themes(exchange, call);
}

Result<Answer> set_theme(Exchange& exchange, const lab::Call& call) {
  METALAB_TRY(const auto object, lab::find_object(call, exchange.part("id")));
  METALAB_DO(lab::may(exchange.actor, lab::Deed::write, &object));
  METALAB_TRY(const auto changed, lab::set_theme(call, object, exchange.text("theme")));
  return shown_answer(call, changed);
}

}  // namespace

std::vector<Route> programme_routes() {
  const std::string report = "/api/programmes/{id}/reports/{year}";
  return {
      {.method = "GET", .path = report, .id = "show_report", .handler = show_programme_report},
      {.method = "GET",
       .path = report + "/text",
       .id = "show_report_text",
       .handler = show_report_text},
      {.method = "GET", .path = "/api/themes", .id = "list_themes", .handler = list_themes},
      {.method = "PUT",
       .path = "/api/themes",
       .id = "set_themes",
       .deed = lab::Deed::run_lab,
       .fields = {{"own", Type::texts}},
       .handler = set_themes},
      {.method = "PUT",
       .path = "/api/objects/{id}/theme",
       .id = "set_theme",
       .deed = lab::Deed::write,
       .fields = {{"theme"}},
       .handler = set_theme},
  };
}

}  // namespace metalab::server

// SPDX-License-Identifier: Apache-2.0
#include "server/kinds.hpp"

#include <iterator>

#include "lab/act/questionnaire.hpp"
#include "lab/assets/divide.hpp"
#include "lab/assets/licences.hpp"
#include "lab/objects/themes.hpp"
#include "lab/programmes/parties.hpp"
#include "lab/public/entries.hpp"
#include "lab/systems/periods.hpp"
#include "lab/systems/shown_parts.hpp"
#include "lab/systems/story.hpp"

namespace metalab::server {
namespace {

using Type = Field::Type;

constexpr std::int64_t kReadiest = 9;  // of technology readiness levels

Field optional(std::string name, Type type = Type::text) {
  return {.name = std::move(name), .type = type, .required = false};
}

Field one_of(std::string name, std::vector<std::string> choices, bool required = false) {
  return {.name = std::move(name),
          .type = Type::choice,
          .required = required,
          .choices = std::move(choices)};
}

/// A fact that the public and other registers read.
Field said(std::string name) {
  Field out = optional(std::move(name));
  out.most = lab::kMostSaid;
  return out;
}

Status themed(const lab::Call& call, const lab::Described& one) {
  return lab::check_themes(call, one.body);
}

/// Currencies that have hundredths, in which amounts are said.
std::vector<std::string> currencies() {
  return {"EUR", "USD", "GBP", "CHF", "AUD", "BRL", "CAD", "CNY", "CZK", "DKK",
          "HKD", "INR", "MAD", "MXN", "NOK", "NZD", "PLN", "RON", "SEK", "SGD"};
}

std::vector<Kind> programme_kinds() {
  return {{.name = "programme",
           .path = "programmes",
           .fields = {{"name"},
                      optional("purpose"),
                      optional("from", Type::day),
                      optional("until", Type::day),
                      optional("parties", Type::ids),
                      optional("people", Type::ids),
                      optional("themes", Type::texts)},
           .rule = lab::check_programme}};
}

std::vector<Kind> system_kinds() {
  return {{.name = "system",
           .path = "systems",
           .fields = {{"name"},
                      optional("purpose"),
                      said("decides"),
                      said("data"),
                      said("oversight"),
                      optional("contact", Type::name),
                      optional("theme", Type::name),
                      optional("domain", Type::name),
                      one_of("act_role", lab::act_roles()),
                      one_of("lifecycle", {"planned", "in_development", "in_use", "retired"})},
           .rule = themed},
          {.name = "version",
           .path = "versions",
           .about = "system",
           .changes = false,
           .fields = {{"name"}, optional("digest", Type::digest), optional("notes")},
           .rule = lab::check_version},
          {.name = "period",
           .path = "periods",
           .about = "system",
           .fields = {{"version", Type::id},
                      {"from", Type::day},
                      optional("until", Type::day),
                      optional("place", Type::name)},
           .rule = lab::check_period,
           .shown = lab::shown_period},
          {.name = "dependence",
           .path = "dependences",
           .about = "system",
           .fields = {one_of("layer", lab::dependence_layers(), true), {"name"}, optional("text")},
           .shown = lab::shown_dependence},
          {.name = "reading",
           .path = "readings",
           .about = "version",
           .fields = {one_of("unit", lab::metered_units(), true),
                      {.name = "amount", .type = Type::integer, .most = lab::kMostAmount},
                      {"from", Type::day},
                      {"until", Type::day},
                      {"meter"}},
           .rule = lab::check_reading}};
}

std::vector<Kind> asset_kinds() {
  return {{.name = "asset",
           .path = "assets",
           .fields = {{"name"},
                      one_of("form",
                             {"data_set", "model", "method", "instrument", "practice", "report",
                              "course", "software"},
                             true),
                      optional("description"),
                      optional("address", Type::name),
                      optional("digest", Type::digest),
                      optional("media_type", Type::name),
                      optional("issued", Type::day),
                      optional("theme", Type::name),
                      {.name = "readiness",
                       .type = Type::integer,
                       .required = false,
                       .least = 1,
                       .most = kReadiest}},
           .rule = themed},
          {.name = "use",
           .path = "uses",
           .about = "asset",
           .deed = lab::Deed::comment,
           .changes = false,
           .fields = {{"text", Type::text}, {"day", Type::day}, optional("address", Type::name)}},
          {.name = "citation",
           .path = "citations",
           .about = "asset",
           .deed = lab::Deed::comment,
           .changes = false,
           .fields = {{"text", Type::text}, optional("address", Type::name)}},
          {.name = "licence_taken",
           .path = "licences_taken",
           .about = "asset",
           .fields =
               {{"licensee"}, {"from", Type::day}, optional("until", Type::day), optional("notes")},
           .rule = lab::check_licence_taken},
          {.name = "income",
           .path = "incomes",
           .about = "licence_taken",
           .fields = {{.name = "cents", .type = Type::integer, .least = 1, .most = lab::kMostCents},
                      one_of("currency", currencies(), true),
                      {"day", Type::day},
                      optional("notes")},
           .rule = lab::check_income}};
}

std::vector<Kind> comment_kinds() {
  return {{.name = "comment",
           .path = "comments",
           .about = "*",
           .deed = lab::Deed::comment,
           .changes = false,
           .fields = {{"text", Type::text}, optional("finding", Type::name)}}};
}

}  // namespace

const std::vector<Kind>& kinds() {
  static const std::vector<Kind> list = [] {
    std::vector<Kind> out;
    for (const auto part : {programme_kinds, system_kinds, asset_kinds, comment_kinds}) {
      auto more = part();
      std::move(more.begin(), more.end(), std::back_inserter(out));
    }
    return out;
  }();
  return list;
}

}  // namespace metalab::server

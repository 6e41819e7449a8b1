// SPDX-License-Identifier: Apache-2.0
#include "server/kinds.hpp"

namespace metalab::server {
namespace {

using Type = Field::Type;

Field optional(std::string name, Type type = Type::text) {
  return {.name = std::move(name), .type = type, .required = false};
}

Field one_of(std::string name, std::vector<std::string> choices) {
  return {.name = std::move(name),
          .type = Type::choice,
          .required = false,
          .choices = std::move(choices)};
}

}  // namespace

const std::vector<Kind>& kinds() {
  static const std::vector<Kind> list{
      {.name = "programme",
       .path = "programmes",
       .fields = {{"name"},
                  optional("purpose"),
                  optional("from", Type::name),
                  optional("until", Type::name),
                  optional("themes", Type::texts)}},
      {.name = "system",
       .path = "systems",
       .fields = {{"name"},
                  optional("purpose"),
                  optional("contact", Type::name),
                  optional("theme", Type::name),
                  optional("domain", Type::name),
                  one_of("act_role", {"provider", "deployer", "importer", "distributor",
                                      "product_manufacturer", "authorised_representative"}),
                  one_of("lifecycle", {"planned", "in_development", "in_use", "retired"})}},
      {.name = "version",
       .path = "versions",
       .about = "system",
       .changes = false,
       .fields = {{"name"}, optional("digest", Type::digest), optional("notes")}},
      {.name = "comment",
       .path = "comments",
       .about = "*",
       .deed = lab::Deed::comment,
       .changes = false,
       .fields = {{"text", Type::text}, optional("finding", Type::name)}},
  };
  return list;
}

}  // namespace metalab::server

// SPDX-License-Identifier: Apache-2.0
#include "lab/objects/days.hpp"
#include "lab/objects/object_files.hpp"
#include "lab/objects/objects.hpp"
#include "server/api.hpp"
#include "server/exports/asset_texts.hpp"
#include "server/exports/exports.hpp"
#include "server/pages/kept_evidence.hpp"
#include "server/route.hpp"

// An asset as other catalogues read it, each form under the name that they look for.
namespace metalab::server {
namespace {

Result<lab::AssetFacts> facts_of(Exchange& exchange, const lab::Call& call) {
  METALAB_TRY(const auto asset, lab::find_object(call, exchange.part("id"), "asset"));
  return lab::asset_facts(call, asset, lab::today(call));
}

Answer file(const char* media, const char* name, std::string text) {
  return {200,
          media,
          std::move(text),
          {{"Content-Disposition", std::string("attachment; filename=\"") + name + "\""}}};
}

Result<Answer> cite(Exchange& exchange, const lab::Call& call) {
  METALAB_TRY(const auto facts, facts_of(exchange, call));
  return file("application/yaml; charset=utf-8", "CITATION.cff",
              citation_file(facts, language_of(exchange.request)));
}

Result<Answer> crate(Exchange& exchange, const lab::Call& call) {
  METALAB_TRY(const auto facts, facts_of(exchange, call));
  return file("application/ld+json", "ro-crate-metadata.json",
              pretty_json(research_crate(facts, language_of(exchange.request))));
}

Result<Answer> describe(Exchange& exchange, const lab::Call& call) {
  METALAB_TRY(const auto facts, facts_of(exchange, call));
  METALAB_TRY(const Json described, croissant(facts));
  return file("application/ld+json", "croissant.json", pretty_json(described));
}

/// What was refused when it was checked, or was not checked yet, is no result of anybody's.
Result<std::vector<evidence::Evidence>> evidence_of(Exchange& exchange, const lab::Call& call,
                                                    const lab::AssetFacts& facts) {
  std::vector<evidence::Evidence> out;
  for (const auto& part : facts.parts) {
    if (part.kind != "evidence" || !agrees(part)) continue;
    METALAB_TRY(const auto digest, lab::file_of(call, part, "evidence"));
    METALAB_TRY(auto kept, kept_evidence(exchange.lab.files(), digest));
    out.push_back(std::move(kept.evidence));
  }
  return out;
}

Result<Answer> card(Exchange& exchange, const lab::Call& call) {
  METALAB_TRY(const auto facts, facts_of(exchange, call));
  METALAB_TRY(const auto evidence, evidence_of(exchange, call, facts));
  return file("text/markdown; charset=utf-8", "README.md",
              asset_card(facts, evidence, language_of(exchange.request)));
}

}  // namespace

std::vector<Route> asset_export_routes() {
  const std::string one = "/api/assets/{id}/";
  return {
      {.method = "GET", .path = one + "citation.cff", .id = "save_asset_citation", .handler = cite},
      {.method = "GET",
       .path = one + "ro-crate-metadata.json",
       .id = "save_asset_crate",
       .handler = crate},
      {.method = "GET",
       .path = one + "croissant.json",
       .id = "save_asset_croissant",
       .handler = describe},
      {.method = "GET", .path = one + "card.md", .id = "save_asset_card", .handler = card},
  };
}

}  // namespace metalab::server

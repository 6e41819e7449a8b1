// SPDX-License-Identifier: Apache-2.0
#include "lab/assets/known_licences.hpp"
#include "server/exports/asset_texts.hpp"
#include "server/exports/exports.hpp"

namespace metalab::server {
namespace {

/// The names that Croissant 1.1's own documents declare, as its reference library writes them.
Json context() {
  const auto is = [](const char* id, const char* type) {
    return Json(Json::Object{{"@id", id}, {"@type", type}});
  };
  Json::Object out{{"@language", "en"},
                   {"@vocab", "https://schema.org/"},
                   {"sc", "https://schema.org/"},
                   {"cr", "http://mlcommons.org/croissant/"},
                   {"rai", "http://mlcommons.org/croissant/RAI/"},
                   {"dct", "http://purl.org/dc/terms/"},
                   {"conformsTo", "dct:conformsTo"},
                   {"data", is("cr:data", "@json")},
                   {"dataType", is("cr:dataType", "@vocab")},
                   {"examples", is("cr:examples", "@json")}};
  for (const char* name :
       {"arrayShape", "citeAs",   "column",       "containedIn",   "equivalentProperty",
        "extract",    "field",    "fileProperty", "fileObject",    "fileSet",
        "format",     "includes", "isArray",      "isLiveDataset", "jsonPath",
        "key",        "md5",      "parentField",  "path",          "recordSet",
        "references", "regex",    "repeated",     "replace",       "samplingRate",
        "separator",  "source",   "subField",     "transform"})
    out[name] = std::string("cr:") + name;
  return out;
}

/// What a description needs that this asset does not have, by the API's names.
std::string lacking(const lab::AssetFacts& facts) {
  std::string out;
  const auto lack = [&](const char* name) { out += (out.empty() ? "" : ", ") + std::string(name); };
  if (web_address(facts).empty()) lack("address");
  for (const char* name : {"description", "digest", "issued", "media_type"})
    if (member(facts.asset, name).empty()) lack(name);
  if (facts.licence.empty()) lack("licence");
  if (facts.authors.empty()) lack("authorship");
  return out;
}

std::string licence(const lab::AssetFacts& facts) {
  const auto* known = lab::known_licence(facts.licence);
  return known == nullptr ? facts.licence : "https://spdx.org/licenses/" + std::string(known->spdx);
}

Json creators(const lab::AssetFacts& facts) {
  Json::Array out;
  for (const auto& author : facts.authors)
    out.emplace_back(
        Json::Object{{"@type", author.kind == "person" ? "sc:Person" : "sc:Organization"},
                     {"name", author_name(author, words::Language::en)}});
  return out;
}

Json file(const lab::AssetFacts& facts) {
  const std::string address = web_address(facts);
  const std::string name = address.substr(address.rfind('/') + 1);
  return Json::Object{{"@type", "cr:FileObject"},
                      {"@id", "data"},
                      {"name", name.empty() ? "data" : name},
                      {"contentUrl", address},
                      {"encodingFormat", member(facts.asset, "media_type")},
                      {"sha256", member(facts.asset, "digest")}};
}

}  // namespace

Result<Json> croissant(const lab::AssetFacts& facts) {
  if (const std::string form = member(facts.asset, "form"); form != "data_set")
    return fail(input_error("lab_export_form", {{"found", form}, {"expected", "data_set"}}));
  if (const std::string names = lacking(facts); !names.empty())
    return fail(input_error("lab_export_lacks", {{"names", names}}));
  return Json(Json::Object{
      {"@context", context()},
      {"@type", "sc:Dataset"},
      // The first is the one that the reference library reads.
      {"conformsTo",
       Json::Array{"http://mlcommons.org/croissant/1.1", "http://mlcommons.org/croissant/RAI/1.0"}},
      {"name", member(facts.asset, "name")},
      {"description", member(facts.asset, "description")},
      {"license", licence(facts)},
      {"url", web_address(facts)},
      {"identifier", urn_of(facts.asset)},
      {"creator", creators(facts)},
      {"publisher", Json::Object{{"@type", "sc:Organization"}, {"name", facts.owner}}},
      {"datePublished", member(facts.asset, "issued")},
      {"distribution", Json::Array{file(facts)}}});
}

}  // namespace metalab::server

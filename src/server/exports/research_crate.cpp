// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "lab/assets/known_licences.hpp"
#include "server/exports/asset_texts.hpp"
#include "server/exports/exports.hpp"

namespace metalab::server {
namespace {

using words::Language;
using words::say;

Json reference(const std::string& id) { return Json::Object{{"@id", id}}; }

/// The type of schema.org for a kind of asset. Dataset and those of programs are left to what lies
/// in the crate, by RO-Crate's rules.
const char* type_of(const std::string& form) {
  if (form == "report") return "Report";
  if (form == "course") return "Course";
  return "CreativeWork";
}

class Crate {
 public:
  Crate(const lab::AssetFacts& facts, Language language) : facts_(facts), language_(language) {}

  Json make() {
    describe_itself();
    root();
    asset();
    for (const auto& author : facts_.authors)
      add("#" + author.party, author.kind == "person" ? "Person" : "Organization",
          {{"name", author_name(author, language_)}});
    if (!names_owner()) add(owner_id(), "Organization", {{"name", facts_.owner}});
    licence();
    for (const auto* objects : {&facts_.parts, &facts_.behind})
      for (const auto& object : *objects) part(object);
    return Json::Object{{"@context", "https://w3id.org/ro/crate/1.2/context"},
                        {"@graph", std::move(graph_)}};
  }

 private:
  void add(const std::string& id, const char* type, Json::Object members) {
    members["@id"] = id;
    members["@type"] = type;
    graph_.emplace_back(std::move(members));
  }

  void describe_itself() {
    add("ro-crate-metadata.json", "CreativeWork",
        {{"about", reference("./")}, {"conformsTo", reference("https://w3id.org/ro/crate/1.2")}});
  }

  void root() {
    add("./", "Dataset",
        {{"name", say(language_, "lab.export.crate", {{"name", member(facts_.asset, "name")}})},
         {"description", description()},
         {"datePublished", facts_.day},
         {"license", reference(licence_id())},
         {"publisher", reference(owner_id())},
         {"mainEntity", reference(urn_of(facts_.asset))}});
  }

  void asset() {
    Json::Object members{{"name", member(facts_.asset, "name")},
                         {"description", description()},
                         {"keywords", form_word(facts_, language_)},
                         {"license", reference(licence_id())},
                         {"maintainer", reference(owner_id())}};
    if (const auto url = web_address(facts_); !url.empty()) members["url"] = url;
    if (const auto day = member(facts_.asset, "issued"); !day.empty())
      members["datePublished"] = day;
    if (const auto theme = theme_word(facts_, language_); !theme.empty()) members["about"] = theme;
    Json::Array authors, parts;
    for (const auto& author : facts_.authors) authors.push_back(reference("#" + author.party));
    for (const auto& object : facts_.parts)
      if (agrees(object)) parts.push_back(reference(urn_of(object)));
    if (!authors.empty()) members["author"] = std::move(authors);
    if (!parts.empty()) members["isBasedOn"] = std::move(parts);
    add(urn_of(facts_.asset), type_of(member(facts_.asset, "form")), std::move(members));
  }

  /// A study, evidence, a system: by its digest where it has one.
  void part(const lab::Object& object) {
    Json::Object members{{"name", object_name(object, language_)},
                         {"dateCreated", lab::time_text(object.created_at)}};
    if (const auto state = member(object, "state"); object.kind == "evidence" && !state.empty())
      members["creativeWorkStatus"] = say(language_, "lab.export.state." + state);
    if (const auto digest = member(object, "digest"); !digest.empty())
      members["identifier"] = "sha256:" + digest;
    const auto about = std::find_if(facts_.behind.begin(), facts_.behind.end(),
                                    [&](const auto& one) { return one.id == object.about; });
    if (about != facts_.behind.end())
      members[object.kind == "study" ? "about" : "isBasedOn"] = reference(urn_of(*about));
    add(urn_of(object), "CreativeWork", std::move(members));
  }

  void licence() {
    const std::string name =
        facts_.licence.empty() ? say(language_, "lab.export.no_licence") : facts_.licence;
    add(licence_id(), "CreativeWork", {{"name", name}});
  }

  std::string description() const {
    const std::string own = member(facts_.asset, "description");
    return own.empty() ? say(language_, "lab.export.gap.description") : own;
  }
  std::string licence_id() const {
    const auto* known = lab::known_licence(facts_.licence);
    if (known != nullptr) return "https://spdx.org/licenses/" + std::string(known->spdx);
    return facts_.licence.empty() ? "#no-licence" : "#licence";
  }
  std::string owner_id() const { return "#" + facts_.asset.owner; }
  bool names_owner() const {
    return std::any_of(facts_.authors.begin(), facts_.authors.end(),
                       [&](const auto& one) { return one.party == facts_.asset.owner; });
  }

  const lab::AssetFacts& facts_;
  Language language_;
  Json::Array graph_;
};

}  // namespace

Json research_crate(const lab::AssetFacts& facts, Language language) {
  return Crate(facts, language).make();
}

}  // namespace metalab::server

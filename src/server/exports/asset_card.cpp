// SPDX-License-Identifier: Apache-2.0
#include "base/markdown_text.hpp"
#include "base/quoted_yaml.hpp"
#include "lab/assets/known_licences.hpp"
#include "render/forms/model_index.hpp"
#include "server/exports/asset_texts.hpp"
#include "server/exports/exports.hpp"

namespace metalab::server {
namespace {

using words::Language;
using words::say;

class AssetCard {
 public:
  AssetCard(const lab::AssetFacts& facts, Language language) : facts_(facts), language_(language) {}

  std::string make(const std::vector<evidence::Evidence>& evidence) {
    out_ = "---\n" + licence_lines() + "tags:\n- metalab\n- " +
           quoted_yaml(form_word(facts_, language_), kLongestText) + "\n";
    if (const auto theme = theme_word(facts_, language_); !theme.empty())
      out_ += "- " + quoted_yaml(theme, kLongestText) + "\n";
    if (own("form") == "model") out_ += render::model_index(language_, evidence);
    out_ += "---\n\n# " + markdown_text(own("name")) + "\n\n";
    if (const auto text = own("description"); !text.empty())
      out_ += markdown_text(text, kLongestText) + "\n\n";
    details();
    basis();
    gaps();
    return out_;
  }

 private:
  static constexpr int kLongestText = 20'000;

  std::string own(const char* name) const { return member(facts_.asset, name); }
  std::string word(const std::string& key) const { return say(language_, "lab.export." + key); }

  /// The hub knows licences by names of its own, and every other as `other` with a name.
  std::string licence_lines() const {
    if (facts_.licence.empty()) return "";
    if (const auto* known = lab::known_licence(facts_.licence))
      return "license: " + std::string(known->hub) + "\n";
    return "license: other\nlicense_name: " + quoted_yaml(facts_.licence, kLongestText) + "\n";
  }

  void item(const char* name, const std::string& text) {
    if (text.empty()) return;
    out_ +=
        "- **" + word(name) + "**" + say(language_, "report.colon") + markdown_text(text) + "\n";
  }

  void details() {
    item("form", form_word(facts_, language_));
    item("theme", theme_word(facts_, language_));
    std::string names;
    for (const auto& author : facts_.authors)
      names += (names.empty() ? "" : ", ") + author_name(author, language_);
    item("authors", names);
    item("owner", facts_.owner);
    item("licence", facts_.licence);
    item("issued", own("issued"));
    item("address", own("address"));
    item("digest", own("digest"));
    if (const Json* readiness = facts_.asset.body.find("readiness"))
      item("readiness", std::to_string(*readiness->integer()) + " / 9");
  }

  /// What checking evidence came to.
  std::string state_of(const lab::Object& object) const {
    const std::string state = member(object, "state");
    if (object.kind != "evidence" || state.empty()) return "";
    return say(language_, "report.colon") + say(language_, "lab.export.state." + state);
  }

  void line(const lab::Object& object) {
    const std::string digest = member(object, "digest");
    out_ += "- " + say(language_, "lab.one." + object.kind) + say(language_, "report.colon") +
            markdown_text(object_name(object, language_)) +
            (digest.empty() ? "" : " (`sha256:" + digest + "`)") + state_of(object) + "\n";
    const Json* verdicts = object.body.find("verdicts");
    if (verdicts == nullptr || verdicts->array() == nullptr || !agrees(object)) return;
    for (const Json& one : *verdicts->array())
      out_ += "  - " + markdown_text(*one.find("criterion")->text()) +
              say(language_, "report.colon") +
              say(language_, "page.verdict." + *one.find("verdict")->text()) + "\n";
  }

  void basis() {
    if (facts_.parts.empty()) return;
    out_ += "\n## " + word("basis") + "\n\n";
    for (const auto* objects : {&facts_.parts, &facts_.behind})
      for (const auto& object : *objects) line(object);
  }

  void gaps() {
    std::string gaps;
    const auto gap = [&](bool lacks, const char* name) {
      if (lacks) gaps += "- " + word(std::string("gap.") + name) + "\n";
    };
    gap(own("description").empty(), "description");
    gap(facts_.authors.empty(), "authors");
    gap(facts_.licence.empty(), "licence");
    gap(own("issued").empty(), "issued");
    gap(own("address").empty(), "address");
    gap(facts_.parts.empty(), "basis");
    if (!gaps.empty()) out_ += "\n## " + word("lacking") + "\n\n" + gaps;
    out_ += "\n" + say(language_, "lab.export.made", {{"day", facts_.day}}) + "\n";
  }

  const lab::AssetFacts& facts_;
  Language language_;
  std::string out_;
};

}  // namespace

std::string asset_card(const lab::AssetFacts& facts,
                       const std::vector<evidence::Evidence>& evidence, Language language) {
  return AssetCard(facts, language).make(evidence);
}

}  // namespace metalab::server

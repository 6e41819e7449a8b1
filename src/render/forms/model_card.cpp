// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>

#include "base/json.hpp"
#include "base/markdown_text.hpp"
#include "base/utf8.hpp"
#include "render/forms/model_index.hpp"
#include "render/layout/markdown_table.hpp"
#include "render/phrases/beside_verdicts.hpp"
#include "render/phrases/facts.hpp"
#include "render/phrases/names.hpp"
#include "render/phrases/sentences.hpp"
#include "render/phrases/unmatched_words.hpp"
#include "render/render.hpp"

// A Hugging Face model card: YAML metadata with model-index, then Markdown in the sections of the
// hub's template. What evidence does not know (licence of the model, its training, its uses) is
// named in the last section and left out of the metadata.
namespace metalab::render {
namespace {

using evidence::Evidence;
using evidence::Finding;
using words::Language;
using words::say;

constexpr int kLongestCardName = 60;

class Card {
 public:
  Card(const Evidence& evidence, Language language)
      : evidence_(evidence), language_(language), numbers_(language) {}

  std::string make() {
    out_ = "---\ntags:\n- metalab\n" + model_index(language_, {evidence_}) + "---\n\n# " +
           markdown_text(evidence_.system_name, kLongestCardName) + "\n\n";
    out_ += markdown_text(words::pick(language_, evidence_.title)) + "\n\n";
    details();
    limits();
    evaluation();
    gaps();
    return out_;
  }

 private:
  std::string text(const char* key, const std::map<std::string, std::string>& values = {}) const {
    return say(language_, key, values);
  }
  void section(const char* key, const char* level = "##") {
    out_ += std::string(level) + " " + text(key) + "\n\n";
  }
  void item(const char* key, const std::string& value) {
    if (!value.empty())
      out_ += "- **" + text(key) + "**" + text("report.colon") + markdown_text(value) + "\n";
  }

  void details() {
    section("form.card.details");
    item("page.system", evidence_.system_name);
    item("form.card.version", evidence_.system_version);
    item("report.provider", evidence_.system_provider);
    std::string authors;
    for (const auto& author : evidence_.authors) authors += (authors.empty() ? "" : ", ") + author;
    item("form.card.authors", authors);
    item("form.card.contact", evidence_.contact);
    item("form.card.study_licence", evidence_.licence);
    out_ += "\n";
  }

  /// What could not be estimated, and what the data's notes say.
  void limits() {
    section("form.card.limits");
    out_ += text("page.verdicts_explained") + "\n\n";
    std::size_t unknown = 0;
    for (const auto& finding : evidence_.findings) unknown += finding.estimate ? 0 : 1;
    if (unknown > 0)
      out_ +=
          "- " +
          text("form.card.unknown",
               {{"count", numbers_.whole(static_cast<std::int64_t>(unknown))},
                {"all", numbers_.whole(static_cast<std::int64_t>(evidence_.findings.size()))}}) +
          "\n";
    for (const auto& note : evidence_.notes)
      out_ += "- " + markdown_escaped(note_text(language_, note)) + "\n";
    if (!evidence_.study_notes.empty())
      out_ += "- " + markdown_text(words::pick(language_, evidence_.study_notes)) + "\n";
    if (unknown > 0 || !evidence_.notes.empty() || !evidence_.study_notes.empty()) out_ += "\n";
  }

  void evaluation() {
    section("form.card.evaluation");
    if (!evidence_.question.empty())
      out_ += markdown_text(words::pick(language_, evidence_.question)) + "\n\n";
    section("form.card.data", "###");
    out_ +=
        text("form.card.rows", {{"read", read_counted(language_, evidence_, evidence_.rows.read)},
                                {"used", rows_counted(language_, evidence_, evidence_.rows.used)},
                                {"people", people_counted(language_, evidence_)}}) +
        "\n\n";
    for (const auto& sentence : unmatched_words(language_, evidence_))
      out_ += markdown_escaped(sentence) + "\n\n";
    out_ += markdown_subjects(language_, evidence_);
    section("form.card.results", "###");
    out_ += markdown_everyone(language_, evidence_, of_everyone(evidence_));
    section("report.verdicts", "###");
    out_ += markdown_verdicts(language_, evidence_);
    beside();
    out_ += markdown_models(language_, evidence_, true, "###");
    for (const auto& panel : panels_of(evidence_, true))
      out_ += "### " + markdown_escaped(panel_title(language_, evidence_, panel)) + "\n\n" +
              markdown_table(language_, evidence_, panel);
  }

  void bullets(const char* title, const std::vector<std::string>& sentences) {
    if (sentences.empty()) return;
    section(title, "###");
    for (const auto& sentence : sentences) out_ += "- " + markdown_escaped(sentence) + "\n";
    out_ += "\n";
  }

  void beside() {
    const auto [disagreements, screening, cautions] = beside_verdicts(language_, evidence_);
    bullets("report.disagreements", disagreements);
    bullets("report.screening", screening);
    bullets("page.cautions", cautions);
  }

  void gaps() {
    section("form.lacking");
    const auto gap = [&](const char* name) {
      out_ += "- " + text((std::string("form.gap.") + name).c_str()) + "\n";
    };
    for (const char* name : {"system_licence", "language", "uses", "training", "architecture",
                             "energy", "hub_data", "task", "date"})
      gap(name);
    if (evidence_.system_provider.empty()) gap("provider");
    if (evidence_.authors.empty()) gap("authors");
    if (evidence_.contact.empty()) gap("contact");
    out_ +=
        "\n" + text("form.made", {{"version", markdown_text(evidence_.engine_version, 30)}}) + "\n";
  }

  const Evidence& evidence_;
  Language language_;
  Numbers numbers_;
  std::string out_;
};

}  // namespace

std::string render_model_card(const Evidence& evidence, const Options& options) {
  return Card(evidence, options.language).make();
}

}  // namespace metalab::render

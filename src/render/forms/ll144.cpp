// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <set>

#include "base/markdown_text.hpp"
#include "render/forms/ll144_categories.hpp"
#include "render/phrases/facts.hpp"
#include "render/phrases/names.hpp"
#include "render/phrases/numbers.hpp"
#include "render/phrases/sentences.hpp"
#include "render/phrases/unmatched_words.hpp"
#include "render/render.hpp"
#include "rules/rules.hpp"

// The summary that 6 RCNY 5-303(a) has published: date of the audit, source and explanation of
// the data, individuals of an unknown category, applicants, rates and impact ratios of all
// categories, distribution date. Rates and ratios are those of the verdicts' companions, computed
// as 5-301 says. What evidence does not know is named where it belongs.
namespace metalab::render {
namespace {

using evidence::Companions;
using evidence::Evidence;
using evidence::Verdict;
using words::Language;
using words::say;

constexpr std::array<std::string_view, 2> kRules{"us.nyc.ll144", "us.nyc.ll144.scores"};

bool is_of_the_rule(const Verdict& verdict) {
  return verdict.rule && std::find(kRules.begin(), kRules.end(), verdict.rule->id) != kRules.end();
}

/// The criterion asks for the impact ratio as its rule defines it.
bool asks_for_the_ratio(const Verdict& verdict) {
  const rules::Rule* rule = is_of_the_rule(verdict) ? rules::find_rule(verdict.rule->id) : nullptr;
  return rule != nullptr && verdict.compare == Compare::ratio && verdict.measure == rule->measure;
}

class Summary {
 public:
  Summary(const Evidence& evidence, Language language)
      : evidence_(evidence), language_(language), numbers_(language) {}

  std::string make() {
    out_ = "# " + text("form.ll144.title") + "\n\n" +
           text("form.ll144.tool", {{"system", markdown_text(evidence_.system_name, 60)},
                                    {"version", markdown_text(evidence_.system_version, 30)},
                                    {"provider", markdown_text(evidence_.system_provider, 60)}}) +
           "\n\n";
    required();
    for (const auto& verdict : evidence_.verdicts)
      if (is_of_the_rule(verdict)) section(verdict);
    lacking_categories();
    out_ += text("form.ll144.method") + "\n\n" +
            text("form.made", {{"version", markdown_text(evidence_.engine_version, 30)}}) + " " +
            text("form.study_digest", {{"digest", markdown_text(evidence_.study_digest, 64)}}) +
            "\n";
    return out_;
  }

 private:
  std::string text(const char* key, const std::map<std::string, std::string>& values = {}) const {
    return say(language_, key, values);
  }

  std::string lacking(const char* key) const {
    return text("form.lacking_here", {{"what", text(key)}});
  }

  void row(const char* key, const std::string& value) {
    out_ += "| " + text(key) + " | " + value + " |\n";
  }

  /// What 5-303(a) lists, item by item.
  void required() {
    out_ += "| " + text("form.ll144.asked") + " | " + text("form.ll144.answer") + " |\n|---|---|\n";
    row("form.ll144.audit_date", lacking("form.gap.date"));
    row("form.ll144.source", source());
    row("form.ll144.explanation", explanation());
    row("form.ll144.unknown", unknown());
    row("form.ll144.applicants", applicants());
    row("form.ll144.rates", any_table() ? text("form.ll144.below") : no_table());
    row("form.ll144.distribution_date", lacking("form.gap.distribution_date"));
    out_ += "\n";
  }

  std::string source() const {
    std::string out;
    for (const auto& subject : evidence_.subjects)
      if (is_table(subject))
        out += (out.empty() ? "" : text("form.then")) + markdown_text(subject.name, 60) +
               " (SHA-256 " + markdown_text(subject.sha256, 64) + ")";
    out +=
        (out.empty() ? "" : ". ") +
        text("form.card.rows", {{"read", read_counted(language_, evidence_, evidence_.rows.read)},
                                {"used", rows_counted(language_, evidence_, evidence_.rows.used)},
                                {"people", people_counted(language_, evidence_)}});
    for (const auto& sentence : unmatched_words(language_, evidence_))
      out += " " + markdown_escaped(sentence);
    return out;
  }

  /// Rows that a join may have left out are applicants, too.
  std::string applicants() const {
    const auto count = rows_counted(language_, evidence_, evidence_.rows.counted());
    return unmatched_words(language_, evidence_).empty()
               ? count
               : text("form.ll144.perhaps_not_all", {{"count", count}});
  }

  bool any_table() const {
    return std::any_of(evidence_.verdicts.begin(), evidence_.verdicts.end(),
                       [](const auto& one) { return is_of_the_rule(one) && one.companions; });
  }

  /// Why there is none.
  std::string no_table() const {
    const bool asked =
        std::any_of(evidence_.verdicts.begin(), evidence_.verdicts.end(), asks_for_the_ratio);
    return lacking(asked ? "form.gap.no_exact_counts" : "form.gap.no_ll144_criterion");
  }

  std::string explanation() const {
    if (evidence_.study_notes.empty()) return lacking("form.gap.data_explanation");
    return markdown_text(words::pick(language_, evidence_.study_notes));
  }

  /// Individuals of an unknown category, each set of categories by itself.
  std::string unknown() const {
    std::string out;
    std::set<std::vector<std::string>> seen;
    for (const auto& verdict : evidence_.verdicts) {
      if (!is_of_the_rule(verdict) || !verdict.companions || !seen.insert(verdict.across).second)
        continue;
      std::int64_t count = 0;
      for (const auto& one : verdict.companions->groups)
        if (one.left_out == "unknown") count += one.n;
      out += (out.empty() ? "" : text("form.then")) +
             markdown_escaped(across_name(language_, evidence_, verdict.across)) +
             text("report.colon") + numbers_.whole(count);
    }
    return out.empty() ? no_table() : out;
  }

  std::string section_title(const Verdict& verdict) const {
    const char* key = nullptr;
    switch (categories_of(evidence_, verdict.across)) {
      case Categories::sex:
        key = "form.ll144.sex";
        break;
      case Categories::race:
        key = "form.ll144.race";
        break;
      case Categories::both:
        key = "form.ll144.both";
        break;
      case Categories::other:
        key = "form.ll144.other";
        break;
    }
    const std::string of = view_words(language_, verdict.view);
    return text(key, {{"attributes",
                       markdown_escaped(across_name(language_, evidence_, verdict.across))}}) +
           (of.empty() ? "" : ", " + markdown_escaped(of));
  }

  void section(const Verdict& verdict) {
    out_ += "## " + section_title(verdict) + "\n\n";
    if (!verdict.companions) {
      out_ += lacking(asks_for_the_ratio(verdict) ? "form.gap.no_exact_counts"
                                                  : "form.gap.other_than_the_ratio") +
              "\n\n";
      return;
    }
    const bool scores = facts_of(verdict.measure).needs.contains("score");
    out_ += "| " + text("form.ll144.category") + " | " + text("form.ll144.number") + " | " +
            text(scores ? "form.ll144.above_median" : "form.ll144.selected") + " | " +
            text(scores ? "form.ll144.scoring_rate" : "form.ll144.selection_rate") + " | " +
            text("form.ll144.ratio") + " |\n|---|--:|--:|--:|--:|\n";
    for (const auto& one : verdict.companions->groups)
      if (one.left_out != "unknown") category(one);
    out_ += "\n";
    remarks(*verdict.companions);
  }

  void category(const evidence::ImpactGroup& one) {
    const std::string none = text("form.ll144.not_calculated");
    const std::string ratio = one.ratio ? numbers_.rounded(*one.ratio, 3, Scale::plain)
                              : one.left_out == "small" ? text("form.ll144.left_out")
                                                        : none;
    out_ += "| " + markdown_escaped(group_name(language_, evidence_, one.group)) + " | " +
            numbers_.whole(one.n) + " | " + numbers_.whole(one.selected) + " | " +
            (one.rate ? numbers_.rounded(*one.rate, 1, Scale::share) : none) + " | " + ratio +
            " |\n";
  }

  /// Who stands outside the ratios and why; scores exactly at the median.
  void remarks(const Companions& companions) {
    std::int64_t unknown = 0, small = 0, at_median = 0;
    for (const auto& one : companions.groups) {
      if (one.left_out == "unknown") unknown += one.n;
      if (one.left_out == "small") ++small;
      if (one.left_out != "unknown") at_median += one.at_median.value_or(0);
    }
    if (unknown > 0)
      out_ += text("form.ll144.unknown_here", {{"count", numbers_.whole(unknown)}}) + "\n\n";
    if (small > 0)
      out_ += text("form.ll144.small_here",
                   {{"share", numbers_.chosen(companions.smallest_share, Scale::share)},
                    {"known", companions.share_of == "known" ? "1" : ""}}) +
              "\n\n";
    if (at_median > 0)
      out_ += text("form.ll144.at_median", {{"count", numbers_.whole(at_median)}}) + "\n\n";
    if (!companions.benchmark) out_ += lacking("form.gap.no_benchmark") + "\n\n";
  }

  /// Sets of categories that the rule asks for and no section above is of.
  void lacking_categories() {
    std::set<Categories> there;
    for (const auto& verdict : evidence_.verdicts)
      if (is_of_the_rule(verdict)) there.insert(categories_of(evidence_, verdict.across));
    std::string lines;
    for (const auto& [categories, key] : {std::pair{Categories::sex, "form.gap.ll144_sex"},
                                          std::pair{Categories::race, "form.gap.ll144_race"},
                                          std::pair{Categories::both, "form.gap.ll144_both"}})
      if (!there.contains(categories)) lines += "- " + text(key) + "\n";
    if (!lines.empty()) out_ += "## " + text("form.lacking") + "\n\n" + lines + "\n";
  }

  const Evidence& evidence_;
  Language language_;
  Numbers numbers_;
  std::string out_;
};

}  // namespace

std::string render_ll144(const Evidence& evidence, const Options& options) {
  return Summary(evidence, options.language).make();
}

}  // namespace metalab::render

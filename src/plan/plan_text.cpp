// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include "plan/render_plan.hpp"
#include "render/layout/terminal.hpp"
#include "render/phrases/numbers.hpp"
#include "render/phrases/sentences.hpp"

namespace metalab::plan {
namespace {

using words::say;

constexpr std::size_t kMostGroups = 8;
constexpr int kCurveLabel = 16;

/// A computed number with three significant digits.
double short_number(double value) {
  if (value == 0) return 0;
  const double unit = std::pow(10, std::floor(std::log10(std::abs(value))) - 2);
  return std::round(value / unit) * unit;
}

class PlanText {
 public:
  PlanText(const RowPlan& plan, const render::Options& options)
      : plan_(plan),
        options_(options),
        language_(options.language),
        numbers_(options.language),
        ink_{options.colour} {
    named_.labels = plan.labels;
    named_.attributes = plan.attributes;
  }

  std::string make() {
    out_ += ink_.bold(printable(words::pick(language_, plan_.title), 1000)) + "\n";
    out_ += ink_.faint(
        render::wrapped(say(language_, "plan.head",
                            {{"power", numbers_.chosen(plan_.power, render::Scale::share)},
                             {"confidence", numbers_.confidence(plan_.confidence)},
                             {"runs", numbers_.whole(plan_.runs)},
                             {"digest", printable(plan_.study_digest, 13)}}),
                        0, options_.width));
    for (const auto& criterion : plan_.criteria) show(criterion);
    if (plan_.assumed.empty()) return out_;
    out_ += "\n" + ink_.bold(say(language_, "plan.assumed")) + "\n";
    for (const auto& note : plan_.assumed) {
      Note shown = note;
      for (const char* name : {"measure", "of"})
        if (const auto at = shown.values.find(name); at != shown.values.end())
          at->second = besides_name(at->second);
      out_ += render::wrapped("\u2013 " + render::note_text(language_, shown), 2, options_.width);
    }
    return out_;
  }

 private:
  void show(const CriterionPlan& criterion) {
    out_ += "\n" + ink_.bold(printable(criterion.criterion, 60)) + "\n";
    const render::Scale scale = render::scale_of(criterion.measure, criterion.compare);
    std::string what =
        say(language_, "page.what_is_bounded",
            {{"measure", render::capitalised(
                             render::measure_phrase(language_, criterion.measure, criterion.view))},
             {"compare", say(language_, "compare." + name_of(criterion.compare) + ".name")},
             {"attributes", render::across_name(language_, named_, criterion.across)}});
    if (criterion.reference)
      what += " (" + render::group_name(language_, named_, *criterion.reference) + ")";
    out_ += render::wrapped(
        say(language_, "plan.bounded",
            {{"what", what},
             {"bound", numbers_.bound(criterion.at_least, criterion.at_most, scale)}}),
        2, options_.width);
    if (!criterion.obstacle.empty())
      out_ +=
          render::wrapped(say(language_, "report.not_estimable_because",
                              {{"reason", say(language_, "plan.obstacle." + criterion.obstacle)}}),
                          2, options_.width);
    for (const auto& scenario : criterion.scenarios) show(criterion, scenario);
    for (const auto& one : criterion.detectable) {
      const std::string key =
          (one.value ? "plan.detectable." : "plan.detectable_none.") + name_of(one.verdict);
      out_ +=
          "\n" + render::wrapped(
                     say(language_, key,
                         {{"rows", numbers_.whole(one.rows)},
                          {"where", where(criterion, one.common)},
                          {"power", numbers_.chosen(plan_.power, render::Scale::share)},
                          {"value", numbers_.chosen(short_number(one.value.value_or(0)), scale)}}),
                     2, options_.width);
    }
  }

  void show(const CriterionPlan& criterion, const Scenario& scenario) {
    out_ +=
        "\n" + render::wrapped(say(language_, "plan.if", {{"truth", truth(criterion, scenario)}}),
                               2, options_.width);
    if (!scenario.rows) {
      out_ +=
          render::wrapped(say(language_, "plan.no_rows",
                              {{"reason", say(language_, "plan.obstacle." + scenario.obstacle)}}),
                          4, options_.width);
    } else {
      std::string groups;
      for (std::size_t g = 0; g < scenario.groups.size() && g < kMostGroups; ++g)
        groups += (g == 0 ? "" : ", ") +
                  say(language_, "plan.group_rows",
                      {{"group", name(scenario.groups[g])},
                       {"rows", numbers_.whole(scenario.groups[g].rows.value_or(0))}});
      if (scenario.groups.size() > kMostGroups) groups += ", \u2026";
      out_ += render::wrapped(say(language_, "plan.rows",
                                  {{"verdict", render::verdict_mark(language_, *scenario.verdict)},
                                   {"rows", numbers_.whole(*scenario.rows)},
                                   {"groups", groups}}),
                              4, options_.width);
      show_curve(scenario);
    }
    if (scenario.at_rows)
      out_ += render::wrapped(say(language_, "plan.at_rows",
                                  {{"rows", numbers_.whole(scenario.at_rows->rows)},
                                   {"met", percent(scenario.at_rows->met)},
                                   {"not_met", percent(scenario.at_rows->not_met)}}),
                              4, options_.width);
  }

  void show_curve(const Scenario& scenario) {
    std::string rows = render::left_aligned(say(language_, "plan.curve_rows"), kCurveLabel);
    std::string power = render::left_aligned(say(language_, "plan.curve_power"), kCurveLabel);
    for (const auto& point : scenario.curve) {
      const double share =
          scenario.verdict == evidence::VerdictKind::met ? point.met : point.not_met;
      const std::string number = numbers_.whole(point.rows);
      const std::string cell = render::share_bar(share) + " " + percent(share);
      const int width = std::max(display_width(number), 6);
      rows += "  " + render::right_aligned(number, width);
      power += "  " + render::right_aligned(cell, width);
    }
    out_ += "    " + ink_.faint(rows) + "\n    " + power + "\n";
  }

  std::string percent(double share) const {
    return numbers_.chosen(std::round(share * 100) / 100, render::Scale::share);
  }
  std::string value(const CriterionPlan& criterion, double value) const {
    return numbers_.chosen(short_number(value),
                           render::scale_of(criterion.measure, Compare::value));
  }
  std::string name(const PlannedGroup& group) const {
    return render::group_name(language_, named_, group.group, 40);
  }
  std::string besides_name(const std::string& name) const {
    return name == "sd" || name == "agreement" ? say(language_, "plan." + name)
                                               : render::measure_name(language_, name);
  }
  /// Where the others are, or the first of two models.
  std::string where(const CriterionPlan& criterion, double common) const {
    const std::string at = value(criterion, common);
    if (criterion.decisions.empty()) return say(language_, "plan.others_at", {{"common", at}});
    return say(
        language_, "plan.model_at",
        {{"model", printable(criterion.decisions[0], render::kLongestLabel)}, {"common", at}});
  }

  /// "every group at 30%", "women at 19.2%, the others at 30%", or each group's own.
  std::string truth(const CriterionPlan& criterion, const Scenario& scenario) const {
    if (scenario.groups.empty()) return say(language_, "plan.truth.apart_unknown");
    std::string out;
    const auto& groups = scenario.groups;
    if (!criterion.decisions.empty()) {
      out = truth_of_models(criterion, groups);
    } else if (scenario.truth == "equal") {
      out = say(language_, "plan.truth.equal", {{"value", value(criterion, groups[0].value)}});
    } else if (scenario.truth == "apart") {
      std::size_t apart = 0;
      while (scenario.apart && groups[apart].group != *scenario.apart) ++apart;
      const auto& other = groups[apart == 0 ? 1 : 0];
      out = say(language_, groups.size() == 2 ? "plan.truth.two" : "plan.truth.apart",
                {{"group", name(groups[apart])},
                 {"other", name(other)},
                 {"value", value(criterion, groups[apart].value)},
                 {"others", value(criterion, other.value)}});
    } else {
      for (std::size_t g = 0; g < groups.size() && g < kMostGroups; ++g)
        out += (g == 0 ? "" : ", ") +
               say(language_, "plan.truth.one",
                   {{"group", name(groups[g])}, {"value", value(criterion, groups[g].value)}});
      if (groups.size() > kMostGroups) out += ", \u2026";
    }
    if (scenario.truth != "equal" && scenario.comparison)
      out += " (" +
             say(language_, "plan.comparison",
                 {{"value",
                   numbers_.chosen(short_number(*scenario.comparison),
                                   render::scale_of(criterion.measure, criterion.compare))}}) +
             ")";
    return out + besides(scenario);
  }

  /// "both models at 60%", or of each group that of either model.
  std::string truth_of_models(const CriterionPlan& criterion,
                              const std::vector<PlannedGroup>& groups) const {
    const auto said = [&](const char* key, const PlannedGroup& group) {
      return say(language_, key,
                 {{"group", name(group)},
                  {"a", printable(criterion.decisions[0], render::kLongestLabel)},
                  {"b", printable(criterion.decisions[1], render::kLongestLabel)},
                  {"value", value(criterion, group.value)},
                  {"first", value(criterion, group.value)},
                  {"second", value(criterion, group.second->value)}});
    };
    const bool same = std::all_of(groups.begin(), groups.end(), [&](const auto& group) {
      return group.value == groups[0].value && group.second->value == groups[0].second->value;
    });
    if (same && groups[0].value == groups[0].second->value)
      return said("plan.truth.models_equal", groups[0]);
    if (same && groups.size() > 1) return said("plan.truth.models", groups[0]);
    std::string out;
    for (std::size_t g = 0; g < groups.size() && g < kMostGroups; ++g)
      out += (g == 0 ? "" : " \u2013 ") + said("plan.truth.models_one", groups[g]);
    return out + (groups.size() > kMostGroups ? " \u2013 \u2026" : "");
  }

  /// "; base rate 50%", where it is the same in all groups and models; of classes see the notes.
  std::string besides(const Scenario& scenario) const {
    std::string out;
    for (const auto& [name, value] : scenario.groups[0].of) {
      if (name.find('/') != std::string::npos) continue;
      bool same = true;
      for (const auto& group : scenario.groups) {
        const bool of_second = group.second && group.second->of.contains(name);
        same = same && group.of.contains(name) && group.of.at(name) == value &&
               (!of_second || group.second->of.at(name) == value);
      }
      const render::Scale scale = name == "sd" ? render::Scale::plain : render::Scale::share;
      out += same ? say(language_, "plan.besides",
                        {{"name", besides_name(name)},
                         {"value", numbers_.chosen(short_number(value), scale)}})
                  : say(language_, "plan.besides_differ", {{"name", besides_name(name)}});
    }
    return out;
  }

  const RowPlan& plan_;
  const render::Options& options_;
  words::Language language_;
  render::Numbers numbers_;
  render::Ink ink_;
  evidence::Evidence named_;  // holds the labels that names of groups are made with
  std::string out_;
};

}  // namespace

std::string row_plan_text(const RowPlan& plan, const render::Options& options) {
  return PlanText(plan, options).make();
}

}  // namespace metalab::plan

// SPDX-License-Identifier: Apache-2.0
#include "plan/assumptions.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "base/limits.hpp"
#include "base/nearest.hpp"
#include "base/real_in.hpp"
#include "measures/registry.hpp"

namespace metalab::plan {
namespace {

std::string complement_of(const std::string& name) {
  const auto* measure = measures::find_measure(name);
  return measure == nullptr ? "" : std::string(measure->complement);
}

Error option_error(const std::string& option, const std::string& text) {
  return input_error("plan_option", {{"text", text}, {"option", option}}, {"", 0, 0, option});
}

/// "NAME=NUMBER" at its last "=".
Result<std::pair<std::string, double>> named_number(const std::string& text,
                                                    const std::string& option) {
  const auto sign = text.rfind('=');
  if (sign == std::string::npos || sign == 0) return fail(option_error(option, text));
  const auto number = real_in(text.substr(sign + 1));
  if (!number) return fail(option_error(option, text));
  return std::pair{text.substr(0, sign), *number};
}

/// Percent-encoded text of an id.
std::string decoded(const std::string& text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    int code = 0;
    const bool coded = text[i] == '%' && i + 2 < text.size() &&
                       std::from_chars(&text[i + 1], &text[i + 3], code, 16).ptr == &text[i + 3];
    out += coded ? static_cast<char>(code) : text[i];
    if (coded) i += 2;
  }
  return out;
}

}  // namespace

std::string across_of(const evidence::Group& group) {
  std::string out;
  for (const auto& [attribute, value] : group) out += (out.empty() ? "" : ",") + attribute;
  return out;
}

void add_once(std::vector<evidence::Group>& to, const evidence::Group& group) {
  if (std::find(to.begin(), to.end(), group) == to.end()) to.push_back(group);
}

Result<Assumptions> Assumptions::read(const PlanOptions& options, const study::Study& study) {
  Assumptions out;
  out.study_ = &study;
  METALAB_DO(out.read_values(options.rates, "--rate"));
  METALAB_DO(out.read_values(options.deviations, "--sd"));
  METALAB_DO(out.read_values(options.agreements, "--agree"));
  METALAB_DO(out.read_shares(options.shares));
  METALAB_DO(out.read_counts(options.groups));
  if (options.like) out.read_like(*options.like);
  return out;
}

Result<evidence::Group> Assumptions::read_group(const std::string& text,
                                                const std::string& option) const {
  evidence::Group out;
  std::vector<std::string> known;
  for (const auto& group : study_->roles.groups) known.push_back(group.name);
  for (std::size_t begin = 0; begin <= text.size();) {
    const auto end = std::min(text.find(',', begin), text.size());
    const std::string part = text.substr(begin, end - begin);
    const auto sign = part.find('=');
    if (sign == std::string::npos) return fail(option_error(option, text));
    const std::string attribute = part.substr(0, sign), value = part.substr(sign + 1);
    if (std::find(known.begin(), known.end(), attribute) == known.end())
      return fail(input_error("study_unknown_group",
                              {{"name", attribute},
                               {"nearest", nearest_name(attribute, known)},
                               {"known", list_names(known)}},
                              {"", 0, 0, option}));
    out[attribute] = value == "%missing" ? std::nullopt : std::optional(decoded(value));
    begin = end + 1;
  }
  return out;
}

Status Assumptions::read_view(const std::string& part, const std::string& option,
                              evidence::View& view) const {
  const bool of_class = part.starts_with("class=");
  const std::string name = decoded(part.substr(part.find('=') + 1));
  const auto known = of_class ? study_->classes() : study_->models();
  if (std::find(known.begin(), known.end(), name) == known.end())
    return fail(input_error(
        of_class ? "study_unknown_class" : "study_unknown_decision",
        {{"name", name}, {"nearest", nearest_name(name, known)}, {"known", list_names(known)}},
        {"", 0, 0, option}));
  if (of_class)
    view.class_name = name;
  else
    view.decision = name;
  return {};
}

Result<Assumptions::Stated> Assumptions::read_stated(const std::string& text,
                                                     const std::string& option) const {
  const std::string name = text.substr(0, text.find('/'));
  Stated out{measures::find_measure(name), {}, {}};
  if (out.measure == nullptr) {
    const auto known = measures::measure_names();
    return fail(input_error("study_unknown_measure",
                            {{"name", name},
                             {"nearest", nearest_name(name, known)},
                             {"known", list_names(known, known.size())}},
                            {"", 0, 0, option}));
  }
  for (std::size_t begin = name.size(); begin < text.size();) {
    const auto end = std::min(text.find('/', begin + 1), text.size());
    const std::string part = text.substr(begin + 1, end - begin - 1);
    if (part.starts_with("class=") || part.starts_with("decision=")) {
      METALAB_DO(read_view(part, option, out.view));
    } else {
      METALAB_TRY(out.group, read_group(part, option));
    }
    begin = end;
  }
  return out;
}

Status Assumptions::read_values(const std::vector<std::string>& texts, const std::string& option) {
  const bool deviation = option == "--sd", agreement = option == "--agree";
  for (const auto& text : texts) {
    METALAB_TRY(const auto given, named_number(text, option));
    METALAB_TRY(const auto stated, read_stated(given.first, option));
    const auto& [measure, view, group] = stated;
    const double value = given.second;
    const bool inside = deviation   ? value > 0
                        : agreement ? value >= 0 && value <= 1
                                    : value >= measure->lowest && value <= measure->highest;
    if (!inside)
      return fail(input_error("plan_value", {{"name", std::string(measure->name)}, {"text", text}},
                              {"", 0, 0, option}));
    if (!group.empty()) add_once(named_[across_of(group)], group);
    const std::string kind = deviation ? "sd/" : agreement ? "agree/" : "";
    stated_[kind + evidence::measure_id(std::string(measure->name), view)]
           [group.empty() ? "" : evidence::group_id(group)] = value;
  }
  return {};
}

Status Assumptions::read_shares(const std::vector<std::string>& texts) {
  for (const auto& text : texts) {
    METALAB_TRY(const auto given, named_number(text, "--share"));
    METALAB_TRY(const auto group, read_group(given.first, "--share"));
    if (!(given.second > 0 && given.second < 1))
      return fail(input_error("plan_value", {{"name", given.first}, {"text", text}},
                              {"", 0, 0, "--share"}));
    shares_[evidence::group_id(group)] = given.second;
    add_once(named_[across_of(group)], group);
  }
  return {};
}

Status Assumptions::read_counts(const std::vector<std::string>& texts) {
  for (const auto& text : texts) {
    METALAB_TRY(const auto given, named_number(text, "--groups"));
    METALAB_DO(read_group(given.first + "=", "--groups"));
    const double most = static_cast<double>(limits::kGroupsCompared);
    if (given.second != std::floor(given.second) || given.second < 2 || given.second > most)
      return fail(input_error("plan_value", {{"name", given.first}, {"text", text}},
                              {"", 0, 0, "--groups"}));
    counts_[given.first] = static_cast<int>(given.second);
  }
  return {};
}

/// Stated before found; there, of the group before all groups; there, of the earlier view.
std::optional<double> Assumptions::find(const std::string& name, const std::string& group,
                                        const std::vector<evidence::View>& views) {
  const std::string other = complement_of(name);
  std::vector<std::pair<std::string, bool>> ids;  // of the measure, or of its complement
  for (const auto& view : views) {
    ids.emplace_back(evidence::measure_id(name, view), false);
    if (!other.empty()) ids.emplace_back(evidence::measure_id(other, view), true);
  }
  for (const auto& [id, complement] : ids) used_.insert(id);
  for (const Values* values : {&stated_, &like_})
    for (const auto& at : {group, std::string()})
      for (const auto& [id, complement] : ids) {
        const auto found = values->find(id);
        if (found == values->end() || !found->second.contains(at)) continue;
        return complement ? 1 - found->second.at(at) : found->second.at(at);
      }
  return std::nullopt;
}

std::optional<double> Assumptions::value_of(const std::string& name, const evidence::Group& group,
                                            const evidence::View& view) {
  evidence::View of_all_models = view, of_all_classes = view;
  of_all_models.decision.clear();
  of_all_classes.class_name.reset();
  of_all_classes.average.clear();
  return find(name, evidence::group_id(group), {view, of_all_models, of_all_classes, {}});
}

std::optional<double> Assumptions::value_of_class(const std::string& name,
                                                  const evidence::Group& group,
                                                  const evidence::View& view) {
  evidence::View of_all_models = view;
  of_all_models.decision.clear();
  return find(name, evidence::group_id(group), {view, of_all_models});
}

void Assumptions::note(const std::string& code, std::map<std::string, std::string> values) {
  const bool known = std::any_of(notes_.begin(), notes_.end(), [&](const auto& one) {
    return one.code == code && one.values == values;
  });
  if (!known) notes_.push_back({code, std::move(values)});
}

Status Assumptions::check_used() const {
  for (const auto& [name, values] : stated_) {
    if (used_.contains(name)) continue;
    std::vector<std::string> known;
    for (const auto& one : used_)
      if (one.find('=') == std::string::npos) known.push_back(one);  // of all models and classes
    return fail(input_error("plan_unused", {{"name", name}, {"known", list_names(known)}}));
  }
  return {};
}

}  // namespace metalab::plan

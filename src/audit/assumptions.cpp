// SPDX-License-Identifier: Apache-2.0
#include "audit/assumptions.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "base/limits.hpp"
#include "base/nearest.hpp"
#include "measures/registry.hpp"
#include "numeric/normal.hpp"
#include "numeric/student.hpp"

namespace metalab::audit {
namespace {

constexpr std::array<std::array<std::string_view, 2>, 5> kComplements{
    {{"true_positive_rate", "false_negative_rate"},
     {"false_positive_rate", "true_negative_rate"},
     {"positive_predictive_value", "false_discovery_rate"},
     {"negative_predictive_value", "false_omission_rate"},
     {"accuracy", "error_rate"}}};

std::string complement_of(const std::string& name) {
  for (const auto& [one, other] : kComplements) {
    if (one == name) return std::string(other);
    if (other == name) return std::string(one);
  }
  return "";
}

Error option_error(const std::string& option, const std::string& text) {
  return input_error("plan_option", {{"text", text}, {"option", option}}, {"", 0, 0, option});
}

std::optional<double> number_in(const std::string& text) {
  double out = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), out);
  if (read.ec != std::errc{} || read.ptr != text.data() + text.size() || !std::isfinite(out))
    return std::nullopt;
  return out;
}

/// "NAME=NUMBER" at its last "=".
Result<std::pair<std::string, double>> named_number(const std::string& text,
                                                    const std::string& option) {
  const auto sign = text.rfind('=');
  if (sign == std::string::npos || sign == 0) return fail(option_error(option, text));
  const auto number = number_in(text.substr(sign + 1));
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

std::string across_of(const evidence::Group& group) {
  std::string out;
  for (const auto& [attribute, value] : group) out += (out.empty() ? "" : ",") + attribute;
  return out;
}

void add_once(std::vector<evidence::Group>& to, const evidence::Group& group) {
  if (std::find(to.begin(), to.end(), group) == to.end()) to.push_back(group);
}

/// The standard deviation behind the interval of a mean; nothing for other intervals.
std::optional<double> deviation_of(const evidence::Finding& finding) {
  const auto& interval = finding.estimate->interval;
  if (!interval.upper || finding.n < 2) return std::nullopt;
  const double n = static_cast<double>(finding.n), value = finding.estimate->value;
  const double t = numeric::student_for_z(numeric::two_sided_z(interval.confidence), n - 1);
  if (interval.method == "student_t")
    return (*interval.upper - interval.lower) / (2 * t) * std::sqrt(n);
  if (interval.method == "log_t" && finding.measure != "root_mean_squared_error" &&
      interval.lower > 0 && value > 0)
    return std::log(*interval.upper / interval.lower) / (2 * t) * value * std::sqrt(n);
  return std::nullopt;
}

}  // namespace

Result<Assumptions> Assumptions::read(const PlanOptions& options, const study::Study& study) {
  Assumptions out;
  out.study_ = &study;
  METALAB_DO(out.read_values(options.rates, "--rate"));
  METALAB_DO(out.read_values(options.deviations, "--sd"));
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

Status Assumptions::read_values(const std::vector<std::string>& texts, const std::string& option) {
  for (const auto& text : texts) {
    METALAB_TRY(const auto given, named_number(text, option));
    const auto slash = given.first.find('/');
    const std::string name = given.first.substr(0, slash);
    const auto* measure = measures::find_measure(name);
    if (measure == nullptr) {
      const auto known = measures::measure_names();
      return fail(input_error("study_unknown_measure",
                              {{"name", name},
                               {"nearest", nearest_name(name, known)},
                               {"known", list_names(known, known.size())}},
                              {"", 0, 0, option}));
    }
    const bool deviation = option == "--sd";
    const bool inside = deviation
                            ? given.second > 0
                            : given.second >= measure->lowest && given.second <= measure->highest;
    if (!inside)
      return fail(input_error("plan_value", {{"name", name}, {"text", text}}, {"", 0, 0, option}));
    evidence::Group group;
    if (slash != std::string::npos) {
      METALAB_TRY(group, read_group(given.first.substr(slash + 1), option));
      add_once(named_[across_of(group)], group);
    }
    stated_[deviation ? "sd/" + name : name][group.empty() ? "" : evidence::group_id(group)] =
        given.second;
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

void Assumptions::read_like(const evidence::Evidence& like) {
  static const std::map<std::string, std::pair<std::string, bool>> kRates{
      {"positives", {"base_rate", true}},
      {"negatives", {"base_rate", false}},
      {"selected", {"selection_rate", true}},
      {"not_selected", {"selection_rate", false}}};
  for (const auto& finding : like.findings) {
    const bool everyone = finding.group.empty();
    const std::string id = evidence::measure_id(finding.measure, finding.view);
    const std::string group = everyone ? "" : evidence::group_id(finding.group);
    if (!everyone && finding.n > 0) {
      add_once(of_like_[across_of(finding.group)], finding.group);
      rows_[id][group] = static_cast<double>(finding.n);
    }
    if (!finding.estimate) continue;
    like_[id][group] = finding.estimate->value;
    if (const auto sd = deviation_of(finding)) like_["sd/" + id][group] = *sd;
    const auto* measure = measures::find_measure(finding.measure);
    if (measure == nullptr) continue;
    const std::string denominator =
        finding.measure == "auc" ? "positives" : std::string(measure->denominator);
    const auto rate = kRates.find(denominator);
    if (rate == kRates.end() || !finding.counts.contains(denominator) || finding.n <= 0) continue;
    const double share =
        static_cast<double>(finding.counts.at(denominator)) / static_cast<double>(finding.n);
    like_[evidence::measure_id(rate->second.first, finding.view)].emplace(
        group, rate->second.second ? share : 1 - share);
  }
}

std::optional<double> Assumptions::find(const Values& values, const std::string& name,
                                        const std::string& other, const std::string& group) {
  for (const auto& at : {group, std::string()})
    for (const auto& one : {name, other}) {
      const auto found = values.find(one);
      if (one.empty() || found == values.end() || !found->second.contains(at)) continue;
      const double value = found->second.at(at);
      return one == name ? value : 1 - value;
    }
  return std::nullopt;
}

std::optional<double> Assumptions::value_of(const std::string& name, const evidence::Group& group,
                                            const evidence::View& view) {
  const std::string other = complement_of(name), id = evidence::group_id(group);
  used_.insert(name);
  used_.insert(other);
  if (const auto stated = find(stated_, name, other, id)) return stated;
  return find(like_, evidence::measure_id(name, view),
              other.empty() ? "" : evidence::measure_id(other, view), id);
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
      if (!one.empty()) known.push_back(one);
    return fail(input_error("plan_unused", {{"name", name}, {"known", list_names(known)}}));
  }
  return {};
}

}  // namespace metalab::audit

// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/limits.hpp"
#include "base/nearest.hpp"
#include "study/parts.hpp"

namespace metalab::study {
namespace {

std::vector<std::string> attribute_names(const Data& data) {
  std::vector<std::string> names;
  for (const auto& group : data.roles.groups) names.push_back(group.name);
  return names;
}

Status known_attribute(const Item& item, const std::string& name, const Data& data) {
  const auto names = attribute_names(data);
  if (std::find(names.begin(), names.end(), name) != names.end()) return {};
  return fail(input_error(
      "study_unknown_group",
      {{"name", name}, {"nearest", nearest_name(name, names)}, {"known", list_names(names)}},
      item.place()));
}

Status read_bound(const Item& item, Criterion& criterion) {
  const Item least = item.member("at_least"), most = item.member("at_most");
  const Item within = item.member("within");
  if ((least ? 1 : 0) + (most ? 1 : 0) + (within ? 1 : 0) != 1)
    return fail(input_error("study_one_bound", {}, item.place()));
  if (least) {
    METALAB_TRY(criterion.at_least, number(least));
  }
  if (most) {
    METALAB_TRY(criterion.at_most, number(most));
  }
  if (within) {
    METALAB_TRY(const auto ends, list(within));
    if (ends.size() != 2) return fail(input_error("study_within", {}, within.place()));
    METALAB_TRY(criterion.at_least, number(ends[0]));
    METALAB_TRY(criterion.at_most, number(ends[1]));
    if (*criterion.at_least > *criterion.at_most)
      return fail(input_error("study_within", {}, within.place()));
  }
  return {};
}

Result<std::optional<std::string>> group_value(const Item& item) {
  if (item.node->is_null()) return std::optional<std::string>();
  METALAB_TRY(auto value, text(item));
  return std::optional<std::string>(std::move(value));
}

Status read_reference(const Item& item, Criterion& criterion) {
  const bool wanted = traits(criterion.compare).against == Against::reference;
  const Item reference = item.member("reference");
  if (wanted != static_cast<bool>(reference))
    return fail(input_error(wanted ? "study_reference_needed" : "study_reference_unused", {},
                            wanted ? item.place() : reference.place()));
  if (!wanted) return {};
  GroupValues values;
  if (criterion.across.size() == 1 && reference.node->kind == Node::Kind::scalar) {
    METALAB_TRY(auto value, group_value(reference));
    values.push_back(std::move(value));
  } else {
    if (reference.node->kind != Node::Kind::map ||
        reference.node->members.size() != criterion.across.size())
      return fail(input_error("study_reference_shape", {{"across", list_names(criterion.across)}},
                              reference.place()));
    for (const auto& attribute : criterion.across) {
      const Item part = reference.member(attribute);
      if (!part)
        return fail(input_error("study_reference_shape", {{"across", list_names(criterion.across)}},
                                reference.place()));
      METALAB_TRY(auto value, group_value(part));
      values.push_back(std::move(value));
    }
  }
  criterion.reference = std::move(values);
  return {};
}

/// Words of small letters, digits and hyphens joined by dots: us.ugesp.four-fifths.
bool is_rule_name(const std::string& text) {
  bool dotted = false, start = true;
  for (const char c : text) {
    const bool letter = c >= 'a' && c <= 'z', digit = c >= '0' && c <= '9';
    if (c == '.' ? start : !(letter || (!start && (digit || c == '-')) || (dotted && digit)))
      return false;
    dotted |= c == '.';
    start = c == '.';
  }
  return dotted && !start;
}

/// A rule's name or free text.
Status read_because(const Item& item, Criterion& criterion) {
  if (item.node->kind == Node::Kind::scalar && is_rule_name(item.node->text)) {
    criterion.rule = {item.node->text, item.place()};
    return {};
  }
  METALAB_TRY(criterion.because, human_text(item));
  return {};
}

Status read_impact_ratio(const Item& item, Criterion& criterion) {
  const Item choices = item.member("impact_ratio");
  if (!choices) return {};
  METALAB_DO(keys(choices, kImpactRatioKeys));
  ImpactRatioChoices out;
  if (const Item share = choices.member("smallest_share")) {
    METALAB_TRY(out.smallest_share, number(share));
    if (!(out.smallest_share >= 0 && out.smallest_share <= 1))
      return fail(input_error("study_out_of_range",
                              {{"found", share.node->text}, {"least", "0"}, {"most", "1"}},
                              share.place()));
  }
  if (const Item of = choices.member("share_of")) {
    METALAB_TRY(out.share_of, one_of(of, {"all", "known"}));
  }
  if (const Item benchmark = choices.member("benchmark")) {
    METALAB_TRY(out.benchmark, one_of(benchmark, {"kept", "any"}));
  }
  criterion.impact_ratio = out;
  return {};
}

/// Which class, average and model a criterion is about.
Status read_view(const Item& item, Criterion& criterion) {
  if (const Item name = item.member("class")) {
    METALAB_TRY(auto text_of_class, text(name));
    criterion.class_name = Placed{std::move(text_of_class), name.place()};
  }
  if (const Item average = item.member("average")) {
    METALAB_TRY(criterion.average.text, one_of(average, {"macro"}));
    criterion.average.place = average.place();
    if (criterion.class_name)
      return fail(input_error("study_class_or_average", {}, average.place()));
  }
  if (const Item decision = item.member("decision")) {
    METALAB_TRY(criterion.decision.text, nonempty_text(decision));
    criterion.decision.place = decision.place();
  }
  return {};
}

/// The attributes of `across`; two models may also be compared for everyone, without any.
Status read_groups_of(const Item& item, const Data& data, Criterion& criterion) {
  const Item across = item.member("across");
  if (traits(criterion.compare).is_paired()) {
    const bool empty =
        across && across.node->kind == Node::Kind::list && across.node->items.empty();
    if (!across || empty) return {};
  } else if (!across) {
    Place where = item.place();
    where.key = across.path;
    return fail(input_error("study_missing_key", {{"name", "across"}}, where));
  }
  METALAB_TRY(criterion.across, read_across(across, data));
  return {};
}

Result<Criterion> read_criterion(const Item& item, const Data& data) {
  METALAB_DO(keys(item, kCriterionKeys));
  Criterion out;
  METALAB_TRY(out.id.text, nonempty_text(item.member("id")));
  out.id.place = item.member("id").place();
  METALAB_TRY(out.measure.text, nonempty_text(item.member("measure")));
  out.measure.place = item.member("measure").place();
  METALAB_TRY(out.compare, named<Compare>(item.member("compare")));
  out.compare_place = item.member("compare").place();
  METALAB_DO(read_groups_of(item, data, out));
  METALAB_DO(read_bound(item, out));
  METALAB_DO(read_reference(item, out));
  METALAB_DO(read_view(item, out));
  METALAB_DO(read_because(item.member("because"), out));
  METALAB_DO(read_impact_ratio(item, out));
  return out;
}

}  // namespace

Result<std::vector<std::string>> read_across(const Item& item, const Data& data) {
  std::vector<std::string> names;
  if (item.node->kind == Node::Kind::scalar) {
    METALAB_TRY(auto name, text(item));
    METALAB_DO(known_attribute(item, name, data));
    names.push_back(std::move(name));
    return names;
  }
  METALAB_TRY(const auto items, list(item));
  for (const Item& one : items) {
    METALAB_TRY(auto name, text(one));
    METALAB_DO(known_attribute(one, name, data));
    if (std::find(names.begin(), names.end(), name) != names.end())
      return fail(input_error("study_group_twice", {{"name", name}}, one.place()));
    names.push_back(std::move(name));
  }
  if (names.empty()) return fail(input_error("study_across_empty", {}, item.place()));
  std::sort(names.begin(), names.end());  // sex by race is race by sex
  const auto& known = data.intersections;
  if (names.size() > 1 && item.path != "intersections" &&
      !item.path.starts_with("intersections[") &&
      std::find(known.begin(), known.end(), names) == known.end())
    return fail(
        input_error("study_intersection_unlisted", {{"across", list_names(names)}}, item.place()));
  return names;
}

Status read_intersections(const Item& item, Data& out) {
  METALAB_TRY(const auto items, list(item));
  for (const Item& one : items) {
    METALAB_TRY(auto names, read_across(one, out));
    if (names.size() < 2) return fail(input_error("study_intersection_single", {}, one.place()));
    if (std::find(out.intersections.begin(), out.intersections.end(), names) !=
        out.intersections.end())
      return fail(input_error("study_group_twice", {{"name", list_names(names)}}, one.place()));
    out.intersections.push_back(std::move(names));
  }
  return {};
}

Status read_measures(const Item& item, Question& out) {
  METALAB_TRY(const auto items, list(item));
  for (const Item& one : items) {
    METALAB_TRY(auto name, nonempty_text(one));
    for (const auto& other : out.measures)
      if (other.text == name)
        return fail(input_error("study_measure_twice", {{"name", name}}, one.place()));
    out.measures.push_back({std::move(name), one.place()});
  }
  if (out.measures.empty()) return fail(input_error("study_no_measure", {}, item.place()));
  return {};
}

Status read_criteria(const Item& item, Study& out) {
  METALAB_TRY(const auto items, list(item));
  if (items.size() > limits::kCriteria)
    return fail(input_error("study_too_many",
                            {{"what", "criteria"}, {"limit", std::to_string(limits::kCriteria)}},
                            item.place()));
  for (const Item& one : items) {
    METALAB_TRY(auto criterion, read_criterion(one, out));
    for (const auto& other : out.criteria)
      if (other.id.text == criterion.id.text)
        return fail(input_error("study_criterion_twice", {{"name", criterion.id.text}},
                                criterion.id.place));
    out.criteria.push_back(std::move(criterion));
  }
  return {};
}

}  // namespace metalab::study

// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/letter_case.hpp"
#include "source/duckdb/reading_error.hpp"
#include "source/sql/resolve_columns.hpp"

namespace metalab::source {
namespace {

bool is_whole(const std::string& type) { return type.find("INT") != std::string::npos; }

/// Decides in the inputs themselves, which the relations only look at.
class Readings {
 public:
  Readings(const FromClause& from, std::vector<Input>& inputs) : from_(from), inputs_(inputs) {}

  void read_as_text(const ColumnUse& use) {
    for (const auto& one : use.columns)
      if (keeps_text(one) && column(one).sql_type != "JSON") column(one).as_text = true;
  }

  /// What the engine would read as something else.
  Status check_readable(const ColumnUse& use, const Place& place) {
    for (const auto& one : use.columns)
      if (column(one).digits > 0) return fail(decimal_too_long(input(one), column(one), place));
    return {};
  }

  Status need_types(const ColumnUse& use, const Place& place) {
    for (const auto& one : use.columns) {
      column(one).used = true;
      if (!column(one).date_formats.empty())
        return fail(date_ambiguous(input(one), column(one), place));
    }
    return {};
  }

  /// Equal columns are compared as texts, where one is a text of a file or their types differ.
  bool compare_as_text(std::vector<ColumnUse::Column> columns) {
    const auto& first = column(columns.front());
    const bool texts = std::any_of(columns.begin(), columns.end(), [&](const auto& one) {
      const auto& other = column(one);
      return keeps_text(one) || other.as_text ||
             (other.sql_type != first.sql_type &&
              !(is_whole(other.sql_type) && is_whole(first.sql_type)));
    });
    bool changed = false;
    for (const auto& one : columns) {
      changed |= texts && !column(one).as_text;
      column(one).as_text |= texts;
    }
    return changed;
  }

 private:
  Input& input(const ColumnUse::Column& one) {
    const auto position = from_.relations[one.relation].input - inputs_.data();
    return inputs_[static_cast<std::size_t>(position)];
  }
  /// A text file's own characters count, unless the study says that they stand for something else.
  bool keeps_text(const ColumnUse::Column& one) {
    return input(one).is_text() && !column(one).stated;
  }
  InputColumn& column(const ColumnUse::Column& one) { return input(one).columns[one.position]; }

  const FromClause& from_;
  std::vector<Input>& inputs_;
};

void compare_joined(Readings& readings, const FromClause& from) {
  for (bool changed = true; changed;) {
    changed = false;
    for (const auto& use : from.merged) changed |= readings.compare_as_text(use.columns);
    for (const auto& [first, second] : from.equated) {
      auto columns = first.columns;
      columns.insert(columns.end(), second.columns.begin(), second.columns.end());
      changed |= readings.compare_as_text(columns);
    }
  }
}

}  // namespace

const InputColumn& column_of(const FromClause& from, const ColumnUse::Column& column) {
  return from.relations[column.relation].input->columns[column.position];
}

bool is_equated(const FromClause& from, const ColumnUse& use) {
  return std::any_of(from.equated.begin(), from.equated.end(), [&](const auto& pair) {
    return pair.first.at == use.at || pair.second.at == use.at;
  });
}

std::vector<study::Placed*> expressions_of(study::Data& study) {
  study::Roles& roles = study.roles;
  std::vector<study::Placed*> out;
  for (auto& group : roles.groups) out.push_back(&group.sql);
  const auto add_target = [&](study::TargetRole& role) {
    if (!role.score_at_least) out.push_back(&role.sql);
  };
  if (roles.outcome) add_target(*roles.outcome);
  for (auto& model : roles.models) {
    if (model.decision) add_target(*model.decision);
    if (model.score) out.push_back(&*model.score);
  }
  if (roles.weight) out.push_back(&roles.weight->sql);
  if (study.where) out.push_back(&*study.where);
  return out;
}

bool is_group_of(const study::Data& study, const study::Placed* expression) {
  return std::any_of(study.roles.groups.begin(), study.roles.groups.end(),
                     [&](const auto& group) { return &group.sql == expression; });
}

Status choose_readings(const study::Data& study, const FromClause& from,
                       const std::vector<study::Placed*>& expressions,
                       const std::vector<CheckedText>& checked, std::vector<Input>& inputs) {
  Readings readings(from, inputs);
  for (std::size_t i = 0; i < expressions.size(); ++i) {
    const bool is_group = checked[i].is_column && is_group_of(study, expressions[i]);
    for (const auto& use : checked[i].uses) {
      METALAB_DO(readings.check_readable(use, expressions[i]->place));
      if (is_group) readings.read_as_text(use);
      const bool typed = !is_group || !column_of(from, use.columns.front()).as_text;
      if (typed) METALAB_DO(readings.need_types(use, expressions[i]->place));
    }
  }
  for (const auto& use : from.text.uses) {
    METALAB_DO(readings.check_readable(use, study.from.place));
    if (!is_equated(from, use)) METALAB_DO(readings.need_types(use, study.from.place));
  }
  for (const auto& use : from.merged) METALAB_DO(readings.check_readable(use, study.from.place));
  for (const auto& use : from.merged)
    for (const auto& one : use.columns)
      if (lower_case(column_of(from, one).view_name) != lower_case(use.parts.back()))
        return fail(input_error(
            "column_case", {{"name", use.parts.back()}, {"columns", column_of(from, one).name}},
            study.from.place));
  compare_joined(readings, from);
  return {};
}

}  // namespace metalab::source

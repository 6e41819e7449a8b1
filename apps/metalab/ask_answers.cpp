// SPDX-License-Identifier: Apache-2.0
#include "ask_answers.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <iostream>
#include <optional>
#include <set>

#include "base/nearest.hpp"
#include "base/real_in.hpp"
#include "base/utf8.hpp"
#include "chosen_among.hpp"
#include "draft/likely_roles.hpp"
#include "render/phrases/numbers.hpp"
#include "terminal_width.hpp"

namespace metalab::app {
namespace {

constexpr int kWidth = 80;
constexpr std::size_t kValuesShown = 5;
constexpr double kUsualThreshold = 0.5;
constexpr int kUnderNumber = 6;  // columns before what is offered

using Columns = std::vector<const draft::GuessedColumn*>;

std::optional<double> number_in(std::string text) {
  std::replace(text.begin(), text.end(), ',', '.');
  return real_in(text);
}

/// One line of questions and answers after another.
class Asking {
 public:
  Asking(const Program& program, const draft::LookedAt& data)
      : program_(program), data_(data), likely_(draft::likely_roles(data.columns)) {}

  Result<draft::Answers> all() {
    draft::Answers out;
    METALAB_TRY(out.question, line(program_.say("ask.question")));
    METALAB_TRY(out.groups, groups());
    METALAB_TRY(out.decided, target("ask.decided", {likely_.decision, likely_.score}, false));
    METALAB_TRY(out.turned_out,
                target("ask.turned_out", {likely_.outcome}, out.decided.has_value()));
    if (out.decided) {
      METALAB_TRY(out.bound, bound());
    }
    return out;
  }

 private:
  /// What the person types, without blanks at its ends.
  Result<std::string> line(const std::string& question) const {
    tell(question);
    put(stdout, "> ");
    std::fflush(stdout);
    std::string typed;
    if (!std::getline(std::cin, typed)) return fail(interrupted_error());
    typed.erase(0, typed.find_first_not_of(" \t\r"));
    typed.erase(typed.find_last_not_of(" \t\r") + 1);
    return typed;
  }

  /// Asks again until the answer is among what is offered, by its number or as it stands. An empty
  /// line is `usual`.
  Result<std::vector<std::size_t>> choose(const std::string& question,
                                          const std::vector<Offered>& offered,
                                          std::vector<std::size_t> usual, bool several) const {
    tell("\n" + question);
    for (std::size_t i = 0; i < offered.size(); ++i)
      tell(fmt::format("  {:>2}  {}", i + 1, offered[i].shown), kUnderNumber);
    std::vector<std::string> numbers;
    for (const auto one : usual) numbers.push_back(std::to_string(one + 1));
    for (;;) {
      METALAB_TRY(const auto typed,
                  line(program_.say(several ? "ask.numbers" : "ask.number",
                                    {{"usual", list_names(numbers, numbers.size())}})));
      if (typed.empty()) return usual;
      const auto chosen = chosen_among(offered, typed);
      if (!chosen.empty() && (several || chosen.size() == 1)) return chosen;
      tell(program_.say(several ? "ask.again_several" : "ask.again",
                        {{"most", std::to_string(offered.size())}}));
    }
  }

  /// The text, broken between words where the terminal ends.
  void tell(const std::string& text, int indent = 0) const {
    program_.tell(wrapped(text, indent, terminal_width(STDOUT_FILENO)));
  }

  static Offered shown(const draft::GuessedColumn& column) {
    std::vector<std::string> values;
    for (const auto& value : column.values) values.push_back(printable(value, kWidth));
    return {column.name, printable(column.name, kWidth) + (values.empty() ? "" : "   ") +
                             list_names(values, kValuesShown)};
  }

  /// Columns of few values, those first that are likely groups.
  Result<std::vector<std::string>> groups() {
    Columns columns = likely_.groups;
    for (const auto& column : data_.columns)
      if (column.values.size() > 1 && !column.is_key && !is_among(&column, columns))
        columns.push_back(&column);
    std::vector<Offered> offered;
    std::vector<std::string> out;
    std::vector<std::size_t> usual;
    for (const auto* column : columns) {
      if (is_among(column, likely_.groups) && (!likely_.groups_named || column->likely_group == 2))
        usual.push_back(offered.size());
      offered.push_back(shown(*column));
    }
    if (offered.empty()) return out;
    if (usual.empty()) usual.push_back(0);
    METALAB_TRY(const auto chosen, choose(program_.say("ask.groups"), offered, usual, true));
    for (const auto one : chosen) {
      out.push_back(columns[one]->name);
      compared_.insert(columns[one]->name);
    }
    return out;
  }

  /// A column of two values, or of numbers, and what of it counts as yes.
  Result<std::optional<draft::Target>> target(const char* question, const Columns& likely,
                                              bool or_nothing) {
    Columns columns;
    for (const auto* column : likely)
      if (column != nullptr && !used_.contains(column->name)) columns.push_back(column);
    const bool known = !columns.empty();
    for (const auto& column : data_.columns)
      if (!used_.contains(column.name) && !is_among(&column, columns) && !column.is_key &&
          (column.values.size() >= 2 || column.is_number || column.is_unit_real))
        columns.push_back(&column);
    std::stable_partition(columns.begin(), columns.end(),
                          [&](const auto* column) { return !compared_.contains(column->name); });
    std::vector<Offered> offered;
    for (const auto* column : columns) offered.push_back(shown(*column));
    if (or_nothing) offered.push_back(plain(program_.say("ask.nothing")));
    if (offered.empty()) return std::nullopt;
    const std::size_t usual = or_nothing && !known ? offered.size() - 1 : 0;
    METALAB_TRY(const auto chosen, choose(program_.say(question), offered, {usual}, false));
    if (chosen.front() == columns.size()) return std::nullopt;
    const auto& column = *columns[chosen.front()];
    used_.insert(column.name);
    METALAB_TRY(auto out, what_counts(column));
    return out;
  }

  Result<draft::Target> what_counts(const draft::GuessedColumn& column) const {
    draft::Target out{column.name, "", {}};
    if (column.is_binary) return out;
    if (column.values.empty() || column.is_unit_real) {
      METALAB_TRY(out.from,
                  number(program_.say("ask.from", {{"name", column.name}}), kUsualThreshold));
      return out;
    }
    const auto& likely = draft::likely_positive(column);
    const auto at = std::find(column.values.begin(), column.values.end(), likely);
    std::vector<Offered> offered;
    for (const auto& value : column.values) offered.push_back({value, printable(value, kWidth)});
    METALAB_TRY(const auto chosen,
                choose(program_.say("ask.positive", {{"name", column.name}}), offered,
                       {static_cast<std::size_t>(at - column.values.begin())}, false));
    out.positive = column.values[chosen.front()];
    return out;
  }

  Result<double> number(const std::string& question, double usual) const {
    for (;;) {
      METALAB_TRY(
          const auto typed,
          line("\n" + question + " " +
               program_.say("ask.number", {{"usual", render::Numbers(program_.language)
                                                         .chosen(usual, render::Scale::plain)}})));
      if (typed.empty()) return usual;
      if (const auto found = number_in(typed)) return *found;
      tell(program_.say("ask.again_number"));
    }
  }

  /// A share, asked for until it is one.
  Result<double> share(const std::string& question, double usual) const {
    for (;;) {
      METALAB_TRY(const auto found, number(question, usual));
      if (found >= 0 && found <= 1) return found;
      tell(program_.say("ask.again_share"));
    }
  }

  Result<draft::Bound> bound() const {
    draft::Bound out;
    METALAB_TRY(
        const auto chosen,
        choose(program_.say("ask.bound"),
               {plain(program_.say("ask.bound_rule")), plain(program_.say("ask.bound_ratio")),
                plain(program_.say("ask.bound_difference")), plain(program_.say("ask.bound_none"))},
               {3}, false));
    if (chosen.front() == 3) return out;
    if (chosen.front() == 0) return draft::Bound{draft::kUsualBound, {}, draft::kUsualRule};
    if (chosen.front() == 1) {
      METALAB_TRY(out.at_least, share(program_.say("ask.at_least"), draft::kUsualBound));
    } else {
      METALAB_TRY(out.at_most, share(program_.say("ask.at_most"), kUsualDifference));
    }
    while (out.because.empty()) {
      METALAB_TRY(out.because, line("\n" + program_.say("ask.because")));
    }
    return out;
  }

  static Offered plain(const std::string& text) { return {text, text}; }

  static bool is_among(const draft::GuessedColumn* column, const Columns& columns) {
    return std::find(columns.begin(), columns.end(), column) != columns.end();
  }

  static constexpr double kUsualDifference = 0.05;
  const Program& program_;
  const draft::LookedAt& data_;
  draft::LikelyRoles likely_;
  std::set<std::string> used_, compared_;
};

}  // namespace

bool can_ask(const Program& program) {
  return !program.json && isatty(STDIN_FILENO) != 0 && isatty(STDOUT_FILENO) != 0;
}

Result<draft::Answers> ask_answers(const Program& program, const draft::LookedAt& data) {
  return Asking(program, data).all();
}

}  // namespace metalab::app

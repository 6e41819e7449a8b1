// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "compare/changes.hpp"
#include "words/words.hpp"

// What the renderings of a comparison of two pieces of evidence share.
namespace metalab::compare {

/// The changes of one measure, comparison and set of attributes.
struct ChangePanel {
  const Change* first = nullptr;
  std::vector<const Change*> changes;
  int decimals = 0;  // of all its values and differences: a column has one precision
};

/// Findings of groups, then comparisons, in the order of the evidence. `only_criteria`: just what a
/// verdict of either rests on (all where there are none).
std::vector<ChangePanel> change_panels(const Changes& changes, bool only_criteria);

std::string panel_title(words::Language language, const Changes& changes, const Change& first);

/// "A  Title: system version, 240 rows, study 0123456789abc". `key`: changes.a or changes.b.
std::string side_line(words::Language language, const char* key, const evidence::Evidence& evidence,
                      int title_width);

/// The row of a table: group, A, B, B - A, its interval; words where there is none.
struct ChangeRow {
  std::string group, a, b, difference, interval;
  std::string mark;  // up or down where the difference stands after Holm, else empty
};
ChangeRow change_row(words::Language language, const Changes& changes, const ChangePanel& panel,
                     const Change& change);

/// The rows are the same, or assumed to be different people; multiplicity.
std::vector<std::string> change_remarks(words::Language language, const Changes& changes);

/// "four-fifths: not met, now met", one of only A or B, or an unchanged one.
std::string verdict_change(words::Language language, const VerdictChange& change);

/// Sentences of A's and B's comparison behind a verdict.
std::string verdict_headline(words::Language language, const evidence::Evidence& evidence,
                             const evidence::Verdict& verdict);

/// The names of findings and comparisons that only one has, the first few.
std::string listed(words::Language language, const std::vector<std::string>& ids);

}  // namespace metalab::compare

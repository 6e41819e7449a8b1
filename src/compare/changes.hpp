// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "evidence/evidence.hpp"
#include "render/phrases/names.hpp"

// What differs between two pieces of evidence, A and B. It is no evidence; it shares its words.
namespace metalab::compare {

/// A finding or comparison that both have, with the difference B - A.
struct Change {
  std::string id, measure;
  Named<Compare> compare;  // value for findings
  evidence::View view;
  std::vector<std::string> across;
  std::optional<evidence::Group> group;  // none for a comparison across all groups
  std::optional<evidence::Estimate> a, b;
  std::string reason_a, reason_b;  // where there is no estimate
  std::optional<double> difference;
  std::optional<evidence::Interval> interval;  // of the difference
  std::string obstacle;             // why there is no interval: same_rows, counts_in_ranges ...
  std::optional<double> p, p_holm;  // that the difference is 0; after Holm over all of them
};

struct VerdictChange {
  std::string criterion;
  const evidence::Verdict* a = nullptr;  // null: only the other has it
  const evidence::Verdict* b = nullptr;
  bool same_question = true;  // measure, comparison, attributes and bound
  bool changed() const { return a != nullptr && b != nullptr && a->verdict != b->verdict; }
};

/// Points into both pieces of evidence, which must outlive it.
struct Changes {
  const evidence::Evidence* a = nullptr;
  const evidence::Evidence* b = nullptr;
  std::vector<std::string> shared;      // tables with the same digest in both
  std::string obstacle;                 // to all intervals: same_rows, same_table, counts_in_ranges
  std::vector<std::string> models;      // of a cube of both, A's and B's: intervals are paired
  std::vector<Note> differing;          // what is not the same besides the numbers
  std::vector<VerdictChange> verdicts;  // changed ones first
  std::vector<Change> findings, comparisons;
  std::vector<std::string> only_a, only_b;  // ids

  /// The counts of either are ranges, for disclosure.
  bool has_ranges() const { return render::counts_in_ranges(*a) || render::counts_in_ranges(*b); }
};

}  // namespace metalab::compare

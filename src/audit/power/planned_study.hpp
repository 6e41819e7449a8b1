// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "audit/compared.hpp"
#include "audit/power/pair_model.hpp"
#include "samples/views.hpp"

namespace metalab::audit {

/// A criterion with the groups that are assumed for it. Precondition: the truths are possible; the
/// shares sum to 1.
struct AssumedCriterion {
  const study::Criterion* criterion = nullptr;
  PlannedMeasure planned;
  std::vector<evidence::Group> groups;
  std::vector<double> shares;
  std::vector<GroupTruth> truths;
};

/// The group has rows: of one model, or of both.
bool is_possible(const PlannedMeasure& planned, const GroupTruth& truth);

/// How `rows` rows fall to groups of these shares: whole numbers, at least 1 each.
std::vector<double> rows_by_group(std::int64_t rows, const std::vector<double>& shares);

/// A study of the criteria alone, each with attributes of its own: what is assumed for one
/// criterion's groups says nothing about another's.
class PlannedStudy {
 public:
  PlannedStudy(const study::Study& of, const std::vector<const AssumedCriterion*>& all,
               std::int64_t rows);

  const study::Study& study() const { return study_; }
  /// Of the expected rows. Error: study_unknown_reference.
  Result<CriticalValues> critical_values(const Context& context) const;

  /// The criterion's comparisons in the expected rows, or in rows drawn with `stream_of(group)`.
  Result<std::vector<Compared>> compare_expected(std::size_t which,
                                                 const CriticalValues& critical) const;
  Result<std::vector<Compared>> compare_drawn(std::size_t which, const CriticalValues& critical,
                                              const numeric::RandomKey& key,
                                              std::uint32_t run) const;

 private:
  struct Part {  // of a criterion
    std::vector<RowModel> models;
    std::vector<PairModel> pairs;  // in place of `models`
  };
  void add(const AssumedCriterion& assumed, std::int64_t rows);
  Result<std::vector<Compared>> compare(std::size_t which, const samples::Family& family,
                                        const CriticalValues& critical) const;
  std::vector<Compared> compare(std::size_t which, const samples::PairedFamily& family,
                                const CriticalValues& critical) const;

  study::Study study_;
  std::vector<samples::View> views_;
  std::vector<samples::PairedView> paired_;
  std::vector<Part> parts_;
};

}  // namespace metalab::audit

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "audit/power/model_rows.hpp"

namespace metalab::audit {

/// A share of the rows that have this outcome or decision.
struct ShareOf {
  std::string_view rate;  // the rate of those rows, empty: all rows count
  measures::Known of;     // yes: those with it; no: those without
};

/// Nothing of measures that are no share of rows.
std::optional<ShareOf> share_of(const measures::Measure& measure);

/// Rows that the share counts, or not, and those that it leaves aside.
std::vector<ModelRow> rows_of_share(const measures::Measure& measure, const ModelTruth& truth);

/// Of a share of the selected, or of those not selected, with the outcomes of all; nothing where
/// these do not go together.
std::optional<std::vector<ModelRow>> rows_of_selected(const measures::Measure& measure,
                                                      const ModelTruth& truth);

/// Outcome by decision, from base rate, true and false positive rate.
std::optional<std::vector<ModelRow>> rows_of_table(const ModelTruth& truth);

}  // namespace metalab::audit

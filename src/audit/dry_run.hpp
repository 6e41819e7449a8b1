// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "audit/make_cube.hpp"

namespace metalab::audit {

/// Looks at everything that can be looked at without reading rows: names, files, columns,
/// expressions. What would be run, as text, comes back.
struct DryRun {
  std::string first_sql;  // of numbers: their ranges, which give the scales; else empty
  std::string sql;
  std::vector<source::Input> inputs;  // point into the study
};
Result<DryRun> dry_run(const study::Study& study, const Sources& sources, const Context& context);

}  // namespace metalab::audit

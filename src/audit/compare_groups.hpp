// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "audit/compared.hpp"
#include "base/result.hpp"
#include "study/study.hpp"

namespace metalab::audit {

/// The criterion's comparisons of each group by itself, with a reference or with the rest.
/// Error: study_unknown_reference.
Result<std::vector<Compared>> compare_each_group(const study::Study& study,
                                                 const samples::Asked& asked,
                                                 const study::Criterion& criterion,
                                                 const Critical& critical);

}  // namespace metalab::audit

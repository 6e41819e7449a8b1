// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/context.hpp"
#include "base/result.hpp"
#include "evidence/evidence.hpp"
#include "source/cube_file.hpp"
#include "study/study.hpp"

namespace metalab::audit {

/// The study's findings, comparisons and verdicts on a cube, with its rows, labels and notes: all
/// of the evidence but its subjects. The same for any number of threads.
/// Precondition: check_names succeeded. Errors: study_unknown_reference, interrupted.
Result<evidence::Evidence> examine(const study::Study& study, const source::CubeFile& file,
                                   const Context& context);

}  // namespace metalab::audit

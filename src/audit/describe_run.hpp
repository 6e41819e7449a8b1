// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "evidence/evidence.hpp"
#include "source/cube_file.hpp"
#include "study/study.hpp"

namespace metalab::audit {

/// The evidence before there are findings: what the study says of itself, the rows, the notes.
evidence::Evidence describe_run(const study::Study& study, const source::CubeFile& file);

}  // namespace metalab::audit

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "base/context.hpp"
#include "evidence/screening.hpp"
#include "samples/views.hpp"
#include "study/study.hpp"

namespace metalab::audit {

/// Every measure of every group (but everyone) against everyone else of its family, where both are
/// estimable: the difference, its p-value by a test that holds at every level (Fisher's for shares,
/// divisions of the rows at random for what else is made of counts), and that adjusted so that
/// differences can be picked at a false discovery rate. Of measures of numbers and with survey
/// weights there is no such test: nothing is tested, and `untested` says why. Of two groups, which
/// differ from each other alone, the first is tested. Nothing unless the study asks for it
/// (`uncertainty.screen`).
std::optional<evidence::Screening> screen(const study::Study& study,
                                          const std::vector<samples::View>& views,
                                          const Context& context);

}  // namespace metalab::audit

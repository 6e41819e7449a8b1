// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "base/result.hpp"
#include "lab/call.hpp"
#include "lab/work/waiting.hpp"

namespace metalab::lab {

/// What somebody is written to about: what waits for them, and answers to what they asked for,
/// which are a review that is decided (`decided`) and an opinion of a works council that is given
/// (`opinion`). As they see the laboratory now, in the order of their ids.
Result<std::vector<Waiting>> news_for(const Call& call);

}  // namespace metalab::lab

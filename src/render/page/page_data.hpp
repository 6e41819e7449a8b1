// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/json.hpp"
#include "evidence/evidence.hpp"
#include "render/render.hpp"

namespace metalab::render {

/// What the page's scripts read: the statement, its digest and signatures, and in both languages
/// the words, definitions and sentences that this evidence needs.
Json page_data(const evidence::Evidence& evidence, const Options& options);

}  // namespace metalab::render

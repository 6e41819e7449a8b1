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

/// "en" or "fr", as pages name the language.
std::string code_of(words::Language language);

}  // namespace metalab::render

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "evidence/evidence.hpp"
#include "words/words.hpp"

namespace metalab::render {

/// The findings as the `model-index` of a card of the Hugging Face hub (YAML): one result a group,
/// everyone for every measure, groups for the measures that criteria rest on. "" where nothing
/// could be estimated.
std::string model_index(words::Language language, const std::vector<evidence::Evidence>& evidence);

}  // namespace metalab::render

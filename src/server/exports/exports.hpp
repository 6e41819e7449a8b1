// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"
#include "evidence/evidence.hpp"
#include "lab/assets/asset_facts.hpp"
#include "words/words.hpp"

// An asset as other catalogues read it. What the laboratory does not know is left out or said to be
// lacking; nothing is filled in.
namespace metalab::server {

/// A CITATION.cff: Citation File Format 1.2.0 (Druskat et al. 2021). Where no authorship has been
/// agreed, the organisation that keeps the asset is the author, and a comment says so.
std::string citation_file(const lab::AssetFacts& facts, words::Language language);

/// A metadata document of RO-Crate 1.2: the asset, who made it, its licence, and the studies and
/// evidence that it rests on, with their digests.
Json research_crate(const lab::AssetFacts& facts, words::Language language);

/// A data set's description as Croissant 1.1 and RAI 1.0, with one file. Errors: lab_export_form of
/// an asset that is no data set, lab_export_lacks.
Result<Json> croissant(const lab::AssetFacts& facts);

/// A card as the Hugging Face hub reads it: YAML, then Markdown. A model's has the findings of its
/// evidence as results.
std::string asset_card(const lab::AssetFacts& facts,
                       const std::vector<evidence::Evidence>& evidence, words::Language language);

}  // namespace metalab::server

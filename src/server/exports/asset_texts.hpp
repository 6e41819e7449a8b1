// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "lab/assets/asset_facts.hpp"
#include "words/words.hpp"

// What more than one export of an asset says.
namespace metalab::server {

/// A member of the object that is a text; "" where it is lacking.
std::string member(const lab::Object& object, std::string_view name);

/// The asset's address where it is one of the web.
std::string web_address(const lab::AssetFacts& facts);

/// What kind of asset it is, and its theme, in words; a theme of the laboratory's own as it is.
std::string form_word(const lab::AssetFacts& facts, words::Language language);
std::string theme_word(const lab::AssetFacts& facts, words::Language language);

/// The name of a study, of evidence, a system, another asset.
std::string object_name(const lab::Object& object, words::Language language);

/// Whether it is evidence that the laboratory found to agree with its reduction; what is no
/// evidence has nothing to agree with.
bool agrees(const lab::Object& object);

/// An author's name: that of a person who was erased is said to be so.
std::string author_name(const lab::Holding& author, words::Language language);

/// `urn:metalab:<kind>:<id>`
std::string urn_of(const lab::Object& object);

}  // namespace metalab::server

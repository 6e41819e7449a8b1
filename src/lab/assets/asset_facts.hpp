// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "lab/agreements/holdings.hpp"
#include "lab/call.hpp"
#include "lab/objects/object.hpp"

namespace metalab::lab {

/// What an export says of an asset on a day, as far as the actor sees it.
struct AssetFacts {
  Object asset;
  std::string owner;             // the organisation's name
  std::vector<Holding> authors;  // by the agreement on authorship that counts; none: not agreed
  std::string licence;           // the agreed one; may be empty
  std::vector<Object> parts;     // the studies, evidence, assets that it rests on, by kind and id
  std::vector<Object> behind;    // what those are about: evidence's study, a study's system
  std::string day;
};
Result<AssetFacts> asset_facts(const Call& call, const Object& asset, const std::string& day);

}  // namespace metalab::lab

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"
#include "lab/call.hpp"

namespace metalab::lab {

/// One party's part of one class of right, by the agreement that counts on a day.
struct Holding {
  std::string right, party, kind, name;  // kind: person or organisation
  std::int64_t basis_points = 0;
  std::string from, agreement, in_force_at;
};

/// The classes of right in an asset.
const std::vector<std::string>& rights();

/// Who held what in an asset on a day: of each class of right the agreement in force that begins
/// last on or before it; of two that begin on one day the one that came into force later. By right,
/// then party.
Result<std::vector<Holding>> holdings_on(const Call& call, const std::string& asset,
                                         const std::string& day);

/// The day, and those after it on which agreed shares begin, in order: on all others somebody holds
/// what they held on the one before.
Result<std::vector<std::string>> days_of_shares(const Call& call, const std::string& asset,
                                                const std::string& day);

/// The terms of the licence in force on a day, with the agreement's id; null where there is none.
Result<Json> licence_on(const Call& call, const std::string& asset, const std::string& day);

/// Both, as the API shows them.
Result<Json> shown_holdings(const Call& call, const std::string& asset, const std::string& day);

}  // namespace metalab::lab

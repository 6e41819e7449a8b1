// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/result.hpp"
#include "lab/call.hpp"
#include "lab/objects/object.hpp"

namespace metalab::lab {

/// When a round ends, and which one it answers.
struct RoundFrame {
  std::string until, after;
};

/// A programme's charter: its parties are those that the programme names. Errors: those of
/// open_round; lab_no_parties.
Result<Object> propose_charter(const Call& call, const Object& programme, const std::string& text,
                               const RoundFrame& frame);

/// Shares of one class of right in an asset, from a day on, in basis points by party. Whoever holds
/// some on that day is a party too, also where they are to hold none. Errors: lab_share_value;
/// lab_shares_sum where they are not 10,000 together; those of open_round.
struct NewShares {
  std::string right, from;
  Json shares;  // {id: basis points}
};
Result<Object> propose_shares(const Call& call, const Object& asset, const NewShares& made,
                              const RoundFrame& frame);

/// The licence of an asset from a day on. Its parties are who holds property or licensing on that
/// day or, as agreed by now, on a later one. Errors: lab_no_holders where nobody does on that day;
/// those of open_round.
struct NewLicence {
  std::string licence, from;
};
Result<Object> propose_licence(const Call& call, const Object& asset, const NewLicence& made,
                               const RoundFrame& frame);

/// Whether everybody who must agree by now is among the round's parties: who holds what it is
/// about, or whom the programme names. Errors: lab_not_found where the
/// actor does not see it any more; lab_holders_changed, lab_parties_changed.
Status check_holders(const Call& call, const Object& round);

}  // namespace metalab::lab

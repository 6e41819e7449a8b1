// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/json.hpp"
#include "base/result.hpp"
#include "lab/call.hpp"

namespace metalab::lab {

// Who is written to of what waits for them: whoever asked for it, until they or the address in a
// message end it.

/// How somebody wants to be written to.
struct Subscription {
  std::string often;     // at_once, daily
  std::string language;  // en, fr
  bool titles = false;   // with the names of the objects
};

/// The actor is written to of what comes from now on; what waits already they know. Where they
/// were subscribed, only how. Error: lab_mail_address.
Status subscribe(const Call& call, const Subscription& wanted);
/// The actor is written to no more. Error: lab_not_found where they were not.
Status unsubscribe(const Call& call);
/// The same, for whoever has the secret of a message's address. Error: lab_not_found.
Status unsubscribe_by(const Call& call, const std::string& stop);
/// The language of the subscription of that secret. Error: lab_not_found.
Result<std::string> language_of_subscription(const Call& call, const std::string& stop);

/// The actor's own, with what the next message would name.
Result<Json> subscription_of(const Call& call);

/// An address that can stand in a message's head as it is: ASCII without spaces and signs that
/// mean something there.
bool is_mail_address(const std::string& address);

}  // namespace metalab::lab

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "lab/people/sign_on/ceremony.hpp"
#include "server/route.hpp"

namespace metalab::server {

/// What a sign-on takes, of this exchange, which outlives it.
lab::SignOnPlace sign_on_place(Exchange& exchange);

/// With what a browser comes back from its organisation: the fields, and what they say.
std::vector<Field> came_back_fields();
lab::CameBack came_back(const Exchange& exchange);

/// Does what asks the provider of that organisation, with a permit that is taken before anything is
/// used up. Errors: lab_sign_on_busy; openid_unreachable where nothing asks providers; those of
/// `work`.
Result<Answer> while_asking(Exchange& exchange, const std::string& organisation,
                            const std::function<Result<Answer>()>& work);

/// Does what a return from an organisation is for, while asking: not where too many came back in
/// vain from the same address, since each return asks a provider. One that there was no permit for
/// is none in vain. Errors: lab_too_many_of_address, those of while_asking.
Result<Answer> on_return(Exchange& exchange, const std::function<Result<Answer>()>& work);

/// Where the browser is sent, with the cookie that it comes back with.
Answer sent_there(const lab::BegunSignOn& begun);

}  // namespace metalab::server

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "openid/fetch.hpp"

namespace metalab::server {

/// The same, but so few at once that a provider that does not answer leaves most of those who
/// answer requests free. From any thread. Error: lab_sign_on_busy, those of `fetch`;
/// openid_unreachable where there is no `fetch`.
openid::Fetch few_at_once(openid::Fetch fetch);

}  // namespace metalab::server

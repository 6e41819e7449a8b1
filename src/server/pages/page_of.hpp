// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace metalab::server {

/// The path of the page, for people who are signed in, where what waits for somebody is done, or
/// what is news is read: `what` as lab::Waiting, lab::news_for and lab::Date say it, `id` as they
/// name it.
std::string page_of(std::string_view what, const std::string& id);

}  // namespace metalab::server

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>

#include "base/result.hpp"
#include "lab/lab.hpp"
#include "server/mail/letter.hpp"

namespace metalab::server {

/// How letters leave: through the server that the administrator named. Without `send` none do.
struct Post {
  std::string from;
  std::function<Status(const Letter&)> send;
};

/// Sends the one message that is due and longest waited for. Whether there may be more at once:
/// not after one that could not be sent. Errors: those of the store; what the letter failed by,
/// which is noted, and tried again later.
Result<bool> send_next_letter(lab::Lab& lab, const Post& post, const std::string& url);

}  // namespace metalab::server

// SPDX-License-Identifier: Apache-2.0
#include "server/mail/post.hpp"

namespace metalab::server {

Result<bool> send_next_letter(lab::Lab& lab, const Post& post, const std::string& url) {
  METALAB_TRY(const auto digest, lab::next_digest(lab.store(), lab.world()));
  if (!digest) return false;
  const auto sent = post.send(letter_of(*digest, {post.from, url}, lab.world().now()));
  if (sent) {
    METALAB_DO(lab::note_sent(lab.store(), lab.world(), *digest));
    return true;
  }
  METALAB_DO(lab::note_not_sent(lab.store(), lab.world(), *digest));
  return fail(sent.error());
}

}  // namespace metalab::server

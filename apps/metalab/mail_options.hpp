// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>

#include "program.hpp"
#include "server/mail/post.hpp"

namespace metalab::app {

/// The mail server that a laboratory writes through, and from which address.
struct MailOptions {
  std::string url, user, password_file, from;
};

std::shared_ptr<MailOptions> add_mail_options(CLI::App& command, const Program& program);

/// How its letters leave; without --smtp none do. The password is in the file, or in
/// METALAB_SMTP_PASSWORD: never on the command line, where others of the machine read it. Errors:
/// smtp_url, smtp_from, smtp_alone, those of read_file.
Result<server::Post> post_of(const MailOptions& options, const Program& program);

}  // namespace metalab::app

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stop_token>
#include <string>

#include "base/result.hpp"

namespace metalab::client {

/// A mail server that the administrator named, and what it knows them by; "": it asks for nothing.
struct SmtpServer {
  std::string url;
  std::string user, password;
};

/// smtps://HOST[:PORT], or smtp://HOST[:PORT], which must begin TLS (STARTTLS) before anything is
/// said, but on this machine. Error: smtp_url.
Result<SmtpServer> smtp_at(const std::string& url);

/// A message: addresses without signs that mean something in SMTP, and the text with CR LF.
struct MailMessage {
  std::string from, to, text;
};

/// Hands the message to the server, which has then taken it on. Error: smtp_failed, with the
/// server's last status.
Status send_mail(const SmtpServer& server, const MailMessage& message, const std::stop_token& stop);

}  // namespace metalab::client

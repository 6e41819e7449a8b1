// SPDX-License-Identifier: Apache-2.0
#include "server/mail/letter.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>

#include "base/digest.hpp"
#include "base/utf8.hpp"
#include "server/pages/page_of.hpp"
#include "words/words.hpp"

namespace metalab::server {
namespace {

constexpr std::size_t kLineSigns = 76, kMessageIdSigns = 32, kLongestName = 200;

std::string in_lines(std::string_view text) {
  std::string out;
  for (; !text.empty(); text.remove_prefix(std::min(kLineSigns, text.size())))
    out += std::string(text.substr(0, kLineSigns)) + "\r\n";
  return out;
}

/// As a field of the head may have it: ASCII as it is, the rest as an encoded word (RFC 2047).
std::string head_text(const std::string& text) {
  const bool plain =
      std::all_of(text.begin(), text.end(), [](char sign) { return sign >= ' ' && sign < '\x7f'; });
  return plain ? text : "=?utf-8?B?" + base64(text) + "?=";
}

std::string date_of(std::int64_t now) {
  const auto seconds = static_cast<std::time_t>(now / lab::kSecond);
  return fmt::format("{:%a, %d %b %Y %H:%M:%S} +0000", fmt::gmtime(seconds));
}

std::string host_of_url(const std::string& url) {
  const std::string host = url.substr(url.find("://") + 3);
  const auto port = host.rfind(':');
  return port == std::string::npos || host.find(']', port) != std::string::npos
             ? host
             : host.substr(0, port);
}

std::string message_id(const lab::Digest& digest, const std::string& url) {
  std::string told = digest.person;
  for (const auto& one : digest.items) told += "\n" + one.what + " " + one.of;
  return "<" + sha256(told).substr(0, kMessageIdSigns) + "@" + host_of_url(url) + ">";
}

std::string line_for(const lab::Digest& digest, const lab::Waiting& one, const std::string& url,
                     words::Language language) {
  const std::string about = digest.titles ? printable(one.about, kLongestName) : "";
  return words::say(language, "lab.notice." + one.what, {{"about", about}}) + "\n  " + url +
         page_of(one.what, one.of) + "\n";
}

std::string body_of(const lab::Digest& digest, const std::string& url, words::Language language) {
  std::string out = words::say(language, "lab.mail.begin", {{"url", url}}) + "\n\n";
  for (const auto& one : digest.items) out += line_for(digest, one, url, language);
  const std::string stop = url + "/notices/" + digest.stop;
  return out + "\n" + words::say(language, "lab.mail.end", {{"stop", stop}}) + "\n";
}

}  // namespace

Letter letter_of(const lab::Digest& digest, const Sender& sender, std::int64_t now) {
  const auto language = words::language_of_code(digest.language);
  std::string text;
  const auto field = [&](const char* name, const std::string& value) {
    text += std::string(name) + ": " + value + "\r\n";
  };
  field("From", "Metalab <" + sender.address + ">");
  field("To", "<" + digest.email + ">");
  field("Subject", head_text(words::say(language, "lab.mail.subject")));
  field("Date", date_of(now));
  field("Message-ID", message_id(digest, sender.url));
  field("List-Unsubscribe", "<" + sender.url + "/notices/" + digest.stop + ">");
  field("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
  field("Auto-Submitted", "auto-generated");
  field("MIME-Version", "1.0");
  field("Content-Language", digest.language);
  field("Content-Type", "text/plain; charset=utf-8");
  field("Content-Transfer-Encoding", "base64");
  text += "\r\n" + in_lines(base64(body_of(digest, sender.url, language)));
  return {sender.address, digest.email, std::move(text)};
}

}  // namespace metalab::server

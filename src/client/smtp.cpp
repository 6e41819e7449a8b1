// SPDX-License-Identifier: Apache-2.0
#include "client/smtp.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <cstring>
#include <memory>

#include "base/assert.hpp"
#include "base/letter_case.hpp"
#include "client/transfer.hpp"

namespace metalab::client {
namespace {

constexpr long kMailMostSeconds = 120;

using Recipients = std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)>;

/// The text on its way: what was not taken yet.
std::size_t give(char* out, std::size_t, std::size_t room, void* text) {
  auto& left = *static_cast<std::string_view*>(text);
  const std::size_t count = std::min(room, left.size());
  std::memcpy(out, left.data(), count);
  left.remove_prefix(count);
  return count;
}

int go_on(void* stop, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  return static_cast<const std::stop_token*>(stop)->stop_requested() ? 1 : 0;
}

/// TLS with a certificate that is checked, or nothing is said; on this machine as the address says.
void set_up_mail(CURL* handle, const SmtpServer& server) {
  curl_easy_setopt(
      handle, CURLOPT_USE_SSL,
      static_cast<long>(is_this_machine(server.url) ? CURLUSESSL_NONE : CURLUSESSL_ALL));
  if (server.user.empty()) return;
  curl_easy_setopt(handle, CURLOPT_USERNAME, server.user.c_str());
  curl_easy_setopt(handle, CURLOPT_PASSWORD, server.password.c_str());
}

}  // namespace

Result<SmtpServer> smtp_at(const std::string& url) {
  const std::string lower = lower_case(url);
  const bool known = lower.starts_with("smtps://") || lower.starts_with("smtp://");
  const auto host = known ? lower.find("://") + 3 : lower.size();
  if (host == lower.size() || lower.find_first_of("/?#@ \r\n", host) != std::string::npos)
    return fail(input_error("smtp_url", {{"name", url}}));
  return SmtpServer{lower, "", ""};
}

Status send_mail(const SmtpServer& server, const MailMessage& message,
                 const std::stop_token& stop) {
  const Transfer handle = new_transfer(server.url, "smtp,smtps", kMailMostSeconds);
  set_up_mail(handle.get(), server);
  const std::string from = "<" + message.from + ">", to = "<" + message.to + ">";
  const Recipients recipients(curl_slist_append(nullptr, to.c_str()), &curl_slist_free_all);
  METALAB_ASSERT(recipients != nullptr);
  std::string_view left = message.text;
  curl_easy_setopt(handle.get(), CURLOPT_MAIL_FROM, from.c_str());
  curl_easy_setopt(handle.get(), CURLOPT_MAIL_RCPT, recipients.get());
  curl_easy_setopt(handle.get(), CURLOPT_UPLOAD, 1L);
  curl_easy_setopt(handle.get(), CURLOPT_READFUNCTION, give);
  curl_easy_setopt(handle.get(), CURLOPT_READDATA, &left);
  curl_easy_setopt(handle.get(), CURLOPT_NOPROGRESS, 0L);
  curl_easy_setopt(handle.get(), CURLOPT_XFERINFOFUNCTION, go_on);
  curl_easy_setopt(handle.get(), CURLOPT_XFERINFODATA, &stop);
  const CURLcode done = curl_easy_perform(handle.get());
  if (done == CURLE_OK) return {};
  long status = 0;
  curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &status);
  return fail(input_error("smtp_failed", {{"name", server.url},
                                          {"why", curl_easy_strerror(done)},
                                          {"status", std::to_string(status)}}));
}

}  // namespace metalab::client

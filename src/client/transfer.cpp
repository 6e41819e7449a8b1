// SPDX-License-Identifier: Apache-2.0
#include "client/transfer.hpp"

#include <curl/curl.h>

#include <cstdlib>
#include <string_view>

#include "base/assert.hpp"

namespace metalab::client {
namespace {

constexpr long kConnectSeconds = 20;

}  // namespace

void EndTransfer::operator()(void* handle) const { curl_easy_cleanup(handle); }

Transfer new_transfer(const std::string& url, const char* protocols, long most_seconds) {
  static const CURLcode started = curl_global_init(CURL_GLOBAL_DEFAULT);
  METALAB_ASSERT(started == CURLE_OK);
  Transfer out(curl_easy_init());
  METALAB_ASSERT(out != nullptr);
  curl_easy_setopt(out.get(), CURLOPT_URL, url.c_str());
  curl_easy_setopt(out.get(), CURLOPT_PROTOCOLS_STR, protocols);
  curl_easy_setopt(out.get(), CURLOPT_PROXY, "");
  // As OpenSSL's own programs do: a firm's authority that the system does not know.
  if (const char* authorities = std::getenv("SSL_CERT_FILE"))
    curl_easy_setopt(out.get(), CURLOPT_CAINFO, authorities);
  curl_easy_setopt(out.get(), CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(out.get(), CURLOPT_CONNECTTIMEOUT, kConnectSeconds);
  curl_easy_setopt(out.get(), CURLOPT_TIMEOUT, most_seconds);
  return out;
}

bool is_this_machine(const std::string& url) {
  const auto begin = url.find("://") + 3;
  const std::string_view host =
      std::string_view(url).substr(begin, url.find_first_of("/?#", begin) - begin);
  for (const std::string_view name : {"localhost", "127.0.0.1", "[::1]"}) {
    if (!host.starts_with(name)) continue;
    const auto port = host.substr(name.size());
    if (port.empty() || (port.front() == ':' && port.size() > 1 &&
                         port.find_first_not_of("0123456789", 1) == std::string_view::npos))
      return true;
  }
  return false;
}

}  // namespace metalab::client

// SPDX-License-Identifier: Apache-2.0
#include "openid/place.hpp"

#include <algorithm>

#include "base/openid_limits.hpp"

namespace metalab::openid {
namespace {

constexpr std::string_view kHostSigns = "abcdefghijklmnopqrstuvwxyz0123456789.-:[]";
constexpr std::string_view kPathSigns =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/-._~!$&'()*+,;=:@";
constexpr std::string_view kDigits = "0123456789";

/// Of an address, its scheme and host with the port.
std::string_view origin_of(std::string_view url) {
  const auto scheme = url.find("://");
  if (scheme == std::string_view::npos) return {};
  return url.substr(0, url.find_first_of("/?#", scheme + 3));
}

bool is_this_machine(std::string_view host) {
  return std::ranges::any_of(
      std::initializer_list<std::string_view>{"localhost", "127.0.0.1", "[::1]"},
      [&](std::string_view name) {
        if (!host.starts_with(name)) return false;
        const auto port = host.substr(name.size());
        return port.empty() || (port[0] == ':' && port.size() > 1 &&
                                port.find_first_not_of(kDigits, 1) == port.npos);
      });
}

}  // namespace

bool is_issuer(std::string_view url) {
  const std::string_view origin = origin_of(url);
  const bool secure = origin.starts_with("https://"), plain = origin.starts_with("http://");
  if ((!secure && !plain) || url.size() > limits::kIssuerBytes) return false;
  const std::string_view host = origin.substr(origin.find("://") + 3);
  if (host.empty() || host[0] == ':' || host.find_first_not_of(kHostSigns) != host.npos)
    return false;
  if (url.substr(origin.size()).find_first_not_of(kPathSigns) != url.npos) return false;
  return secure || is_this_machine(host);
}

bool is_of_issuer(std::string_view url, std::string_view issuer) {
  const std::string_view origin = origin_of(issuer),
                         rest = url.substr(std::min(origin.size(), url.size()));
  return url.starts_with(origin) && rest.starts_with("/") && rest.size() <= limits::kIssuerBytes &&
         rest.find_first_not_of(std::string(kPathSigns) + "?%") == rest.npos;
}

}  // namespace metalab::openid

// SPDX-License-Identifier: Apache-2.0
#include "server/site/site_links.hpp"

#include <algorithm>
#include <filesystem>

namespace metalab::server {
namespace {

constexpr std::string_view kReference = " href=\"/", kLanguage = "language=";

/// The link from one file of the site to what the address names.
std::string site_link(const std::string& address, const SiteLinks& site, const std::string& file,
                      const std::string& language) {
  const auto fragment = std::min(address.find('#'), address.size());
  const auto query = std::min(address.find('?'), fragment);
  const std::string asked = address.substr(query, fragment - query);
  const auto named = asked.find(kLanguage);
  const std::string of =
      named == std::string::npos ? language : asked.substr(named + kLanguage.size(), 2);
  const std::string target = file_of_address(address.substr(0, query), of);
  if (!site.files.contains(target)) return site.url + address;
  const auto here = std::filesystem::path(file).parent_path();
  return std::filesystem::path(target).lexically_relative(here).generic_string() +
         address.substr(fragment);
}

}  // namespace

std::string file_of_address(const std::string& address, const std::string& language) {
  if (address.starts_with("/assets/") || address.starts_with("/ledger/")) return address.substr(1);
  if (address == "/") return language + "/index.html";
  const bool is_file = address.find('.', address.rfind('/')) != std::string::npos;
  return language + address + (is_file ? "" : ".html");
}

// Text of anyone has no quotation marks of its own in these pages (html_text).
std::string with_site_links(std::string_view html, const SiteLinks& site, const std::string& file,
                            const std::string& language) {
  std::string out;
  for (;;) {
    const auto found = html.find(kReference);
    if (found == std::string_view::npos) break;
    const auto begin = found + kReference.size() - 1, end = html.find('"', begin);
    out += html.substr(0, begin);
    out += site_link(std::string(html.substr(begin, end - begin)), site, file, language);
    html.remove_prefix(end);
  }
  return out + std::string(html);
}

}  // namespace metalab::server

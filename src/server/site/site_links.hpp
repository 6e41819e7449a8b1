// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>
#include <string>
#include <string_view>

namespace metalab::server {

/// The file of a site that holds what the laboratory answers at an address (a path, without query),
/// in the language of that code: a page ends in .html, what is of no language stands beside them.
std::string file_of_address(const std::string& address, const std::string& language);

/// What a site holds: its files, by their paths in it, and the laboratory that it is a copy of.
struct SiteLinks {
  std::set<std::string> files;
  std::string url;
};

/// A page of the laboratory as a file of the site: links to what the site holds are relative, so
/// that they work in any folder and without a server; all others lead to the laboratory. `language`
/// is that of links that name none.
std::string with_site_links(std::string_view html, const SiteLinks& site, const std::string& file,
                            const std::string& language);

}  // namespace metalab::server

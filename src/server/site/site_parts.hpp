// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "server/pages/public_pages.hpp"

namespace metalab::server {

/// One of the public's addresses, and what is there: a page where `is_page`, else a file.
struct SitePart {
  std::string address;
  bool is_page = true;
  std::function<Result<std::string>(const PublicView&)> make;
};

/// All that the public may read, but for forms that send something: the front page, the register,
/// and of each entry its page, history, forms of other registers, evidence, with their files.
struct SiteParts {
  std::int64_t entries = 0;
  std::vector<SitePart> parts;
};
Result<SiteParts> site_parts(const PublicView& view);

}  // namespace metalab::server

// SPDX-License-Identifier: Apache-2.0
#include "server/pages/page_of.hpp"

namespace metalab::server {

std::string page_of(std::string_view what, const std::string& id) {
  if (what == "request") return "/lab/requests";
  const std::string_view list = what == "review" || what == "decided" ? "reviews"
                                : what == "agreement"                 ? "agreements"
                                : what == "outdated"                  ? "evidence"
                                : what == "contact"                   ? "systems"
                                                                      : "consultations";
  return "/lab/" + std::string(list) + "/" + id;
}

}  // namespace metalab::server

// SPDX-License-Identifier: Apache-2.0
#include "server/pages/built_files.hpp"

#include <map>

#include "base/assert.hpp"
#include "base/digest.hpp"
#include "base/json.hpp"
#include "embedded/application_json.hpp"

namespace metalab::server {
namespace {

constexpr const char *kForEver = "public, max-age=31536000, immutable", *kAskAgain = "no-cache";
constexpr std::string_view kFolder = "assets/", kPage = "lab.html";

std::string type_of(std::string_view name) {
  const auto kind = name.substr(name.rfind('.') + 1);
  return kind == "js"    ? "text/javascript; charset=utf-8"
         : kind == "css" ? "text/css; charset=utf-8"
         : kind == "svg" ? "image/svg+xml"
                         : "text/html; charset=utf-8";
}

/// By path: the page, and assets/NAME.
const std::map<std::string, Answer, std::less<>>& files() {
  static const auto all = [] {
    std::map<std::string, Answer, std::less<>> out;
    const auto built = read_json(embedded::application_json());
    METALAB_ASSERT(built.has_value());
    for (const auto& [path, text] : *built->object()) {
      const std::string& bytes = *text.text();
      const bool is_page = path == kPage;
      Answer answer{200, type_of(path), bytes, {}};
      answer.fields.emplace_back("Cache-Control", is_page ? kAskAgain : kForEver);
      answer.fields.emplace_back("ETag", "\"" + sha256(bytes) + "\"");
      if (is_page) answer.fields.emplace_back("Content-Security-Policy", kPagePolicy);
      out.emplace(path, std::move(answer));
    }
    return out;
  }();
  return all;
}

}  // namespace

Answer application_page() { return files().find(kPage)->second; }

Result<Answer> built_file(const std::string& name) {
  const auto found = files().find(std::string(kFolder) + name);
  if (found == files().end()) return fail(input_error("lab_no_route"));
  return found->second;
}

const std::string& public_style() {
  static const std::string address = [] {
    std::string out;
    for (const auto& [path, file] : files())
      if (path.starts_with("assets/public-") && path.ends_with(".css")) out = "/" + path;
    METALAB_ASSERT(!out.empty());
    return out;
  }();
  return address;
}

}  // namespace metalab::server

// SPDX-License-Identifier: Apache-2.0
#include "server/pages/built_files.hpp"

#include <map>

#include "base/assert.hpp"
#include "base/digest.hpp"
#include "base/json.hpp"
#include "embedded/application_json.hpp"
#include "server/kept_for.hpp"

namespace metalab::server {
namespace {

constexpr std::string_view kFolder = "assets/", kPage = "lab.html";

std::string content_type(std::string_view name) {
  const auto kind = name.substr(name.rfind('.') + 1);
  return kind == "js"    ? "text/javascript; charset=utf-8"
         : kind == "css" ? "text/css; charset=utf-8"
         : kind == "svg" ? "image/svg+xml"
                         : "text/html; charset=utf-8";
}

/// A file as it is, and compressed.
struct Built {
  Answer plain, compressed;
};

Answer answer_of(const std::string& path, std::string bytes) {
  const bool is_page = path == kPage;
  Answer out{200, content_type(path), std::move(bytes), {}};
  out.fields.emplace_back("Cache-Control", is_page ? kAskAgain : kForEver);
  out.fields.emplace_back("ETag", "\"" + sha256(out.body) + "\"");
  out.fields.emplace_back("Vary", "Accept-Encoding");
  if (is_page) out.fields.emplace_back("Content-Security-Policy", kPagePolicy);
  return out;
}

/// By path: the page, and assets/NAME.
const std::map<std::string, Built, std::less<>>& files() {
  static const auto all = [] {
    std::map<std::string, Built, std::less<>> out;
    const auto built = read_json(embedded::application_json());
    METALAB_ASSERT(built.has_value());
    for (const auto& [path, file] : *built->object()) {
      auto gzip = unbase64(*file.find("gzip")->text());
      METALAB_ASSERT(gzip.has_value());
      Built one{answer_of(path, *file.find("text")->text()), answer_of(path, std::move(*gzip))};
      one.compressed.fields.emplace_back("Content-Encoding", "gzip");
      out.emplace(path, std::move(one));
    }
    return out;
  }();
  return all;
}

}  // namespace

Answer application_page() { return files().find(kPage)->second.plain; }

Result<Answer> built_file(const std::string& name, const std::string& encodings) {
  const auto found = files().find(std::string(kFolder) + name);
  if (found == files().end()) return fail(input_error("lab_no_route"));
  std::string asked = encodings;
  std::erase(asked, ' ');
  const bool compressed =
      asked.find("gzip") != std::string::npos && asked.find("gzip;q=0") == std::string::npos;
  return compressed ? found->second.compressed : found->second.plain;
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

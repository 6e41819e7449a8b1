// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/assert.hpp"
#include "base/digest.hpp"
#include "base/digest_bytes.hpp"
#include "base/json.hpp"
#include "base/utf8.hpp"
#include "embedded/report_html.hpp"
#include "render/forms/page.hpp"
#include "render/layout/html_text.hpp"
#include "render/page/page_data.hpp"
#include "render/page/sheet.hpp"
#include "render/render.hpp"

namespace metalab::render {
namespace {

using words::Language;

constexpr std::string_view kDataBegin = R"(<script type="application/json" id="metalab-data">)";
constexpr std::string_view kDataEnd = "</script>";
constexpr std::string_view kDataName = R"(id="metalab-data")";

/// What a browser writes over the page.
std::string page_title(Language language, const evidence::Evidence& evidence) {
  constexpr int kLongest = 120;
  return html_text(printable(words::pick(language, evidence.title), kLongest) + " \u2013 Metalab");
}

/// What stands at the foot of printed pages: which evidence it is.
std::string foot_style(const std::string& digest) {
  return "@page{@bottom-left{content:\"SHA-256 " + digest + "\";font:7pt monospace;color:#333}}";
}

/// The digest of a text as policies of pages name it.
std::string base64_of_digest(const std::string& text) {
  const auto bytes = sha256_bytes(text);
  return base64({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

/// JSON that cannot end the script element it stands in.
std::string script_safe(const std::string& json) {
  std::string out;
  out.reserve(json.size());
  for (const char c : json) {
    if (c == '<')
      out += "\\u003c";
    else
      out += c;
  }
  return out;
}

std::optional<std::vector<evidence::Signature>> read_signatures(const Json* list) {
  if (list == nullptr || list->array() == nullptr) return std::nullopt;
  std::vector<evidence::Signature> out;
  for (const Json& one : *list->array()) {
    const Json *key_id = one.find("keyid"), *text = one.find("sig");
    if (key_id == nullptr || key_id->text() == nullptr || text == nullptr ||
        text->text() == nullptr)
      return std::nullopt;
    out.push_back({*key_id->text(), *text->text()});
  }
  return out;
}

/// The built page with what belongs in its places, each of which it has once and in this order.
std::string filled(std::string_view page,
                   const std::vector<std::pair<std::string_view, std::string>>& places) {
  std::string out;
  for (const auto& [place, text] : places) {
    const auto found = page.find(place);
    METALAB_ASSERT(found != std::string_view::npos);
    out += page.substr(0, found);
    out += text;
    page.remove_prefix(found + place.size());
  }
  return out += page;
}

}  // namespace

std::string render_html(const evidence::Evidence& evidence, const Options& options) {
  const Json data = page_data(evidence, options);
  const auto digest = *data.find("digest")->text();
  const std::string foot = foot_style(digest);
  const Language other = options.language == Language::fr ? Language::en : Language::fr;
  const auto sheet = [&](Language language) {
    return static_sheet(language, evidence, options.signatures, digest);
  };
  return filled(embedded::report_html(),
                {{"__METALAB_LANGUAGE__", code_of(options.language)},
                 {"__METALAB_FOOT_DIGEST__", "'sha256-" + base64_of_digest(foot) + "'"},
                 {"__METALAB_TITLE__", page_title(options.language, evidence)},
                 {"__METALAB_FOOT__", foot},
                 {"__METALAB_SHEET__", sheet(options.language)},
                 {"__METALAB_OTHER_LANGUAGE__", code_of(other)},
                 {"__METALAB_OTHER_SHEET__", sheet(other)},
                 {"__METALAB_DATA__", script_safe(canonical_json(data))}});
}

bool is_page(std::string_view bytes) {
  constexpr std::string_view kStart = "<!doctype html";
  return bytes.size() >= kStart.size() &&
         std::equal(kStart.begin(), kStart.end(), bytes.begin(),
                    [](char a, char b) { return a == (b >= 'A' && b <= 'Z' ? b + 32 : b); });
}

Result<Page> read_page(std::string_view bytes, const std::string& file) {
  const Error malformed = verification_error("page_malformed", {}, {file});
  const auto begin = bytes.find(kDataBegin);
  if (begin == std::string_view::npos || bytes.find(kDataName) != bytes.rfind(kDataName))
    return fail(malformed);
  const auto json = bytes.substr(begin + kDataBegin.size());
  const auto data = read_json(json.substr(0, json.find(kDataEnd)), file);
  if (!data) return fail(malformed);
  const Json *statement = data->find("statement"), *language = data->find("language");
  const Json* renderer = data->find("renderer");
  auto signatures = read_signatures(data->find("signatures"));
  if (statement == nullptr || language == nullptr || language->text() == nullptr ||
      renderer == nullptr || renderer->text() == nullptr || !signatures)
    return fail(malformed);
  return Page{*statement, std::move(*signatures), words::language_of_code(*language->text()),
              *renderer->text()};
}

}  // namespace metalab::render

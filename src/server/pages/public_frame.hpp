// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "server/route.hpp"
#include "words/words.hpp"

// What every page of the public has around it. These pages have no scripts; each answer carries an
// ETag, so that whoever asks again is told that nothing changed.
namespace metalab::server {

/// What a page is made of; `kept`: the query that keeps its language in links.
struct Writing {
  words::Language language;
  std::string kept;

  std::string say(std::string_view key,
                  const std::map<std::string, std::string>& values = {}) const {
    return words::say(language, key, values);
  }
};

struct PublicPage {
  words::Language language;
  std::string path;     // of the page itself, for its other language
  std::string title;    // as text
  std::string content;  // of <main>, as HTML
};

/// The language that ?language= asks for, else that of the browser.
words::Language public_language(const Exchange& exchange);
/// "?language=fr" where the language was asked for, so that links keep it; else "".
std::string kept_language(const Exchange& exchange);
/// Both.
Writing writing_of(const Exchange& exchange);
/// The query's field that asks for it.
Field language_field();

/// <a href> with text of anyone; `more`: other attributes, as HTML.
std::string link(const std::string& address, const std::string& text, const std::string& more = "");

Answer public_answer(const Exchange& exchange, const PublicPage& page, int status = 200);

/// Text of anyone in paragraphs, where it has empty lines.
std::string paragraphs(const std::string& text);

/// A day as people write it: 3 March 2027.
std::string written_day(words::Language language, std::int64_t microseconds);

}  // namespace metalab::server

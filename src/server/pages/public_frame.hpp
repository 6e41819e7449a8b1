// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>

#include "server/route.hpp"
#include "words/words.hpp"

// What every page of the public has around it. These pages have no scripts; each answer carries an
// ETag, so that whoever asks again is told that nothing changed.
namespace metalab::server {

/// How a page is written. `kept`: the query that keeps its language in links. `copy_of`: in a copy
/// as files, where nothing can be sent, the address of the laboratory that it was made of.
struct Writing {
  words::Language language;
  std::string kept, copy_of;

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

/// What pages of the public are made from: one state of the laboratory.
struct PublicView {
  const lab::Call& call;
  const lab::Files& files;
  std::string url;  // of the laboratory, without a slash at its end
  bool is_demonstration = false;
  std::function<Result<std::string>(std::int64_t)> proof;  // of the ledger's entry of that number
  Writing writing;

  std::string say(std::string_view key,
                  const std::map<std::string, std::string>& values = {}) const {
    return writing.say(key, values);
  }
};
/// What the request asks for, in its language.
PublicView view_of(const Exchange& exchange, const lab::Call& call);

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

/// The whole page; `kept` as in Writing.
std::string public_html(const PublicPage& page, const std::string& kept, bool is_demonstration);

/// HTML of the public's, and how browsers are to treat it; without an ETag.
Answer html_answer(std::string html, int status);
Answer public_answer(const Exchange& exchange, const PublicPage& page, int status = 200);

/// Text of anyone in paragraphs, where it has empty lines.
std::string paragraphs(const std::string& text);

/// The day of a moment as people write it: 3 March 2027.
std::string written_day(words::Language language, std::int64_t microseconds);

}  // namespace metalab::server

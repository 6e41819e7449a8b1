// SPDX-License-Identifier: Apache-2.0
#include "base/utf8.hpp"
#include "render/layout/html_text.hpp"
#include "render/page/sheet.hpp"
#include "render/phrases/answer_words.hpp"

namespace metalab::render {
namespace {

constexpr int kLongestTitle = 200, kLongestQuestion = 600;

}  // namespace

std::string opening(const Sheet& sheet) {
  const auto& evidence = sheet.evidence;
  std::string inner = text_element("p", sheet.say("page.kind"), R"(class="kind")");
  inner +=
      text_element("h1", printable(words::pick(sheet.language, evidence.title), kLongestTitle));
  if (!evidence.question.empty())
    inner += text_element(
        "p", printable(words::pick(sheet.language, evidence.question), kLongestQuestion),
        R"(class="question")");
  inner += text_element("p", answer(sheet.language, evidence), R"(class="answer")");
  return element("div", inner, R"(class="opening")");
}

}  // namespace metalab::render

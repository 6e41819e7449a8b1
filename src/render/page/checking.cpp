// SPDX-License-Identifier: Apache-2.0
#include "base/utf8.hpp"
#include "render/layout/html_text.hpp"
#include "render/page/sheet.hpp"
#include "render/phrases/sentences.hpp"

namespace metalab::render {
namespace {

std::string digest(const std::string& value) {
  return element("dd", text_element("code", printable(value, 128), R"(class="digest")"));
}

std::string key_of(const Sheet& sheet, const evidence::Signature& signature) {
  const std::string key = evidence::claimed_key(signature);
  return key.empty() ? text_element("dd", sheet.say("page.key_unnamed")) : digest(key);
}

std::string command(const std::string& text) {
  return element("pre", text_element("code", text), R"(tabindex="0")");
}

std::string subjects(const Sheet& sheet) {
  std::string out;
  for (const auto& subject : sheet.evidence.subjects)
    out += fact_element(printable(subject.name, 80), digest(subject.sha256));
  return out;
}

}  // namespace

std::string checking(const Sheet& sheet) {
  const bool is_signed = !sheet.signatures.empty();
  std::string facts;
  for (const auto& signature : sheet.signatures)
    facts += fact_element(sheet.say("page.signed"), key_of(sheet, signature));
  if (!is_signed)
    facts +=
        fact_element(sheet.say("page.signed"), text_element("dd", sheet.say("page.not_signed")));
  facts += fact_element(sheet.say("page.evidence_digest"), digest(sheet.digest)) + subjects(sheet);
  facts += fact_element(sheet.say("page.order"),
                        text_element("dd", sheet.say(order_key(sheet.evidence))));
  facts +=
      fact_element(sheet.say("page.date"), text_element("dd", sheet.say("page.date_is_elsewhere")));
  return element(
      "section",
      text_element("h2", sheet.say("report.how_to_verify"), R"(id="check-title")") +
          text_element("p", sheet.say(is_signed ? "page.verify_signature" : "page.verify_form")) +
          command(is_signed ? "metalab verify report.html --key PUBLIC"
                            : "metalab verify report.html") +
          text_element("p", sheet.say("page.verify_again")) +
          command(std::string("metalab verify report.html ") + (is_signed ? "--key PUBLIC " : "") +
                  "--study STUDY --cube cube.parquet") +
          text_element(
              "p", sheet.say("page.verify_elsewhere", {{is_signed ? "signed" : "unsigned", "1"}})) +
          element("dl", facts, R"(class="facts provenance")"),
      R"(id="check" aria-labelledby="check-title")");
}

}  // namespace metalab::render

// SPDX-License-Identifier: Apache-2.0
#include "render/explanation.hpp"

#include <algorithm>

#include "base/utf8.hpp"
#include "render/layout/terminal.hpp"
#include "words/days.hpp"

namespace metalab::render {
namespace {

using words::Explanation;
using words::Language;
using words::say;

constexpr int kListWidth = 110;

std::string label(Language language, const std::string& part) {
  return say(language, "cli.explain.part." + part);
}

std::string kind_title(Language language, const std::string& kind) {
  return say(language, "cli.explain.kind." + kind);
}

std::string joined(const std::vector<std::string>& names) {
  std::string out;
  for (const auto& name : names) out += (out.empty() ? "" : ", ") + name;
  return out;
}

/// The parts with what an explanation refers to as the last; days of a rule in words.
std::vector<words::Part> shown_parts(Language language, const Explanation& one) {
  auto out = one.parts;
  if (one.kind == "rule")
    for (auto& part : out) part.text = words::with_days_in_words(language, part.text);
  if (!one.see.empty()) out.push_back({"see", joined(one.see)});
  return out;
}

std::string padded(const std::string& text, int width) {
  const int missing = std::max(0, width - display_width(text));
  return text + std::string(static_cast<std::size_t>(missing), ' ');
}

/// Markdown's own signs as they are.
std::string escaped(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '<')
      out += "&lt;";
    else if (std::string_view("\\`*_[]|#~").find(c) != std::string_view::npos)
      out += std::string("\\") + c;
    else
      out += c;
  }
  return out;
}

}  // namespace

std::string explanations_text(Language language, const std::vector<const Explanation*>& all,
                              int width) {
  std::string out;
  for (const auto* one : all) {
    const auto parts = shown_parts(language, *one);
    int labels = 0;
    for (const auto& part : parts)
      labels = std::max(labels, display_width(label(language, part.name)));
    if (!out.empty()) out += "\n";
    out += one->name + " (" + kind_title(language, one->kind) + ")\n";
    out += wrapped(one->title, 0, width);
    if (!one->what.empty()) out += "\n" + wrapped(one->what, 0, width);
    if (!parts.empty()) out += "\n";
    const int indent = labels + 2;
    for (const auto& part : parts)
      // The label stands in the place of the first line's indent.
      out += padded(label(language, part.name), indent) +
             wrapped(part.text, indent, width).substr(static_cast<std::size_t>(indent));
  }
  return out;
}

std::string explanations_list(Language language, const std::vector<const Explanation*>& all) {
  std::string out;
  for (const auto& kind : words::explained_kinds()) {
    int names = 0;
    for (const auto* one : all)
      if (one->kind == kind) names = std::max(names, display_width(one->name));
    if (names == 0) continue;
    out += (out.empty() ? "" : "\n") + say(language, "cli.explain.kinds." + kind) + "\n";
    for (const auto* one : all)
      if (one->kind == kind)
        out += "  " + padded(one->name, names + 2) + printable(one->title, kListWidth - names - 4) +
               "\n";
  }
  return out;
}

std::string explanations_markdown(Language language, const std::vector<const Explanation*>& all) {
  std::string out;
  for (const auto* one : all) {
    out += (out.empty() ? "" : "\n") + std::string("## `") + one->name + "`\n\n";
    out += "*" + kind_title(language, one->kind) + "* \u00b7 " + escaped(one->title) + "\n\n";
    if (!one->what.empty()) out += escaped(one->what) + "\n\n";
    for (const auto& part : shown_parts(language, *one))
      out += "- **" + label(language, part.name) + "** \u2013 " + escaped(part.text) + "\n";
  }
  return out;
}

Json explanations_json(Language language, const std::vector<const Explanation*>& all) {
  Json::Array list;
  for (const auto* one : all) {
    Json::Object parts;
    for (const auto& part : one->parts) parts[part.name] = part.text;
    Json::Array see;
    for (const auto& name : one->see) see.emplace_back(name);
    list.emplace_back(Json::Object{{"kind", one->kind},
                                   {"name", one->name},
                                   {"title", one->title},
                                   {"what", one->what},
                                   {"parts", std::move(parts)},
                                   {"see", std::move(see)}});
  }
  return Json::Object{{"language", words::code_of(language)}, {"explanations", std::move(list)}};
}

}  // namespace metalab::render

// SPDX-License-Identifier: Apache-2.0
#include "render/layout/html_text.hpp"
#include "server/pages/public_pages.hpp"

// On what a system depends, as its owner shows it; that there may be more is said, how much more
// never.
namespace metalab::server {
namespace {

using render::element;
using render::text_element;

/// Its report, where it can be read.
std::string evidence_link(const Writing& writing, const EntryState& state, const std::string& id) {
  for (const auto& shown : state.evidence)
    if (shown.published.evidence == id && shown.evidence)
      return " " + link("/register/" + state.entry.id + "/evidence/" + id + writing.kept,
                        words::pick(writing.language, shown.evidence->title));
  return "";
}

std::string dependence(const Writing& writing, const EntryState& state,
                       const lab::PublicDependence& one) {
  std::string basis = writing.say(one.evidence.empty() ? "public.declared" : "public.shown_by");
  for (const auto& id : one.evidence) basis += evidence_link(writing, state, id);
  return text_element("p", one.name) + paragraphs(one.text) + element("p", basis, "class=\"soft\"");
}

}  // namespace

std::string depends_part(const Writing& writing, const EntryState& state) {
  std::string layers, last, inner;
  const auto end_layer = [&] {
    if (!inner.empty()) layers += fact_of(writing, ("public.layer." + last).c_str(), inner);
    inner.clear();
  };
  for (const auto& one : state.entry.dependences) {
    if (one.layer != last) end_layer();
    last = one.layer;
    inner += dependence(writing, state, one);
  }
  end_layer();
  if (layers.empty()) return text_element("p", writing.say("public.depends_none"));
  return element("dl", layers, "class=\"facts layers\"") +
         text_element("p", writing.say("public.depends_others"));
}

}  // namespace metalab::server

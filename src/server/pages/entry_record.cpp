// SPDX-License-Identifier: Apache-2.0
#include "server/pages/entry_record.hpp"

#include "base/day.hpp"
#include "lab/objects/object.hpp"
#include "render/phrases/answer_words.hpp"

namespace metalab::server {
namespace {

constexpr std::size_t kMonthSigns = 7;  // of YYYY-MM

Json text_json(const Text& text) {
  Json::Object out;
  for (const auto language : {words::Language::en, words::Language::fr})
    out[words::code_of(language)] = words::pick(language, text);
  return Json(std::move(out));
}

Json verdicts_json(const evidence::Evidence& evidence) {
  Json::Array out;
  for (const auto& one : evidence.verdicts)
    out.emplace_back(Json::Object{{"criterion", one.criterion}, {"verdict", name_of(one.verdict)}});
  return Json(std::move(out));
}

Json evidence_json(const ShownEvidence& shown) {
  const auto& one = shown.published;
  Json::Object out{{"id", one.evidence},     {"digest", one.file},
                   {"version", one.version}, {"published_at", lab::time_text(one.at)},
                   {"reviews", one.reviews}, {"agreed", one.agreed}};
  if (one.withdrawn_at) {
    out["withdrawn_at"] = lab::time_text(*one.withdrawn_at);
    out["reason"] = one.reason;
  }
  if (shown.unreadable) out["unreadable"] = true;
  if (shown.evidence) {
    out["title"] = text_json(shown.evidence->title);
    out["verdicts"] = verdicts_json(*shown.evidence);
  }
  return Json(std::move(out));
}

Json dependence_json(const lab::PublicDependence& one) {
  Json::Object out{{"layer", one.layer},
                   {"name", one.name},
                   {"basis", one.evidence.empty() ? "declared" : "evidence"}};
  if (!one.text.empty()) out["text"] = one.text;
  Json::Array evidence;
  for (const auto& id : one.evidence) evidence.emplace_back(id);
  if (!evidence.empty()) out["evidence"] = std::move(evidence);
  return Json(std::move(out));
}

Json event_json(const lab::EntryEvent& event) {
  Json::Object out{{"what", event.what}, {"at", lab::time_text(event.at)}};
  for (const auto& [name, value] : {std::pair("version", event.version),
                                    {"from", event.from},
                                    {"until", event.until},
                                    {"evidence", event.evidence},
                                    {"reason", event.reason}})
    if (!value.empty()) out[name] = value;
  Json::Array differences;
  for (const auto& one : event.differences)
    differences.emplace_back(
        Json::Object{{"field", one.field}, {"before", one.before}, {"after", one.after}});
  if (!differences.empty()) out["differences"] = std::move(differences);
  return Json(std::move(out));
}

template <typename Item, typename Make>
Json json_list(const std::vector<Item>& items, Make make) {
  Json::Array out;
  for (const auto& item : items) out.push_back(make(item));
  return Json(std::move(out));
}

/// The names of what it depends on in a layer, as far as its owner shows it.
std::string names_in(const lab::PublicEntry& entry, const char* layer) {
  std::string out;
  for (const auto& one : entry.dependences)
    if (one.layer == layer) out += (out.empty() ? "" : "; ") + one.name;
  return out;
}

std::string first_paragraph(const std::string& text) { return text.substr(0, text.find("\n\n")); }

/// The answers of what was examined, each with its address.
std::string answers_found(const PublicView& view, const EntryState& state,
                          words::Language language) {
  std::string out;
  for (const auto& one : state.evidence)
    if (one.evidence)
      out += (out.empty() ? "" : "\n\n") + words::pick(language, one.evidence->title) + " (" +
             one.published.version + ")" + words::say(language, "report.colon") +
             render::answer(language, *one.evidence) + " " + address_of(view, state.entry) +
             "/evidence/" + one.published.evidence;
  return out;
}

}  // namespace

std::string address_of(const PublicView& view, const lab::PublicEntry& entry) {
  return view.url + "/register/" + entry.id;
}

Json entry_record(const PublicView& view, const EntryState& state) {
  const auto& entry = state.entry;
  Json::Object out{
      {"format", "metalab-register-entry/1"},
      {"address", address_of(view, entry)},
      {"requests_reach", entry.answers},
      {"versions_in_use", json_list(entry.versions, [](auto& one) { return Json(one); })},
      {"dependences", json_list(entry.dependences, dependence_json)},
      {"evidence", json_list(state.evidence, evidence_json)},
      {"history", json_list(state.events, event_json)}};
  for (const auto& [name, value] : {std::pair("id", entry.id),
                                    {"name", entry.name},
                                    {"purpose", entry.purpose},
                                    {"decides", entry.decides},
                                    {"data", entry.data},
                                    {"oversight", entry.oversight},
                                    {"theme", entry.theme},
                                    {"domain", entry.domain},
                                    {"act_role", entry.act_role},
                                    {"lifecycle", entry.lifecycle},
                                    {"organisation", entry.organisation},
                                    {"used_from", entry.used_from},
                                    {"used_until", entry.used_until}})
    if (!value.empty()) out[name] = value;
  return Json(std::move(out));
}

std::map<std::string, std::string> entry_facts(const PublicView& view, const EntryState& state,
                                               words::Language language) {
  const auto& entry = state.entry;
  const std::string address = address_of(view, entry), ask = address + "#ask";
  const std::string then = words::say(language, "form.then");
  const std::string contact = entry.organisation + then + ask;
  const std::string provider = entry.act_role == "provider" ? entry.organisation : "";
  const std::string supplier = names_in(entry, "supplier");
  const Writing writing{language, "", ""};
  return {
      {"id", entry.id},
      {"name", entry.name},
      {"purpose", entry.purpose},
      {"purpose_first", first_paragraph(entry.purpose)},
      {"decides", entry.decides},
      {"data", entry.data},
      {"oversight", entry.oversight},
      {"supplier", supplier},
      {"model", names_in(entry, "model")},
      {"organisation", entry.organisation},
      {"lifecycle", entry.lifecycle},
      {"theme", entry.theme.empty() ? "" : theme_name(writing, entry.theme)},
      {"begin_month", entry.used_from.substr(0, kMonthSigns)},
      {"end_month", entry.lifecycle == "retired" ? entry.used_until.substr(0, kMonthSigns) : ""},
      {"entry_address", address},
      {"ask_address", ask},
      {"record_address", address + "/record.json"},
      {"name_reference", entry.name + then + address},
      {"provider", supplier.empty() ? provider : supplier},
      {"provider_contact", provider.empty() ? "" : contact},
      {"deployer_contact", entry.act_role == "deployer" ? contact : ""},
      {"changed_on", lab::time_text(state.changed_at()).substr(0, kDaySigns)},
      {"examined", answers_found(view, state, language)}};
}

}  // namespace metalab::server

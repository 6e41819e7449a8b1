// SPDX-License-Identifier: Apache-2.0
#include "lab/objects/themes.hpp"

#include <algorithm>

#include "base/nearest.hpp"
#include "base/utf8.hpp"
#include "lab/objects/objects.hpp"
#include "lab/store/settings.hpp"

namespace metalab::lab {
namespace {

constexpr int kThemeShown = 80;

Result<Json> own_themes(const Connection& store) {
  METALAB_TRY(Json own, setting(store, "themes"));
  return own.is_null() ? Json(Json::Array{}) : std::move(own);
}

Status is_theme(const std::vector<std::string>& known, const Json& theme) {
  const std::string& name = *theme.text();
  if (std::find(known.begin(), known.end(), name) != known.end()) return {};
  return fail(input_error("lab_theme_unknown", {{"name", printable(name, kThemeShown)},
                                                {"nearest", nearest_name(name, known)},
                                                {"known", list_names(known, known.size())}}));
}

}  // namespace

Result<std::vector<std::string>> themes(const Connection& store) {
  std::vector<std::string> out{"business_data_science", "future_of_work", "ai_governance",
                               "cultural_impact"};
  METALAB_TRY(const Json added, own_themes(store));
  for (const Json& one : *added.array()) out.push_back(*one.text());
  return out;
}

Status set_own_themes(const Call& call, const std::vector<std::string>& added) {
  METALAB_TRY(const Json before, own_themes(call.store));
  const Json after = Json::Array(added.begin(), added.end());
  METALAB_DO(set_setting(call.store, "themes", after));
  return note_change(call, {"policy", "changed", 1, Json(Json::Object{{"themes", before}}),
                            Json(Json::Object{{"themes", after}})});
}

Result<Object> set_theme(const Call& call, const Object& object, const std::string& theme) {
  if (object.kind != "study" && object.kind != "evidence")
    return fail(input_error("lab_theme_kind", {{"found", object.kind}}));
  METALAB_TRY(const auto known, themes(call.store));
  METALAB_DO(is_theme(known, theme));
  Json::Object body = *object.body.object();
  body["theme"] = theme;
  return change_object(call, object, object.version, std::move(body));
}

Status check_themes(const Call& call, const Json& body) {
  METALAB_TRY(const auto known, themes(call.store));
  if (const Json* theme = body.find("theme")) METALAB_DO(is_theme(known, *theme));
  if (const Json* several = body.find("themes"))
    for (const Json& theme : *several->array()) METALAB_DO(is_theme(known, theme));
  return {};
}

}  // namespace metalab::lab

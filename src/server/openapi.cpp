// SPDX-License-Identifier: Apache-2.0
#include "server/openapi.hpp"

#include <algorithm>

#include "base/version.hpp"
#include "lab/people/may.hpp"

namespace metalab::server {
namespace {

Json parameter(const std::string& name, const char* where, const Json& schema, bool required) {
  return Json::Object{{"name", name}, {"in", where}, {"required", required}, {"schema", schema}};
}

bool is_required(const std::vector<Field>& fields, const std::string& name) {
  return std::any_of(fields.begin(), fields.end(),
                     [&](const Field& one) { return one.name == name && one.required; });
}

Json parameters(const Route& route) {
  Json::Array out;
  std::string_view rest = route.path;
  for (auto open = rest.find('{'); open != std::string_view::npos; open = rest.find('{')) {
    const auto close = rest.find('}', open);
    out.push_back(parameter(std::string(rest.substr(open + 1, close - open - 1)), "path",
                            Json::Object{{"type", "string"}}, true));
    rest.remove_prefix(close);
  }
  const Json schema = schema_of(route.query);
  for (const auto& [name, type] : *schema.find("properties")->object())
    out.push_back(parameter(name, "query", type, is_required(route.query, name)));
  if (route.versioned)
    out.push_back(parameter("If-Match", "header", Json::Object{{"type", "string"}}, true));
  return out;
}

Json content(const std::string& media, const Json& schema) {
  return Json::Object{{media, Json::Object{{"schema", schema}}}};
}

/// What every answer has: a demonstration says that it is one.
Json response(const std::string& description, Json::Object more = {}) {
  more["description"] = description;
  more["headers"] =
      Json::Object{{kDemonstration,
                    Json::Object{{"$ref", std::string("#/components/headers/") + kDemonstration}}}};
  return Json(std::move(more));
}

Json operation(const Route& route, words::Language language) {
  const Json error = Json::Object{{"$ref", "#/components/schemas/Error"}};
  Json::Object responses{
      {std::to_string(route.success), response(words::say(language, "api.answer"))},
      {"default", response(words::say(language, "api.error"),
                           {{"content", content("application/json", error)}})}};
  Json::Object out{{"operationId", route.id},
                   {"summary", words::say(language, "api." + route.id)},
                   {"responses", std::move(responses)}};
  Json found = parameters(route);
  if (!found.array()->empty()) out["parameters"] = std::move(found);
  if (!route.fields.empty() || !route.media.empty())
    out["requestBody"] = Json::Object{
        {"required", true},
        {"content", route.media.empty() ? content("application/json", schema_of(route.fields))
                                        : content(route.media, Json::Object{})}};
  if (route.open) out["security"] = Json::Array{};
  return out;
}

Json lower_method(const std::string& method) {
  return method == "GET" ? "get" : method == "POST" ? "post" : method == "PUT" ? "put" : "delete";
}

Json components(words::Language language) {
  const Json text = Json::Object{{"type", "string"}};
  const Json error = Json::Object{
      {"type", "object"},
      {"required", Json::Array{"error"}},
      {"properties",
       Json::Object{{"error", Json::Object{{"type", "object"},
                                           {"required", Json::Array{"code", "message"}},
                                           {"properties",
                                            Json::Object{{"code", text}, {"message", text}}}}}}}};
  const Json header =
      Json::Object{{"description", words::say(language, "api.demonstration")},
                   {"schema", Json::Object{{"type", "string"}, {"enum", Json::Array{"true"}}}}};
  return Json::Object{
      {"schemas", Json::Object{{"Error", error}}},
      {"headers", Json::Object{{kDemonstration, header}}},
      {"securitySchemes",
       Json::Object{
           {"session",
            Json::Object{{"type", "apiKey"}, {"in", "cookie"}, {"name", "__Host-metalab"}}},
           {"token", Json::Object{{"type", "http"}, {"scheme", "bearer"}}}}}};
}

}  // namespace

Json openapi(const std::vector<Route>& table, words::Language language, bool is_demonstration) {
  Json::Object paths;
  for (const Route& route : table) {
    Json& path = paths.try_emplace(route.path, Json::Object{}).first->second;
    (*path.object())[*lower_method(route.method).text()] = operation(route, language);
  }
  Json::Object info{{"title", words::say(language, "api.title")}, {"version", kVersion}};
  if (is_demonstration) info["description"] = words::say(language, "lab.demonstration");
  return Json::Object{{"openapi", "3.1.0"},
                      {"info", std::move(info)},
                      {"paths", std::move(paths)},
                      {"components", components(language)},
                      {"security", Json::Array{Json::Object{{"session", Json::Array{}}},
                                               Json::Object{{"token", Json::Array{}}}}}};
}

}  // namespace metalab::server

// SPDX-License-Identifier: Apache-2.0
#include "server/lists.hpp"

#include "lab/objects/object_files.hpp"
#include "lab/objects/objects.hpp"
#include "server/pages/form_fields.hpp"

namespace metalab::server {
namespace {

constexpr std::int64_t kMostItems = 500, kUsualItems = 100;

Result<Json> shown_by(const Shown& shown, const lab::Call& call, const lab::Object& object) {
  return shown ? shown(call, object) : lab::shown(call, object);
}

}  // namespace

std::string asked(const Exchange& exchange, const std::string& name) {
  const auto found = exchange.request.query.find(name);
  return found == exchange.request.query.end() ? "" : found->second;
}

Result<Answer> shown_answer(const lab::Call& call, const lab::Object& object) {
  METALAB_TRY(const Json out, lab::shown(call, object));
  return json_answer(out);
}

Field most_field() {
  return {.name = "most",
          .type = Field::Type::integer,
          .required = false,
          .least = 1,
          .most = kMostItems};
}

std::int64_t most_asked(const Exchange& exchange) {
  const std::string most = asked(exchange, "most");
  return most.empty() ? kUsualItems : std::stoll(most);
}

Field member_field(std::string name, std::vector<std::string> choices) {
  return {.name = std::move(name),
          .type = Field::Type::choice,
          .required = false,
          .choices = std::move(choices)};
}

std::vector<Field> list_query(const Listed& listed) {
  std::vector<Field> out{{.name = "about", .type = Field::Type::id, .required = false},
                         {.name = "digest", .type = Field::Type::digest, .required = false},
                         {.name = "words", .type = Field::Type::name, .required = false},
                         {.name = "after", .type = Field::Type::id, .required = false},
                         most_field()};
  out.insert(out.end(), listed.members.begin(), listed.members.end());
  return out;
}

Result<Answer> list_answer(const Exchange& exchange, const lab::Call& call, const Listed& listed) {
  lab::ListRequest request{listed.kind,
                           asked(exchange, "about"),
                           asked(exchange, "digest"),
                           asked(exchange, "after"),
                           most_asked(exchange),
                           spaced(asked(exchange, "words")),
                           {}};
  for (const Field& member : listed.members)
    if (const auto value = asked(exchange, member.name); !value.empty())
      request.members[member.name] = value;
  METALAB_TRY(const auto objects, lab::list_objects(call, request));
  Json::Array items;
  for (const auto& object : objects) {
    METALAB_TRY(Json one, shown_by(listed.shown, call, object));
    items.push_back(std::move(one));
  }
  Json::Object out{{"items", std::move(items)}};
  if (std::ssize(objects) == request.most) out["next"] = objects.back().id;
  return json_answer(out);
}

Result<Answer> object_answer(const Exchange& exchange, const lab::Call& call,
                             const std::string& kind, const Shown& shown) {
  METALAB_TRY(const auto object, lab::find_object(call, exchange.part("id"), kind));
  METALAB_TRY(const Json document, shown_by(shown, call, object));
  Answer out = json_answer(document);
  out.fields.emplace_back("ETag", "\"" + std::to_string(object.version) + "\"");
  return out;
}

Result<Answer> file_answer(const Exchange& exchange, const lab::Call& call, const std::string& kind,
                           const std::string& part, const std::string& type) {
  METALAB_TRY(const auto object, lab::find_object(call, exchange.part("id"), kind));
  METALAB_TRY(const auto digest, lab::file_of(call, object, part));
  METALAB_TRY(auto bytes, exchange.lab.files().read(digest));
  return Answer{200, type, std::move(bytes), {}};
}

Route list_route(const std::string& path, const std::string& id, const Listed& listed) {
  return {.method = "GET",
          .path = path,
          .id = id,
          .query = list_query(listed),
          .handler = [listed](Exchange& exchange, const lab::Call& call) {
            return list_answer(exchange, call, listed);
          }};
}

Route show_route(const std::string& path, const std::string& id, const std::string& kind,
                 const Shown& shown) {
  return {.method = "GET",
          .path = path,
          .id = id,
          .handler = [kind, shown](Exchange& exchange, const lab::Call& call) {
            return object_answer(exchange, call, kind, shown);
          }};
}

}  // namespace metalab::server

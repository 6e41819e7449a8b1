// SPDX-License-Identifier: Apache-2.0
#include "server/lists.hpp"

#include "lab/objects/object_files.hpp"
#include "lab/objects/objects.hpp"

namespace metalab::server {
namespace {

constexpr std::int64_t kMostItems = 500, kUsualItems = 100;

std::string asked(const Exchange& exchange, const std::string& name) {
  const auto found = exchange.request.query.find(name);
  return found == exchange.request.query.end() ? "" : found->second;
}

}  // namespace

std::vector<Field> list_query() {
  using Type = Field::Type;
  return {
      {.name = "about", .type = Type::id, .required = false},
      {.name = "digest", .type = Type::digest, .required = false},
      {.name = "after", .type = Type::id, .required = false},
      {.name = "most", .type = Type::integer, .required = false, .least = 1, .most = kMostItems}};
}

Result<Answer> list_answer(const Exchange& exchange, const lab::Call& call,
                           const std::string& kind) {
  const std::string most = asked(exchange, "most");
  lab::ListRequest request{kind, asked(exchange, "about"), asked(exchange, "digest"),
                           asked(exchange, "after"), most.empty() ? kUsualItems : std::stoll(most)};
  METALAB_TRY(const auto objects, lab::list_objects(call, request));
  Json::Array items;
  for (const auto& object : objects) items.push_back(lab::shown(object));
  Json::Object out{{"items", std::move(items)}};
  if (std::ssize(objects) == request.most) out["next"] = objects.back().id;
  return json_answer(out);
}

Result<Answer> object_answer(const Exchange& exchange, const lab::Call& call,
                             const std::string& kind) {
  METALAB_TRY(const auto object, lab::find_object(call, exchange.part("id"), kind));
  Answer out = json_answer(lab::shown(object));
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

Route list_route(const std::string& path, const std::string& id, const std::string& kind) {
  return {.method = "GET",
          .path = path,
          .id = id,
          .query = list_query(),
          .handler = [kind](Exchange& exchange, const lab::Call& call) {
            return list_answer(exchange, call, kind);
          }};
}

Route show_route(const std::string& path, const std::string& id, const std::string& kind) {
  return {.method = "GET",
          .path = path,
          .id = id,
          .handler = [kind](Exchange& exchange, const lab::Call& call) {
            return object_answer(exchange, call, kind);
          }};
}

}  // namespace metalab::server

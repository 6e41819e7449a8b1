// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/route.hpp"

namespace metalab::server {

/// The value of the query; "" where it is not asked.
std::string asked(const Exchange& exchange, const std::string& name);

/// How many items a list may be asked for, and how many it was asked for.
Field most_field();
std::int64_t most_asked(const Exchange& exchange);

/// How objects of a kind are shown; none: as lab::shown does.
using Shown = std::function<Result<Json>(const lab::Call&, const lab::Object&)>;

/// A list of objects of a kind, and the members of theirs whose values it may be asked for.
struct Listed {
  std::string kind;
  Shown shown = {};
  std::vector<Field> members = {};  // choices
};
/// A member with one of these values, which a list may be asked for.
Field member_field(std::string name, std::vector<std::string> choices);
/// What a list may be asked: about, digest, words, after, most, and its members.
std::vector<Field> list_query(const Listed& listed);
/// {"items": [...], "next": the id to go on after, where there may be more}.
Result<Answer> list_answer(const Exchange& exchange, const lab::Call& call, const Listed& listed);
/// The object of the path's {id}, with its version as ETag.
Result<Answer> object_answer(const Exchange& exchange, const lab::Call& call,
                             const std::string& kind, const Shown& shown = {});

/// An object as lab::shown shows it to the actor.
Result<Answer> shown_answer(const lab::Call& call, const lab::Object& object);

/// A file of the path's {id}, an object of this kind, as it was sent.
Result<Answer> file_answer(const Exchange& exchange, const lab::Call& call, const std::string& kind,
                           const std::string& part, const std::string& type);

/// The routes that answer so.
Route list_route(const std::string& path, const std::string& id, const Listed& listed);
Route show_route(const std::string& path, const std::string& id, const std::string& kind,
                 const Shown& shown = {});

}  // namespace metalab::server

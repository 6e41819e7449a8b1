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

/// What every list of objects may be asked: about, after, most.
std::vector<Field> list_query();
/// {"items": [...], "next": the id to go on after, where there may be more}.
Result<Answer> list_answer(const Exchange& exchange, const lab::Call& call, const std::string& kind,
                           const Shown& shown = {});
/// The object of the path's {id}, with its version as ETag.
Result<Answer> object_answer(const Exchange& exchange, const lab::Call& call,
                             const std::string& kind, const Shown& shown = {});

/// A file of the path's {id}, an object of this kind, as it was sent.
Result<Answer> file_answer(const Exchange& exchange, const lab::Call& call, const std::string& kind,
                           const std::string& part, const std::string& type);

/// The routes that answer so.
Route list_route(const std::string& path, const std::string& id, const std::string& kind,
                 const Shown& shown = {});
Route show_route(const std::string& path, const std::string& id, const std::string& kind,
                 const Shown& shown = {});

}  // namespace metalab::server

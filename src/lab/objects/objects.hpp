// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "lab/call.hpp"
#include "lab/objects/object.hpp"

namespace metalab::lab {

/// The object, where the actor sees it and it is of that kind ("": any). Error: lab_not_found,
/// the same whether there is none or they may not see it.
Result<Object> find_object(const Call& call, const std::string& id, const std::string& kind = "");

/// An object's body without what stands in it of objects that the actor does not see: with a works
/// council's opinion is what the council saw, which others may not see.
Result<Json> without_unseen(const Call& call, Json body);

/// As the API shows it to the actor: the body with id, version, owner and times; of what it is
/// about only where they see that, too.
Result<Json> shown(const Call& call, const Object& object);

/// What a list shows: of one kind, oldest first, after an id; about one object, of one digest, with
/// members of these values, with each of the words, where these are given. Error: lab_nothing_asked
/// where no word is left of `words`.
struct ListRequest {
  std::string kind, about, digest, after;
  std::int64_t most = 100;
  std::string words;
  Json::Object members;
};
Result<std::vector<Object>> list_objects(const Call& call, const ListRequest& request);

struct NewObject {
  std::string kind;
  Json body;
  std::string about;     // "": nothing
  std::string audience;  // "": it is seen by whom it will be shared with itself
};
/// Keeps it, owned by the actor's organisation.
Result<Object> create_object(const Call& call, NewObject made);

/// Puts the body in the place of the one that was seen as `version`. Error: lab_conflict, whose
/// values show the version that there is.
Result<Object> change_object(const Call& call, const Object& seen, std::int64_t version, Json body);

/// Lets the people of another organisation see the object and what it is the audience of.
Status share_object(const Call& call, const Object& object, const std::string& organisation);
Status unshare_object(const Call& call, const Object& object, const std::string& organisation);
/// Whether the object was shared with it, or is its own people's.
Result<bool> is_shared_with(const Call& call, const Object& object,
                            const std::string& organisation);
/// The organisations that see it.
Result<Json> shares_of(const Call& call, const Object& object);

/// Who changed it and when, before and after; oldest first.
Result<Json> history_of(const Call& call, const Object& object);

/// One line of history, of an object or another thing with an id.
struct Change {
  std::string of, act;
  std::int64_t version = 1;
  std::optional<Json> before, after;
};
Status note_change(const Call& call, const Change& change);

}  // namespace metalab::lab

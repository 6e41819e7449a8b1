// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "lab/call.hpp"
#include "lab/objects/described.hpp"
#include "lab/people/may.hpp"
#include "server/fields.hpp"
#include "server/lists.hpp"

namespace metalab::server {

/// A kind of object that people describe in fields.
struct Kind {
  std::string name, path;             // "system", "systems"
  std::string about;                  // the kind of object that each belongs to; "": none
  lab::Deed deed = lab::Deed::write;  // that makes one
  bool changes = true;                // it may be changed later
  std::vector<Field> fields;
  /// What its fields must keep to besides, of `whole` where it belongs to an object, and of
  /// `before` where it is changed.
  std::function<Status(const lab::Call&, const lab::Described&)> rule = {};
  Shown shown = {};  // none: as lab::shown does
};

const std::vector<Kind>& kinds();

}  // namespace metalab::server

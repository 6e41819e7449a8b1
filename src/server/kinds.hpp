// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "lab/people/may.hpp"
#include "server/fields.hpp"

namespace metalab::server {

/// A kind of object that people describe in fields, and that has no rules of its own besides.
struct Kind {
  std::string name, path;             // "system", "systems"
  std::string about;                  // the kind of object that each belongs to; "": none
  lab::Deed deed = lab::Deed::write;  // that makes one
  bool changes = true;                // it may be changed later
  std::vector<Field> fields;
};

const std::vector<Kind>& kinds();

}  // namespace metalab::server

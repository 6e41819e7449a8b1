// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"

namespace metalab::server {

/// A member of a request's JSON, said once: requests are held against it and OpenAPI shows it.
struct Field {
  enum class Type {
    name,
    text,
    secret,
    id,
    ids,
    digest,
    day,
    integer,
    texts,
    object,
    choice,
    email
  };
  std::string name;
  Type type = Type::name;
  bool required = true;
  std::int64_t least = 0, most = 0;  // of an integer; most: also characters of a text, 0: any
  std::vector<std::string> choices;  // of a choice
};

/// Everything required is there, nothing else, each of its type: names are one line of at most 200
/// bytes, texts at most 20,000, without signs that are not shown. Errors: lab_field_missing,
/// lab_field_unknown, lab_field_value.
Status check_fields(const Json& body, const std::vector<Field>& fields);

/// The JSON Schema of such an object.
Json schema_of(const std::vector<Field>& fields);

}  // namespace metalab::server

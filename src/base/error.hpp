// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>

namespace metalab {

/// Where in the user's input something was found. Lines and columns count from 1; 0 = not known.
struct Place {
  std::string file;
  int line = 0;
  int column = 0;
  std::string key;  // dotted path of the key, for example "roles.outcome.sql"
};

/// Who has to act; decides the exit code (3, 4, 130, 70).
enum class Fault { input, verification, interrupted, bug };

/// An expected failure. `code` is stable; the sentence is made from it by `words` at the edge.
struct Error {
  std::string code;
  Place place;
  std::map<std::string, std::string> values;
  Fault fault = Fault::input;
};

inline Error input_error(std::string code, std::map<std::string, std::string> values = {},
                         Place place = {}) {
  return {std::move(code), std::move(place), std::move(values), Fault::input};
}

inline Error verification_error(std::string code, std::map<std::string, std::string> values = {},
                                Place place = {}) {
  return {std::move(code), std::move(place), std::move(values), Fault::verification};
}

inline Error interrupted_error() { return {"interrupted", {}, {}, Fault::interrupted}; }

}  // namespace metalab

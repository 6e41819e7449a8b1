// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>

#include <string>

#include "audit/check_names.hpp"
#include "audit/examine.hpp"
#include "study/canonical_study.hpp"
#include "study/read_study.hpp"
#include "support/cubes.hpp"

namespace metalab::test {

/// A whole study in which `rest` stands after the roles.
inline std::string study_text(const std::string& rest = "measures: [selection_rate]\n") {
  return "metalab: study/1\n"
         "id: hiring\n"
         "title: {en: Hiring, fr: Embauche}\n"
         "system: {name: model, version: \"1\"}\n"
         "data:\n"
         "  tables: {people: people.csv}\n"
         "  where: age >= 18\n"
         "roles:\n"
         "  outcome: hired\n"
         "  decision: {sql: offer, positive: yes}\n"
         "  groups: {race: race, sex: sex}\n" +
         rest;
}

inline study::Study study_of(const std::string& text) {
  auto read = study::read_study_text(text, "study.yaml");
  EXPECT_TRUE(read.has_value()) << read.error().code << " at line " << read.error().place.line
                                << " " << read.error().place.key;
  return read.value_or(study::Study{});
}

inline std::string study_error(const std::string& text) {
  const auto read = study::read_study_text(text, "study.yaml");
  return read ? "" : read.error().code;
}

inline source::CubeFile file_of(const Cube& cube) {
  source::CubeFile out;
  out.cube = cube;
  for (const auto n : cube.n) out.rows.read += n;
  return out;
}

inline evidence::Evidence examined(const study::Study& study, const Cube& cube, int threads = 1) {
  Context context;
  context.threads = threads;
  EXPECT_TRUE(audit::check_names(study).has_value());
  auto evidence = audit::examine(study, file_of(cube), context);
  EXPECT_TRUE(evidence.has_value()) << evidence.error().code;
  return evidence.value_or(evidence::Evidence{});
}

}  // namespace metalab::test

// SPDX-License-Identifier: Apache-2.0
#include "source/cube_checks.hpp"

#include <gtest/gtest.h>

#include <functional>

#include "support/cubes.hpp"

using namespace metalab;
using namespace metalab::test;
using source::CubeFile;

namespace {

constexpr cube::Int128 kOne = cube::Int128{1} << cube::kShift;

/// A cube of ours: 10 rows of 12 read, of two joined tables.
CubeFile good_file() {
  CubeFile out;
  out.cube = cube_of({{{Value::of("A"), Value::missing(), Value::of("0"), Value::of("1")}, 4, 0},
                      {{Value::of("B"), Value::of("f"), Value::of("1"), Value::of("1")}, 6, 0}},
                     dimensions(), {});
  out.data_part = std::string(64, 'a');
  out.sources = {{"people", std::string(64, '0')}, {"scores", std::string(64, 'f')}};
  out.rows.read = 12;
  out.rows.excluded_by_study = 2;
  out.rows.missing = {{"race", 0}, {"sex", 4}};
  out.rows.tables = {{"people", {12, 11}}, {"scores", {20, 11}}};
  out.column_types = {{"people", {{"sex", "VARCHAR"}, {"born", "DATE %d.%m.%Y"}}}};
  out.notes = {{"label_without_value", {{"group", "sex"}, {"value", "x"}}},
               {"column_other_case", {{"table", "people"}, {"name", "Sex"}, {"column", "sex"}}},
               {"join_multiplies_rows",
                {{"table", "people"}, {"other", "scores"}, {"rows", "3"}, {"read", "4"}}}};
  return out;
}

struct Forgery {
  const char* name;
  const char* wrong;
  std::function<void(CubeFile&)> make;
};

const Forgery kForgeries[] = {
    {"a digest too short", "data_part", [](auto& f) { f.data_part.pop_back(); }},
    {"a digest in capitals", "data_part", [](auto& f) { f.data_part[0] = 'A'; }},
    {"no dimension", "groups, targets, quantities", [](auto& f) { f.cube = {}; }},
    {"a dimension twice", "groups, targets, quantities",
     [](auto& f) { f.cube.dimensions[1].name = "race"; }},
    {"a dimension that is no name", "groups, targets, quantities",
     [](auto& f) { f.cube.dimensions[0].name = "race\"; --"; }},
    {"one class", "groups, targets, quantities",
     [](auto& f) { f.cube.dimensions[2].classes = {"a"}; }},
    {"a class twice", "groups, targets, quantities",
     [](auto& f) { f.cube.dimensions[2].classes = {"a", "b", "a"}; }},
    {"a quantity of its own", "groups, targets, quantities",
     [](auto& f) { f.cube.quantities.push_back({"bonus", {0, 0}, {0, 0}}); }},
    {"a quantity twice", "groups, targets, quantities",
     [](auto& f) { f.cube.quantities = {{"w", {}, {}}, {"w", {}, {}}}; }},
    {"no sources", "sources", [](auto& f) { f.sources.clear(); }},
    {"a source called study", "sources", [](auto& f) { f.sources[0].name = "study"; }},
    {"a source called cube", "sources", [](auto& f) { f.sources[1].name = "cube"; }},
    {"a source without a name", "sources", [](auto& f) { f.sources[0].name = ""; }},
    {"a source without a digest", "sources", [](auto& f) { f.sources[0].sha256 = ""; }},
    {"negative rows read", "rows", [](auto& f) { f.rows.read = -12; }},
    {"negative rows left out", "rows", [](auto& f) { f.rows.excluded_by_study = -2; }},
    {"more left out than read", "rows", [](auto& f) { f.rows.excluded_by_study = 13; }},
    {"negative rows merged", "rows", [](auto& f) { f.rows.merged = -1; }},
    {"more rows merged than used", "rows", [](auto& f) { f.rows.merged = 11; }},
    {"negative rows removed", "rows", [](auto& f) { f.rows.removed = -1; }},
    {"negative rows without a role", "rows", [](auto& f) { f.rows.missing["sex"] = -4; }},
    {"negative rows of a table", "rows", [](auto& f) { f.rows.tables["people"] = {-1, -1}; }},
    {"more matched than rows", "rows", [](auto& f) { f.rows.tables["people"] = {12, 13}; }},
    {"a table that is no name", "rows", [](auto& f) { f.rows.tables["a b"] = {1, 1}; }},
    {"a note that is free text", "notes", [](auto& f) { f.notes[0].code = "All is well!"; }},
    {"a note in capitals", "notes", [](auto& f) { f.notes[0].code = "Label_without_value"; }},
    {"a note of another part", "notes", [](auto& f) { f.notes.push_back({"costs_stated", {}}); }},
    {"a note of evidence", "notes",
     [](auto& f) { f.notes.push_back({"exact_counts_needed", {}}); }},
    {"a note without its value", "notes", [](auto& f) { f.notes[0].values.erase("value"); }},
    {"a note with more", "notes", [](auto& f) { f.notes[0].values["call"] = "+33 1"; }},
    {"a note of disclosure", "notes",
     [](auto& f) { f.notes.push_back({"digests_left_out_for_disclosure", {}}); }},
    {"a note of 0.1.0", "notes",
     [](auto& f) { f.notes.push_back({"rows_removed_for_disclosure", {{"rows", "3"}}}); }},
    {"a column without a type", "column_types",
     [](auto& f) { f.column_types["people"]["sex"] = ""; }},
    {"a type without a column", "column_types",
     [](auto& f) { f.column_types["people"][""] = "VARCHAR"; }},
    {"a type of its own", "column_types",
     [](auto& f) { f.column_types["people"]["sex"] = "SECRET"; }},
};

}  // namespace

TEST(CubeChecks, AcceptACubeOfOurs) {
  EXPECT_EQ(source::wrong_metadata(good_file()), std::nullopt);
  EXPECT_EQ(source::wrong_missing(good_file()), std::nullopt);
}

TEST(CubeChecks, RefuseMetadataThatNoCubeOfOursHas) {
  for (const auto& forgery : kForgeries) {
    CubeFile file = good_file();
    forgery.make(file);
    EXPECT_EQ(source::wrong_metadata(file), forgery.wrong) << forgery.name;
  }
}

TEST(CubeChecks, AsManyLackARoleAsThereAreRowsOrPeople) {
  CubeFile file = good_file();
  file.rows.missing["sex"] = 10;
  EXPECT_EQ(source::wrong_missing(file), std::nullopt);
  file.rows.missing["sex"] = 11;
  EXPECT_EQ(source::wrong_missing(file), "rows: missing.sex");
  file.cube.quantities = {{"w", {kOne * 100, kOne * 50}, {}}};
  file.rows.missing["sex"] = 150;
  EXPECT_EQ(source::wrong_missing(file), std::nullopt) << "people";
  file.rows.missing["sex"] = 151;
  EXPECT_EQ(source::wrong_missing(file), "rows: missing.sex");
}

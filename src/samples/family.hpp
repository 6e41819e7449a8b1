// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "cube/cube.hpp"
#include "evidence/evidence.hpp"
#include "measures/measure.hpp"
#include "measures/paired.hpp"
#include "study/study.hpp"

namespace metalab::samples {

/// Two models on the rows of one group; shared, since comparisons keep it.
using SharedPair = std::shared_ptr<const measures::PairedSample>;

/// The disjoint groups of one attribute or intersection, with their rows: of `SampleOf` a group.
template <class SampleOf>
struct FamilyOf {
  std::vector<std::string> attributes;  // empty: everyone, one group
  std::vector<evidence::Group> groups;  // in the order of the cube's values
  std::vector<SampleOf> samples;

  /// The attributes joined by ",".
  std::string name() const {
    std::string out;
    for (const auto& attribute : attributes) out += (out.empty() ? "" : ",") + attribute;
    return out;
  }
};

using Family = FamilyOf<measures::Sample>;
using PairedFamily = FamilyOf<SharedPair>;

/// The cube's columns that a family's samples are made of besides the outcome; empty: none.
struct ModelColumns {
  std::string decision;
  std::string score;
  std::string model;  // of numbers: whose sums; empty: there is one
};

/// Those of the study's model of that name, as far as it has them.
ModelColumns columns_of(const study::Data& data, const std::string& model);

/// Everyone, then each attribute, then each intersection of the study. With several classes the
/// samples have their tables of classes.
std::vector<Family> families_of(const study::Study& study, const cube::Cube& cube,
                                const ModelColumns& columns);

/// The study asks about the family's groups beyond findings and spreads: it is a single attribute,
/// or a criterion asks across the intersection.
bool is_asked_about(const study::Study& study, const Family& family);

}  // namespace metalab::samples

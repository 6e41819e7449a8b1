// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "cube/cube.hpp"
#include "evidence/evidence.hpp"
#include "measures/measure.hpp"
#include "study/study.hpp"

namespace metalab::samples {

/// The disjoint groups of one attribute or intersection, with their rows.
struct Family {
  std::vector<std::string> attributes;  // empty: everyone, one group
  std::vector<evidence::Group> groups;  // in the order of the cube's values
  std::vector<measures::Sample> samples;

  std::string name() const;  // attributes joined by ","
};

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

/// Why a measure has no estimate in a group: too_few_rows, empty_denominator,
/// zero_weight, score_is_not_a_probability, no_variation, class_without_estimate (of an average);
/// "" when it has one.
std::string reason_not_estimable(const measures::Measure& measure, const measures::Sample& sample,
                                 std::int64_t minimum);

/// Which of the family's groups have an estimate of the measure.
std::vector<bool> estimable_groups(const study::Study& study, const Family& family,
                                   const measures::Measure& measure);

}  // namespace metalab::samples

// SPDX-License-Identifier: Apache-2.0
#include "source/sql/cell_aggregates.hpp"

#include <algorithm>
#include <cmath>

#include "base/assert.hpp"
#include "cube/coarsen.hpp"
#include "cube/numbers.hpp"
#include "cube/score_bins.hpp"

namespace metalab::source {
namespace {

std::string shortest_text(double value) { return value_of(Datum{value}).text; }

/// A value of the data that an error may name.
std::string if_infinite(double value) { return std::isinf(value) ? shortest_text(value) : ""; }

}  // namespace

cube::Int128 whole(const Datum& datum) {
  const auto* value = std::get_if<cube::Int128>(&datum);
  return value == nullptr ? cube::Int128{0} : *value;
}

CellAggregates::CellAggregates(const study::Data& study)
    : study_(study),
      scores_(score_columns(study)),
      score_of_bin_(scores_.size()),
      single_(scores_.size(), true),
      met_(scores_.size()) {
  for (const auto& one : aggregates(study)) names_.push_back(one.name);
  for (const auto& name : quantity_names(study))
    sums_.push_back({place(sum_column(name)), place(squares_column(name))});
  for (const auto& score : scores_)
    extremes_.push_back({place("lowest_" + score.name), place("highest_" + score.name)});
}

Status CellAggregates::look(const std::vector<Datum>& row, std::size_t first,
                            std::span<const cube::Value> bins) {
  row_ = &row;
  first_ = first;
  if (study_.roles.weight) METALAB_DO(look_at_weights());
  for (std::size_t s = 0; s < scores_.size(); ++s) METALAB_DO(look_at_score(s, bins[s]));
  return {};
}

Status CellAggregates::look_at_score(std::size_t s, const cube::Value& bin) {
  const auto low = real_at(extremes_[s].first), high = real_at(extremes_[s].second);
  if (!low || !high) return {};
  for (const double score : {*low, *high}) {
    if (met_[s].size() <= cube::kExactScores) met_[s].insert(score);
    if (std::abs(score) > cube::kLargestScore)
      return fail(input_error(
          "score_too_large",
          {{"found", if_infinite(score)}, {"limit", shortest_text(cube::kLargestScore)}},
          scores_[s].sql.place));
  }
  if (!single_[s]) return {};
  const auto known = score_of_bin_[s].try_emplace(cube::score_of(bin), *low).first;
  if (*low == *high && known->second == *low) return {};
  single_[s] = false;
  score_of_bin_[s].clear();
  return {};
}

std::vector<cube::CubeBuilder::Sums> CellAggregates::sums() const {
  std::vector<cube::CubeBuilder::Sums> out;
  for (const Place& one : sums_)
    out.push_back({whole((*row_)[first_ + one.first]), whole((*row_)[first_ + one.second])});
  return out;
}

bool CellAggregates::saw_many_scores() const {
  return std::any_of(met_.begin(), met_.end(),
                     [](const auto& values) { return values.size() > cube::kExactScores; });
}

std::int64_t CellAggregates::rows_without_weight() const {
  return study_.roles.weight ? static_cast<std::int64_t>(at("rows_without_weight")) : 0;
}

std::size_t CellAggregates::place(std::string_view name) const {
  const auto found = std::find(names_.begin(), names_.end(), name);
  METALAB_ASSERT(found != names_.end());
  return static_cast<std::size_t>(found - names_.begin());
}

const Datum& CellAggregates::datum(std::string_view name) const {
  return (*row_)[first_ + place(name)];
}

cube::Int128 CellAggregates::at(std::string_view name) const { return whole(datum(name)); }

std::optional<double> CellAggregates::real_at(std::size_t place) const {
  const auto* value = std::get_if<double>(&(*row_)[first_ + place]);
  return value == nullptr || std::isnan(*value) ? std::nullopt : std::optional(*value);
}

std::optional<double> CellAggregates::real(std::string_view name) const {
  return real_at(place(name));
}

Status CellAggregates::look_at_weights() const {
  const auto& weight = *study_.roles.weight;
  const auto refuse = [&](const char* code, double found, double limit) {
    const bool counts_people = weight.kind == study::WeightKind::frequency;
    return fail(input_error(code,
                            {{"found", if_infinite(found)},
                             {"limit", shortest_text(limit)},
                             {"frequency", counts_people ? "1" : ""},
                             {"survey", counts_people ? "" : "1"}},
                            weight.sql.place));
  };
  const auto low = real("lowest_weight"), high = real("highest_weight"),
             least = real("least_weight");
  if (low && *low < 0) return refuse("weight_negative", *low, 0);
  const double largest = study_.of_numbers() && study_.weighs_as_survey()
                             ? cube::kLargestWeightOfNumbers
                             : cube::kLargestScore;
  if (high && *high > largest) return refuse("weight_too_large", *high, largest);
  if (least && *least < cube::kSmallestWeight)
    return refuse("weight_too_small", *least, cube::kSmallestWeight);
  if (weight.kind == study::WeightKind::frequency && at("parts_of_weight") > 0)
    return fail(input_error("weight_not_whole", {}, weight.sql.place));
  return {};
}

}  // namespace metalab::source

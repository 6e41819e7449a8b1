// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "measures/paired.hpp"
#include "numeric/binomial.hpp"

namespace metalab::audit {

/// A kind of row that a group may have, with its probability. Outcome and decision are Known; of
/// averages over classes, positions of classes.
struct ModelRow {
  double probability = 0;
  std::size_t outcome = measures::missing, decision = measures::missing;
  std::optional<double> score;
  double y = 0, p = 0;  // of numbers
};

/// What samples of such rows hold besides outcomes by decisions.
struct RowKind {
  bool of_numbers = false;
  std::size_t classes = 0;  // of an average over classes; else 0
};

/// The kinds of rows of one model.
class ModelRows {
 public:
  ModelRows(std::vector<ModelRow> rows, RowKind kind);
  /// The sample with so many rows of each kind.
  measures::Sample sample_of(const std::vector<double>& counts) const;
  /// By kind: what a cell of a PairedSample calls its decision, or the level of its score.
  std::vector<std::uint32_t> codes(const std::vector<double>& counts) const;
  const std::vector<ModelRow>& rows() const { return rows_; }
  std::vector<double> probabilities() const;
  RowKind kind() const { return kind_; }

 private:
  void add_classes(const std::vector<double>& counts, measures::Sample& to) const;
  std::vector<ModelRow> rows_;
  RowKind kind_;
  std::vector<double> scores_;  // distinct, ascending
};

/// How many rows of each kind a group has.
class RowCounts {
 public:
  /// Precondition: probabilities sum to 1; rows a whole number above 0.
  RowCounts(std::vector<double> probabilities, double rows);
  std::vector<double> draw(numeric::RandomStream& stream) const;
  /// The whole numbers nearest to what is expected.
  std::vector<double> expected() const;

 private:
  std::vector<double> probabilities_;
  double rows_;
  numeric::Multinomial draws_;
};

/// A group's rows, of one model (RowModel) or of two (PairModel), drawn or expected.
template <class Rows>
class DrawnRows {
 public:
  DrawnRows(Rows rows, double count)
      : rows_(std::move(rows)), counts_(rows_.probabilities(), count) {}
  auto draw(numeric::RandomStream& stream) const { return rows_.sample_of(counts_.draw(stream)); }
  auto expected() const { return rows_.sample_of(counts_.expected()); }

 private:
  Rows rows_;
  RowCounts counts_;
};

using RowModel = DrawnRows<ModelRows>;

}  // namespace metalab::audit

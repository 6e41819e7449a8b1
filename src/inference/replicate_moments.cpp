// SPDX-License-Identifier: Apache-2.0
#include "inference/replicate_moments.hpp"

#include <algorithm>
#include <iterator>

#include "inference/shrinkage.hpp"

namespace metalab::inference {

using namespace measures;

bool ReplicateMoments::add_share(Proportion (*of)(const DecisionTable&)) {
  Cells cells;
  DecisionTable mixed;
  double successes = 0, trials = 0;
  constexpr std::uint8_t kTableCells = std::tuple_size_v<decltype(mixed.n)>;
  for (std::uint8_t c = 0; c < kTableCells; ++c) {
    DecisionTable one;
    one.n[c] = 1;
    mixed.n[c] = 1U << c;
    const Proportion share = of(one);
    if (share.successes > 0) cells.successes.push_back(c), successes += mixed.n[c];
    if (share.trials > 0) cells.trials.push_back(c), trials += mixed.n[c];
  }
  const Proportion whole = of(mixed);
  if (whole.successes != successes || whole.trials != trials) return false;
  shares_.push_back(std::move(cells));
  return true;
}

ReplicateMoments::ReplicateMoments(const Measure& measure) : measure_(&measure) {
  bool sums = false;
  if (const auto* share = std::get_if<ShareForm>(&measure.form)) {
    sums = add_share(share->of);
  } else if (const auto* transformed = std::get_if<TransformedShareForm>(&measure.form)) {
    sums = add_share(transformed->of);
  } else if (const auto* mean = std::get_if<MeanOfSharesForm>(&measure.form)) {
    sums = add_share(mean->first) && add_share(mean->second);
  }
  if (!sums) shares_.clear();
}

bool ReplicateMoments::complements(const ReplicateMoments& other) const {
  const auto is_share = [](const ReplicateMoments& one) {
    return std::holds_alternative<ShareForm>(one.measure_->form) && !one.shares_.empty();
  };
  if (!is_share(*this) || !is_share(other)) return false;
  const Cells &own = shares_[0], &others = other.shares_[0];
  std::vector<std::uint8_t> together;
  std::merge(own.successes.begin(), own.successes.end(), others.successes.begin(),
             others.successes.end(), std::back_inserter(together));
  return own.trials == others.trials && together == own.trials;
}

void ReplicateMoments::find_shares(const Cells& cells, std::span<const DecisionTable> tables,
                                   std::span<const std::size_t> groups) {
  const std::size_t count = groups.size();
  for (auto* column : {&successes_, &trials_, &raw_, &shrunken_, &variance_}) column->resize(count);
  for (std::size_t i = 0; i < count; ++i) {
    const auto& n = tables[groups[i]].n;
    double successes = 0, trials = 0;
    for (const std::uint8_t c : cells.successes) successes += n[c];
    for (const std::uint8_t c : cells.trials) trials += n[c];
    successes_[i] = successes;
    trials_[i] = trials;
  }
  for (std::size_t i = 0; i < count; ++i) {
    const double shrunken = (successes_[i] + 0.5) / (trials_[i] + 1);
    const double raw = successes_[i] / trials_[i];
    raw_[i] = trials_[i] > 0 ? raw : shrunken;
    shrunken_[i] = shrunken;
    variance_[i] = shrunken * (1 - shrunken) / (trials_[i] + 1);
  }
}

void ReplicateMoments::find(std::span<const DecisionTable> tables,
                            std::span<const std::size_t> groups, std::span<double> values,
                            std::span<double> variances) {
  const std::size_t count = groups.size();
  if (shares_.empty()) {
    for (std::size_t i = 0; i < count; ++i) {
      const auto moments = shrunken_moments(*measure_, tables[groups[i]]);
      values[i] = moments.value;
      variances[i] = moments.variance;
    }
    return;
  }
  find_shares(shares_[0], tables, groups);
  if (const auto* form = std::get_if<TransformedShareForm>(&measure_->form)) {
    for (std::size_t i = 0; i < count; ++i) {
      const double slope = form->derivative(shrunken_[i]);
      values[i] = form->transform(raw_[i]);
      variances[i] = slope * slope * variance_[i];
    }
    return;
  }
  for (std::size_t i = 0; i < count; ++i) {
    values[i] = raw_[i];
    variances[i] = variance_[i];
  }
  if (shares_.size() == 1) return;
  find_shares(shares_[1], tables, groups);
  for (std::size_t i = 0; i < count; ++i) {
    values[i] = (values[i] + raw_[i]) / 2;
    variances[i] = (variances[i] + variance_[i]) / 4;
  }
}

}  // namespace metalab::inference

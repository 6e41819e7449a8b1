// SPDX-License-Identifier: Apache-2.0
#include "inference/max_t.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "base/parallel.hpp"
#include "inference/largest_pair.hpp"
#include "inference/replicate_moments.hpp"
#include "inference/shrinkage.hpp"
#include "numeric/binomial.hpp"
#include "numeric/normal.hpp"

namespace metalab::inference {
namespace {

using namespace measures;

constexpr std::size_t kCells = std::tuple_size_v<decltype(DecisionTable::n)>;
using Probabilities = std::array<double, kCells>;

/// Cell probabilities of each group, one row's worth of shrinkage spread over the cells in use.
std::vector<Probabilities> generating_probabilities(std::span<const DecisionTable> groups) {
  DecisionTable total;
  for (const auto& group : groups) total += group;
  const auto used = static_cast<double>(
      std::count_if(total.n.begin(), total.n.end(), [](double n) { return n > 0; }));
  std::vector<Probabilities> out(groups.size());
  for (std::size_t g = 0; g < groups.size(); ++g) {
    for (std::size_t c = 0; c < kCells; ++c)
      out[g][c] = total.n[c] > 0 ? (groups[g].n[c] + 1 / used) / (groups[g].rows() + 1) : 0;
  }
  return out;
}

/// Deviations of the groups that take part from their generating values, and their variances.
struct Deviations {
  std::vector<double> deviation, variance;
};

double squared_t(double gap, double variance) { return variance > 0 ? gap * gap / variance : 0; }

double largest_to_reference(const Deviations& d, std::size_t reference) {
  double best = 0;
  for (std::size_t i = 0; i < d.deviation.size(); ++i) {
    if (i == reference) continue;
    best = std::max(best, squared_t(d.deviation[i] - d.deviation[reference],
                                    d.variance[i] + d.variance[reference]));
  }
  return best;
}

/// What the replicates of one measure share.
struct Replicated {
  const Measure* measure;
  std::vector<std::size_t> groups;      // those that take part
  std::size_t reference = 0;            // position of the reference in `groups`
  std::vector<double> truth;            // generating values, in the order of `groups`
  std::vector<double> truth_rest;       // of each group's rest (to_rest)
  std::optional<std::size_t> mirrored;  // an earlier measure that is 1 less this one
};

class Replicates {
 public:
  Replicates(std::span<const Measure* const> measures, std::span<const DecisionTable> groups,
             const std::vector<std::vector<bool>>& estimable, Contrasts contrasts,
             std::size_t reference, const Resampling& resampling)
      : groups_(groups),
        contrasts_(contrasts),
        resampling_(resampling),
        probabilities_(generating_probabilities(groups)) {
    for (std::size_t g = 0; g < groups.size(); ++g) {
      DecisionTable expected;
      for (std::size_t c = 0; c < kCells; ++c)
        expected.n[c] = probabilities_[g][c] * groups[g].rows();
      expected_.push_back(expected);
      draws_.emplace_back(groups[g].rows(), probabilities_[g]);
      expected_total_ += expected;
    }
    for (std::size_t m = 0; m < measures.size(); ++m)
      replicated_.push_back(replicated(*measures[m], estimable[m], reference));
    find_mirrored();
    largest_.assign(measures.size(),
                    std::vector<double>(static_cast<std::size_t>(resampling.replicates), 0));
  }

  std::vector<LargestSquares> run() && {
    parallel_chunks(static_cast<std::size_t>(resampling_.replicates), resampling_.threads,
                    [&](std::size_t first, std::size_t last) {
                      Scratch scratch;
                      scratch.tables.resize(groups_.size());
                      for (const Replicated& of : replicated_)
                        scratch.moments.emplace_back(*of.measure);
                      for (std::size_t b = first; b < last; ++b) {
                        if (resampling_.stop.stop_requested()) return;
                        replicate(b, scratch);
                      }
                    });
    for (std::size_t m = 0; m < replicated_.size(); ++m)
      if (replicated_[m].mirrored) largest_[m] = largest_[*replicated_[m].mirrored];
    return std::move(largest_);
  }

 private:
  struct Scratch {
    std::vector<DecisionTable> tables, rests;
    std::vector<ReplicateMoments> moments;  // one a measure
    Deviations deviations, rest;
    LargestPair largest_pair;
  };

  Replicated replicated(const Measure& measure, const std::vector<bool>& estimable,
                        std::size_t reference) const {
    Replicated out{&measure, {}, 0, {}, {}, {}};
    for (std::size_t g = 0; g < groups_.size(); ++g) {
      if (!estimable[g]) continue;
      if (g == reference) out.reference = out.groups.size();
      out.groups.push_back(g);
      out.truth.push_back(shrunken_moments(measure, expected_[g]).value);
      if (contrasts_ != Contrasts::to_rest) continue;
      DecisionTable rest = expected_total_;
      rest -= expected_[g];
      out.truth_rest.push_back(shrunken_moments(measure, rest).value);
    }
    return out;
  }

  /// A false negative rate deviates as the true positive rate does, the other way: its largest
  /// squares are known with the first's.
  void find_mirrored() {
    std::vector<ReplicateMoments> moments;
    for (std::size_t m = 0; m < replicated_.size(); ++m) {
      moments.emplace_back(*replicated_[m].measure);
      for (std::size_t k = 0; k < m && !replicated_[m].mirrored; ++k)
        if (!replicated_[k].mirrored && replicated_[k].groups == replicated_[m].groups &&
            moments[m].complements(moments[k]))
          replicated_[m].mirrored = k;
    }
  }

  void replicate(std::size_t b, Scratch& scratch) {
    DecisionTable total;
    for (std::size_t g = 0; g < groups_.size(); ++g) {
      numeric::RandomStream stream(resampling_.key, static_cast<std::uint32_t>(b),
                                   static_cast<std::uint32_t>(g));
      draws_[g].draw(stream, scratch.tables[g].n);
      if (contrasts_ == Contrasts::to_rest) total += scratch.tables[g];
    }
    for (std::size_t m = 0; m < replicated_.size(); ++m)
      if (!replicated_[m].groups.empty() && !replicated_[m].mirrored)
        largest_[m][b] = largest(replicated_[m], total, scratch.moments[m], scratch);
  }

  static void find_deviations(std::span<const DecisionTable> tables,
                              std::span<const std::size_t> groups, std::span<const double> truth,
                              ReplicateMoments& moments, Deviations& out) {
    out.deviation.resize(groups.size());
    out.variance.resize(groups.size());
    moments.find(tables, groups, out.deviation, out.variance);
    for (std::size_t i = 0; i < groups.size(); ++i) out.deviation[i] -= truth[i];
  }

  double largest(const Replicated& of, const DecisionTable& total, ReplicateMoments& moments,
                 Scratch& scratch) const {
    Deviations& d = scratch.deviations;
    find_deviations(scratch.tables, of.groups, of.truth, moments, d);
    double to_rest = 0;
    if (contrasts_ == Contrasts::to_rest) {
      scratch.rests.resize(groups_.size());
      for (const std::size_t g : of.groups) {
        scratch.rests[g] = total;
        scratch.rests[g] -= scratch.tables[g];
      }
      find_deviations(scratch.rests, of.groups, of.truth_rest, moments, scratch.rest);
      for (std::size_t i = 0; i < of.groups.size(); ++i)
        to_rest = std::max(to_rest, squared_t(d.deviation[i] - scratch.rest.deviation[i],
                                              d.variance[i] + scratch.rest.variance[i]));
    }
    switch (contrasts_) {
      case Contrasts::all_pairs:
        return scratch.largest_pair.square(d.deviation, d.variance);
      case Contrasts::to_reference:
        return largest_to_reference(d, of.reference);
      case Contrasts::to_rest:
        break;
    }
    return to_rest;
  }

  std::span<const DecisionTable> groups_;
  Contrasts contrasts_;
  const Resampling& resampling_;
  std::vector<Probabilities> probabilities_;
  std::vector<numeric::Multinomial> draws_;  // one a group
  std::vector<DecisionTable> expected_;
  DecisionTable expected_total_;
  std::vector<Replicated> replicated_;
  std::vector<LargestSquares> largest_;  // [measure][replicate]
};

}  // namespace

std::vector<LargestSquares> largest_by_draws(std::span<const Measure* const> measures,
                                             std::span<const DecisionTable> groups,
                                             const std::vector<std::vector<bool>>& estimable,
                                             Contrasts contrasts, std::size_t reference,
                                             const Resampling& resampling) {
  return Replicates(measures, groups, estimable, contrasts, reference, resampling).run();
}

LargestSquares largest_by_normal(std::span<const double> variances, Contrasts contrasts,
                                 std::size_t reference, const Resampling& resampling) {
  LargestSquares out(static_cast<std::size_t>(resampling.replicates), 0);
  parallel_chunks(out.size(), resampling.threads, [&](std::size_t first, std::size_t last) {
    Deviations d{std::vector<double>(variances.size()), {variances.begin(), variances.end()}};
    LargestPair pair;
    for (std::size_t b = first; b < last && !resampling.stop.stop_requested(); ++b) {
      for (std::size_t g = 0; g < variances.size(); ++g) {
        numeric::RandomStream stream(resampling.key, static_cast<std::uint32_t>(b),
                                     static_cast<std::uint32_t>(g));
        d.deviation[g] = numeric::normal_quantile(stream.uniform()) * std::sqrt(variances[g]);
      }
      if (contrasts == Contrasts::all_pairs) out[b] = pair.square(d.deviation, d.variance);
      if (contrasts == Contrasts::to_reference) out[b] = largest_to_reference(d, reference);
      if (contrasts == Contrasts::to_rest)
        for (std::size_t g = 0; g < variances.size(); ++g)
          out[b] = std::max(out[b], squared_t(d.deviation[g], variances[g]));
    }
  });
  return out;
}

double critical_value(LargestSquares squares, double confidence) {
  const auto rank =
      static_cast<std::size_t>(std::ceil(confidence * static_cast<double>(squares.size() + 1)));
  const auto at = std::min(rank, squares.size()) - 1;
  std::nth_element(squares.begin(), squares.begin() + static_cast<std::ptrdiff_t>(at),
                   squares.end());
  return std::max(std::sqrt(squares[at]), numeric::two_sided_z(confidence));
}

void join(LargestSquares& all, const LargestSquares& more) {
  if (all.empty()) all.assign(more.size(), 0);
  for (std::size_t b = 0; b < more.size(); ++b) all[b] = std::max(all[b], more[b]);
}

std::vector<double> max_t_critical_values(std::span<const Measure* const> measures,
                                          std::span<const DecisionTable> groups,
                                          const std::vector<std::vector<bool>>& estimable,
                                          Contrasts contrasts, std::size_t reference,
                                          const Resampling& resampling) {
  std::vector<double> out;
  for (auto& squares :
       largest_by_draws(measures, groups, estimable, contrasts, reference, resampling))
    out.push_back(critical_value(std::move(squares), resampling.confidence));
  return out;
}

}  // namespace metalab::inference

// SPDX-License-Identifier: Apache-2.0
#include "audit/power/pair_model.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>

#include "audit/power/mean_rows.hpp"
#include "audit/power/number_pairs.hpp"
#include "inference/paired_difference.hpp"
#include "numeric/normal_copula.hpp"

namespace metalab::audit {
namespace {

using measures::Measure;
using Joints = std::vector<PairRows::Joint>;

constexpr double kNothing = 1e-9;  // of a probability

/// One model's rows of one outcome, in their order.
struct OfOutcome {
  std::vector<std::size_t> places;
  std::vector<double> shares;  // of the outcome's rows
  double probability = 0;

  OfOutcome(const std::vector<ModelRow>& rows, std::size_t outcome) {
    for (std::size_t i = 0; i < rows.size(); ++i)
      if (rows[i].outcome == outcome) {
        places.push_back(i);
        shares.push_back(rows[i].probability);
        probability += rows[i].probability;
      }
    for (double& share : shares) share /= probability > 0 ? probability : 1;
  }
};

/// The share of each pair of rows where both models say the same as often as their shares allow;
/// what is left of both is independent.
std::vector<double> most_alike(const std::vector<double>& first,
                               const std::vector<double>& second) {
  double left = 1;
  auto a = first, b = second;
  for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) {
    const double both = std::min(first[i], second[i]);
    a[i] -= both, b[i] -= both, left -= both;
  }
  std::vector<double> out;
  for (std::size_t i = 0; i < a.size(); ++i)
    for (std::size_t j = 0; j < b.size(); ++j)
      out.push_back((i == j ? std::min(first[i], second[j]) : 0) +
                    (left > kNothing ? a[i] * b[j] / left : 0));
  return out;
}

/// The shares of each pair of rows of one outcome, from those of either model's.
using Coupling =
    std::function<std::vector<double>(const std::vector<double>&, const std::vector<double>&)>;

/// The pairs of rows with the same outcome. Nothing where the outcomes differ or a probability
/// would be below 0.
std::optional<Joints> joints_of(const std::vector<ModelRow>& first,
                                const std::vector<ModelRow>& second, const Coupling& coupling) {
  std::size_t outcomes = 0;
  for (const auto* rows : {&first, &second})
    for (const auto& row : *rows) outcomes = std::max(outcomes, row.outcome + 1);
  Joints out;
  for (std::size_t outcome = 0; outcome < outcomes; ++outcome) {
    const OfOutcome a(first, outcome), b(second, outcome);
    if (std::abs(a.probability - b.probability) > kNothing) return std::nullopt;
    if (a.probability <= 0) continue;
    const auto shares = coupling(a.shares, b.shares);
    for (std::size_t i = 0; i < a.places.size(); ++i)
      for (std::size_t j = 0; j < b.places.size(); ++j) {
        const double share = shares[i * b.places.size() + j];
        if (share < -kNothing) return std::nullopt;
        out.push_back({a.places[i], b.places[j], a.probability * std::max(0.0, share)});
      }
  }
  return out;
}

/// On `part` of the rows as alike as can be, on the others independent.
Coupling mixed(double part) {
  return [part](const std::vector<double>& first, const std::vector<double>& second) {
    auto out = most_alike(first, second);
    for (std::size_t i = 0; i < first.size(); ++i)
      for (std::size_t j = 0; j < second.size(); ++j) {
        double& share = out[i * second.size() + j];
        share = part * share + (1 - part) * first[i] * second[j];
      }
    return out;
  };
}

/// What the rows of a mean differ by.
double part_of(const ModelRow& row) { return row.score.value_or(row.p); }

/// The correlation of both models' parts around the means of each outcome.
double correlation_of(const PairRows& rows) {
  using Sums = std::array<double, 3>;
  Sums weight{}, first{}, second{};
  const auto& a = rows.first.rows();
  const auto& b = rows.second.rows();
  for (const auto& one : rows.joint) {
    const auto y = a[one.first].outcome;
    weight[y] += one.probability;
    first[y] += one.probability * part_of(a[one.first]);
    second[y] += one.probability * part_of(b[one.second]);
  }
  double of_first = 0, of_second = 0, of_both = 0;
  for (const auto& one : rows.joint) {
    const auto y = a[one.first].outcome;
    const double x = part_of(a[one.first]) - first[y] / weight[y];
    const double z = part_of(b[one.second]) - second[y] / weight[y];
    of_first += one.probability * x * x;
    of_second += one.probability * z * z;
    of_both += one.probability * x * z;
  }
  const double spread = std::sqrt(of_first * of_second);
  return spread > kNothing ? of_both / spread : 0;
}

measures::DifferenceSums differences_of(const ModelRow& first, const ModelRow& second) {
  const double y = first.y, e = first.p - y, f = second.p - y;
  const auto sums = [](double x) {
    return measures::PowerSums{1, x, x * x, x * x * x, x * x * x * x};
  };
  measures::DifferenceSums out;
  out.prediction = out.error = sums(f - e);
  out.size = sums(std::abs(f) - std::abs(e));
  out.square = sums(f * f - e * e);
  return out;
}

double agreement_of(const Measure& measure, const PairRows& rows) {
  if (plan_form(measure) == PlanForm::mean) return correlation_of(rows);
  const auto sample = rows.sample_of(rows.probabilities());
  if (const auto shares = inference::paired_shares(measure, sample))
    return (shares->both + shares->neither) / shares->rows();
  double same = 0, all = 0;
  for (const auto& cell : sample.cells) {
    all += cell.weight;
    if (cell.first == cell.second) same += cell.weight;
  }
  return same / all;
}

/// Two values of either model have the same probabilities where both have room for it, so that the
/// models can be as alike as any two.
void make_alike(const Measure& measure, const GroupTruth& truth, std::vector<ModelRow>& first,
                std::vector<ModelRow>& second) {
  if (const auto rows = rows_of_mean(measure, *truth.second, first.back().probability))
    second = *rows;
  else if (const auto others = rows_of_mean(measure, truth, second.back().probability))
    first = *others;
}

}  // namespace

std::vector<double> PairRows::probabilities() const {
  std::vector<double> out;
  for (const auto& one : joint) out.push_back(one.probability);
  return out;
}

measures::PairedSample PairRows::sample_of(const std::vector<double>& counts) const {
  std::vector<double> of_first(first.rows().size(), 0), of_second(second.rows().size(), 0);
  for (std::size_t i = 0; i < joint.size(); ++i) {
    of_first[joint[i].first] += counts[i];
    of_second[joint[i].second] += counts[i];
  }
  measures::PairedSample out{first.sample_of(of_first), second.sample_of(of_second), {}, {}};
  if (first.kind().of_numbers) {
    out.number_differences.emplace();
    for (std::size_t i = 0; i < joint.size(); ++i)
      out.number_differences->sums +=
          differences_of(first.rows()[joint[i].first], second.rows()[joint[i].second])
              .scaled(counts[i]);
    out.number_differences->squares = out.number_differences->sums;
    return out;
  }
  const auto code_first = first.codes(of_first), code_second = second.codes(of_second);
  for (std::size_t i = 0; i < joint.size(); ++i)
    if (counts[i] > 0)
      out.cells.push_back({measures::WeightedCount::unweighted(counts[i]),
                           static_cast<std::uint32_t>(first.rows()[joint[i].first].outcome),
                           code_first[joint[i].first], code_second[joint[i].second]});
  return out;
}

std::optional<PairRows> pair_rows_of(const PlannedMeasure& planned, const GroupTruth& truth) {
  auto first = rows_of(planned, truth), second = rows_of(planned, *truth.second);
  if (!first || !second) return std::nullopt;
  const PlanForm form = plan_form(*planned.measure);
  if (form == PlanForm::errors) return pair_rows_of_errors(*planned.measure, truth);
  if (form == PlanForm::mean) make_alike(*planned.measure, truth, *first, *second);
  const auto with = [&](const Coupling& coupling) -> std::optional<PairRows> {
    auto joint = joints_of(*first, *second, coupling);
    if (!joint) return std::nullopt;
    return PairRows{{*first, planned.kind()}, {*second, planned.kind()}, std::move(*joint)};
  };
  if (form == PlanForm::ordering || form == PlanForm::bins)
    return with([&](const std::vector<double>& a, const std::vector<double>& b) {
      return numeric::normal_copula(a, b, truth.agreement.value_or(0));
    });
  auto independent = with(mixed(0));
  if (!independent || !truth.agreement) return independent;
  // The agreement is a straight line between none and as much as can be.
  const double least = agreement_of(*planned.measure, *independent);
  const double most = agreement_of(*planned.measure, *with(mixed(1)));
  const double wanted = *truth.agreement - least;
  if (std::abs(wanted) < kNothing) return independent;
  if (most - least < kNothing || wanted > most - least + kNothing) return std::nullopt;
  return with(mixed(std::min(1.0, wanted / (most - least))));
}

}  // namespace metalab::audit

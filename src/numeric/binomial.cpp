// SPDX-License-Identifier: Apache-2.0
#include "numeric/binomial.hpp"

#include <algorithm>
#include <cmath>

namespace metalab::numeric {
namespace {

constexpr double kRejectionFrom = 10;  // expected successes

double by_inversion(double n, double p, double log_rest, RandomStream& stream) {
  const double odds = p / (1 - p);
  double probability = std::exp(n * log_rest);
  double u = stream.uniform();
  double k = 0;
  while (u > probability && k < n) {
    u -= probability;
    ++k;
    probability *= odds * (n - k + 1) / k;
  }
  return k;
}

/// log k! minus Stirling's main terms; table for k < 10, series beyond (error below 1e-11).
double stirling_tail(double k) {
  static constexpr double kTail[] = {0.0810614667953272, 0.0413406959554093, 0.0276779256849983,
                                     0.0207906721037650, 0.0166446911898211, 0.0138761288230707,
                                     0.0118967099458918, 0.0104112652619720, 0.00925546218271273,
                                     0.00833056343336287};
  if (k < 10) return kTail[static_cast<int>(k)];
  const double x = 1 / ((k + 1) * (k + 1));
  return (1.0 / 12 - (1.0 / 360 - (1.0 / 1260 - x / 1680) * x) * x) / (k + 1);
}

/// std::floor, inline.
double rounded_down(double x) {
  if (std::abs(x) >= 0x1p52) return x;  // whole already
  const auto whole = static_cast<double>(static_cast<std::int64_t>(x));
  return whole > x ? whole - 1 : whole;
}

/// What the draws of one n and p share, p at most 1/2.
struct Rejection {
  double n, p, q, spread, a, b, centre, sure;

  Rejection(double trials, double chance)
      : n(trials),
        p(chance),
        q(1 - p),
        spread(std::sqrt(n * p * q)),
        a(0),
        b(1.15 + 2.53 * spread),
        centre(n * p + 0.5),
        sure(0.92 - 4.2 / b) {
    a = -0.0873 + 0.0248 * b + 0.01 * p;
  }
  double draw(RandomStream& stream) const;
};

double Rejection::draw(RandomStream& stream) const {
  while (true) {
    const double u = stream.uniform() - 0.5;
    const double v = stream.uniform();
    const double us = 0.5 - std::abs(u);
    const double k = rounded_down((2 * a / us + b) * u + centre);
    if (us >= 0.07 && v <= sure) return k;
    if (k < 0 || k > n) continue;
    const double alpha = (2.83 + 5.1 / b) * spread;
    const double mode = rounded_down((n + 1) * p);
    const double ratio = p / q;
    const double chance = std::log(v * alpha / (a / (us * us) + b));
    // Bounds of log f(k) / f(mode), Kachitvichyanukul & Schmeiser (1988), Commun. ACM 31:216,
    // step 5.2: most draws need no more than them.
    const double variance = n * p * q, distance = std::abs(k - mode);
    if (distance > 20 && distance < variance / 2 - 1) {
      const double normal = -distance * distance / (2 * variance);
      const double room =
          distance / variance * ((distance * (distance / 3 + 0.625) + 1.0 / 6) / variance + 0.5);
      if (chance < normal - room) return k;
      if (chance > normal + room) continue;
    }
    const double accept = (mode + 0.5) * std::log((mode + 1) / (ratio * (n - mode + 1))) +
                          (n + 1) * std::log((n - mode + 1) / (n - k + 1)) +
                          (k + 0.5) * std::log(ratio * (n - k + 1) / (k + 1)) +
                          stirling_tail(mode) + stirling_tail(n - mode) - stirling_tail(k) -
                          stirling_tail(n - k);
    if (chance <= accept) return k;
  }
}

}  // namespace

double draw_binomial(double n, double p, RandomStream& stream) {
  if (n <= 0 || p <= 0) return 0;
  if (p >= 1) return n;
  if (p > 0.5) return n - draw_binomial(n, 1 - p, stream);
  return n * p < kRejectionFrom ? by_inversion(n, p, std::log1p(-p), stream)
                                : Rejection(n, p).draw(stream);
}

struct Multinomial::FirstDraw {
  Rejection rejection;
  bool from_n;  // what was drawn is subtracted from n
};

Multinomial::Multinomial(double n, std::span<const double> probabilities)
    : n_(n), cells_(probabilities.size()) {
  double probability_left = 1;
  for (std::size_t i = 0; i + 1 < probabilities.size(); ++i) {
    const double p =
        probability_left > 0 ? std::clamp(probabilities[i] / probability_left, 0.0, 1.0) : 0;
    if (p > 0) conditional_.push_back({i, p, p < 1 ? std::log1p(-p) : 0});
    probability_left -= probabilities[i];
  }
  if (conditional_.empty() || n <= 0) return;
  const double p = conditional_.front().p, less = p > 0.5 ? 1 - p : p;
  if (p < 1 && n * less >= kRejectionFrom)
    first_ = std::make_shared<const FirstDraw>(FirstDraw{Rejection(n, less), p > 0.5});
}

void Multinomial::draw(RandomStream& stream, std::span<double> counts) const {
  std::fill(counts.begin(), counts.begin() + static_cast<std::ptrdiff_t>(cells_), 0.0);
  double left = n_;
  std::size_t next = 0;
  if (first_ != nullptr) {
    const double drawn = first_->rejection.draw(stream);
    const double count = first_->from_n ? n_ - drawn : drawn;
    counts[conditional_[next++].cell] = count;
    left -= count;
  }
  for (; next < conditional_.size(); ++next) {
    const auto& [cell, p, log_rest] = conditional_[next];
    if (left <= 0) break;
    const bool few = p <= 0.5 && left * p < kRejectionFrom;
    const double count =
        few ? by_inversion(left, p, log_rest, stream) : draw_binomial(left, p, stream);
    counts[cell] = count;
    left -= count;
  }
  counts[cells_ - 1] = left;
}

void draw_multinomial(double n, std::span<const double> probabilities, RandomStream& stream,
                      std::span<double> counts) {
  double left = n;
  double probability_left = 1;
  for (std::size_t i = 0; i + 1 < probabilities.size(); ++i) {
    const double p =
        probability_left > 0 ? std::clamp(probabilities[i] / probability_left, 0.0, 1.0) : 0;
    counts[i] = draw_binomial(left, p, stream);
    left -= counts[i];
    probability_left -= probabilities[i];
  }
  counts.back() = left;
}

}  // namespace metalab::numeric

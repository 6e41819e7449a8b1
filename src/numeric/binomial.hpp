// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "numeric/philox.hpp"

namespace metalab::numeric {

/// One Binomial(n, p) draw; n a whole number >= 0, p in [0, 1]. Exact: sequential inversion when
/// n * min(p, 1-p) < 10, else transformed rejection with squeeze, algorithm BTRS of
/// Hoermann (1993), "The generation of binomial random variates", J. Stat. Comput. Simul. 46:101.
double draw_binomial(double n, double p, RandomStream& stream);

/// Multinomial(n; probabilities) by conditional binomials; `probabilities` sum to 1.
void draw_multinomial(double n, std::span<const double> probabilities, RandomStream& stream,
                      std::span<double> counts);

/// The same draws, many times: what they share is computed once.
class Multinomial {
 public:
  /// Precondition: at least one probability; they sum to 1.
  Multinomial(double n, std::span<const double> probabilities);
  /// Exactly what draw_multinomial gives from the same stream.
  void draw(RandomStream& stream, std::span<double> counts) const;

 private:
  struct Conditional {
    std::size_t cell;
    double p;         // of this cell given none before
    double log_rest;  // log (1 - p)
  };
  struct FirstDraw;
  double n_;
  std::size_t cells_;
  std::vector<Conditional> conditional_;    // cells that can have rows, but the last
  std::shared_ptr<const FirstDraw> first_;  // null: no rejection for the first
};

}  // namespace metalab::numeric

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/interval.hpp"

namespace metalab::inference {

/// An estimate with its interval at some critical value.
struct Located {
  double estimate = 0;
  double lower = 0;
  double upper = 0;
};

/// Difference first - second of independent estimates from their own limits ("square and add").
/// Newcombe (1998), Stat. Med. 17:873, method 10; in general Zou & Donner (2008), Stat. Med.
/// 27:1693, eq. (3).
Interval mover_difference(const Located& first, const Located& second);

/// The same of estimates that are correlated ("mover_correlated").
/// Zou (2007), Psychol. Methods 12:399, eq. (15). Precondition: correlation in [-1, 1].
Interval mover_difference(const Located& first, const Located& second, double correlation);

/// Ratio first / second of independent estimates that are not negative, second's estimate > 0.
/// Donner & Zou (2012), Stat. Methods Med. Res. 21:347, eqs. (9)-(10). Upper limit infinity when
/// the second's lower limit is 0.
Interval mover_ratio(const Located& first, const Located& second);

}  // namespace metalab::inference

// SPDX-License-Identifier: Apache-2.0
#include "measures/numbers/paired_numbers.hpp"

namespace metalab::measures {

DifferenceSums& DifferenceSums::add(const DifferenceSums& other, double sign) {
  for (PowerSums DifferenceSums::* one : {&DifferenceSums::prediction, &DifferenceSums::error,
                                          &DifferenceSums::size, &DifferenceSums::square})
    (this->*one).add(other.*one, sign);
  return *this;
}

std::optional<Moments> mean_of(const PairedNumbers& numbers,
                               PowerSums DifferenceSums::* difference) {
  return mean_of(numbers.differences.sums.*difference, numbers.differences.squares.*difference,
                 difference == &DifferenceSums::prediction ? numbers.first.prediction_rows
                                                           : numbers.first.rows);
}

}  // namespace metalab::measures

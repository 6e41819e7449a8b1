// SPDX-License-Identifier: Apache-2.0
#include "measures/paired.hpp"

namespace metalab::measures {

PairedSample PairedSample::scaled(double factor) const {
  PairedSample out{first.scaled(factor), second.scaled(factor), cells};
  for (auto& cell : out.cells) {
    cell.weight *= factor;
    cell.squares *= factor;
    cell.rows *= factor;
  }
  return out;
}

std::vector<PairedCell> paired_one_vs_rest(const std::vector<PairedCell>& cells, std::uint32_t of,
                                           std::size_t classes) {
  std::vector<PairedCell> out = cells;
  for (auto& cell : out) {
    const auto is = [&](std::uint32_t one) -> std::uint32_t {
      return one >= classes ? missing : one == of ? yes : no;
    };
    cell.outcome = is(cell.outcome);
    cell.first = is(cell.first);
    cell.second = is(cell.second);
  }
  return out;
}

}  // namespace metalab::measures

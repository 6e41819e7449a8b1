// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

namespace metalab::test {

/// What another program's .95 intervals did on the models of these tests (tests/oracles/rivals.R),
/// on average over the models.
struct Rival {
  std::string method;
  double coverage = 0, width = 0;
};

/// Nothing where rivals.json holds none. `scenario`: "auc", "spread/2 x 250, .3 equal" …
std::optional<Rival> rival(const std::string& scenario, double n);

/// " coverage | width | ours / theirs" of a row, and whether a rival that covers is far narrower.
std::string rival_cells(const std::optional<Rival>& rival, double width);
bool within_rival(const std::optional<Rival>& rival, double width);

}  // namespace metalab::test

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "cube/safe_sums.hpp"
#include "cube/summed_table.hpp"

namespace metalab::cube {

/// Sums of some groups of one table less sums of some of another are sums of those who are in the
/// ones and not in the others: too few where a department has one person outside its region. With
/// groups as nodes and the people of both as weights of edges these are the cuts of a graph, of
/// which the least is found (Stoer and Wagner 1997). Returns the smallest group shown on its
/// smaller side, or nullptr where every cut has nobody or enough people, of every count.
/// Precondition: `joint` is the table of both tables' attributes, the first's first.
SummedGroup* least_of_a_crossing(const SummedTable& joint, SummedTable& first, SummedTable& second,
                                 const Safe& safe);

/// The same of three tables or more, whose sums may be combined where no two are enough: everyone
/// less a town, a team and a site that have nobody in common leaves those who are in none of them.
/// Returns the smallest group shown of a combination that is of too few people; see
/// numeric::combination_of_few for what is looked at. Precondition: `joint` is the table of all
/// their attributes, in this order.
SummedGroup* least_of_several(const SummedTable& joint, const std::vector<SummedTable*>& tables,
                              const Safe& safe);

}  // namespace metalab::cube

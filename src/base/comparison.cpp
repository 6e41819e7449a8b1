// SPDX-License-Identifier: Apache-2.0
#include "base/comparison.hpp"

namespace metalab {
namespace {

// In the order of Compare.
constexpr std::array<CompareTraits, Spelling<Compare>::all.size()> kTraits{{
    {ComparedAs::ratio, Against::every_group},
    {ComparedAs::difference, Against::every_group},
    {ComparedAs::ratio, Against::reference},
    {ComparedAs::difference, Against::reference},
    {ComparedAs::ratio, Against::rest},
    {ComparedAs::difference, Against::rest},
    {ComparedAs::value, Against::nothing},
    {ComparedAs::difference, Against::other_model},
}};

}  // namespace

const CompareTraits& traits(Compare compare) { return kTraits[static_cast<std::size_t>(compare)]; }

}  // namespace metalab

// SPDX-License-Identifier: Apache-2.0
#include "numeric/least_combination.hpp"

#include <algorithm>
#include <map>

namespace metalab::numeric {
namespace {

// Remainders by a prime: what is 0 is told exactly, and coefficients are small fractions.
using Remainder = std::uint64_t;
constexpr Remainder kPrime = (Remainder{1} << 61) - 1;

Remainder times(Remainder a, Remainder b) {
  __extension__ using Wide = unsigned __int128;
  return static_cast<Remainder>(static_cast<Wide>(a) * b % kPrime);
}
Remainder less(Remainder a, Remainder b) { return a >= b ? a - b : a + kPrime - b; }

Remainder inverse(Remainder a) {
  Remainder out = 1;
  for (Remainder power = kPrime - 2; power > 0; power /= 2) {
    if (power % 2 == 1) out = times(out, a);
    a = times(a, a);
  }
  return out;
}

/// How often each sum is added.
using Combination = std::vector<Remainder>;

Remainder value(const Combination& combination, const SummedPeople& kind) {
  Remainder out = 0;
  for (const auto sum : kind.sums) out = (out + combination[sum]) % kPrime;
  return out;
}

void subtract(const Combination& other, Remainder factor, Combination& out) {
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = less(out[i], times(factor, other[i]));
}

/// Combinations that count one kind of few people each and none of the others that were set apart:
/// the largest kinds first, so that what is left of anything else is of few.
class SetApart {
 public:
  SetApart(std::size_t sums, std::int64_t fewest) : fewest_(fewest) {
    for (std::size_t i = 0; i < sums; ++i) {
      free_.emplace_back(sums);
      free_.back()[i] = 1;
    }
  }

  void add(const SummedPeople& kind) {
    const auto found =
        std::ranges::find_if(free_, [&](const Combination& one) { return value(one, kind) != 0; });
    if (found == free_.end()) return;
    const Combination pivot = std::move(*found);
    free_.erase(found);
    const Remainder one = inverse(value(pivot, kind));
    for (auto* list : {&free_, &of_few_})
      for (Combination& other : *list)
        if (const Remainder v = value(other, kind); v != 0) subtract(pivot, times(v, one), other);
    if (kind.people < fewest_) of_few_.push_back(pivot);
  }
  const std::vector<Combination>& of_few() const { return of_few_; }

 private:
  std::int64_t fewest_;
  std::vector<Combination> free_, of_few_;
};

std::int64_t people_in(const Combination& combination, const std::vector<SummedPeople>& kinds) {
  std::int64_t out = 0;
  for (const auto& kind : kinds)
    if (value(combination, kind) != 0) out += kind.people;
  return out;
}

/// The first less as much of the second as leaves the fewest people, but some.
Combination least_of(const Combination& first, const Combination& second,
                     const std::vector<SummedPeople>& kinds) {
  std::map<Remainder, std::int64_t> vanish;  // people, by how often the second is taken away
  for (const auto& kind : kinds) {
    const Remainder a = value(first, kind), b = value(second, kind);
    if (a != 0 && b != 0) vanish[times(a, inverse(b))] += kind.people;
  }
  Combination out = first;
  const auto most =
      std::ranges::max_element(vanish, {}, [](const auto& one) { return one.second; });
  if (most != vanish.end()) subtract(second, most->first, out);
  return out;
}

std::vector<std::size_t> used_in(const Combination& combination) {
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < combination.size(); ++i)
    if (combination[i] != 0) out.push_back(i);
  return out;
}

}  // namespace

std::optional<std::vector<std::size_t>> combination_of_few(std::vector<SummedPeople> kinds,
                                                           std::size_t sums, std::int64_t fewest) {
  std::erase_if(kinds, [](const SummedPeople& kind) { return kind.people <= 0; });
  std::ranges::stable_sort(kinds, std::greater{}, &SummedPeople::people);
  SetApart apart(sums, fewest);
  for (const auto& kind : kinds) apart.add(kind);
  const auto& found = apart.of_few();
  const auto is_of_few = [&](const Combination& one) {
    const auto people = people_in(one, kinds);
    return people > 0 && people < fewest;
  };
  for (const auto& one : found)
    if (is_of_few(one)) return used_in(one);
  for (std::size_t a = 0; a < found.size(); ++a)
    for (std::size_t b = 0; b < a; ++b)
      if (const auto both = least_of(found[a], found[b], kinds); is_of_few(both))
        return used_in(both);
  return std::nullopt;
}

}  // namespace metalab::numeric

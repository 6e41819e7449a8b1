// SPDX-License-Identifier: Apache-2.0
#include "numeric/least_combination.hpp"

#include <algorithm>
#include <map>

namespace metalab::numeric {
namespace {

// Remainders by a prime: what is 0 is told exactly, and coefficients are small fractions.
using Remainder = std::uint64_t;
constexpr Remainder kPrime = (Remainder{1} << 61) - 1;

Remainder product(Remainder a, Remainder b) {
  __extension__ using Wide = unsigned __int128;
  return static_cast<Remainder>(static_cast<Wide>(a) * b % kPrime);
}
Remainder less(Remainder a, Remainder b) { return a >= b ? a - b : a + kPrime - b; }

Remainder inverse(Remainder a) {
  Remainder out = 1;
  for (Remainder power = kPrime - 2; power > 0; power /= 2) {
    if (power % 2 == 1) out = product(out, a);
    a = product(a, a);
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
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = less(out[i], product(factor, other[i]));
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
        if (const Remainder v = value(other, kind); v != 0) subtract(pivot, product(v, one), other);
    if (kind.people < fewest_) of_few_.push_back(pivot);
  }
  const std::vector<Combination>& of_few() const { return of_few_; }

 private:
  std::int64_t fewest_;
  std::vector<Combination> free_, of_few_;
};

/// How often each kind is counted in a combination.
using Times = std::vector<Remainder>;

Times times_of(const Combination& combination, const std::vector<SummedPeople>& kinds) {
  Times out;
  for (const auto& kind : kinds) out.push_back(value(combination, kind));
  return out;
}

/// What combinations of the kinds are of.
class Few {
 public:
  Few(const std::vector<SummedPeople>& kinds, std::int64_t fewest)
      : kinds_(kinds), fewest_(fewest) {}

  /// Of fewer people than are enough.
  bool operator()(const Times& times) const {
    return fewer([&](std::size_t i) { return times[i] != 0; });
  }
  /// How often the second is taken from the first so that this leaves fewest people; nothing where
  /// whatever is taken leaves enough: those whom one of them counts, and the other does not.
  std::optional<Remainder> taken(const Times& first, const Times& second) const {
    if (!fewer([&](std::size_t i) { return (first[i] != 0) != (second[i] != 0); }))
      return std::nullopt;
    std::map<Remainder, std::int64_t> vanish;  // people, by how often it is taken
    for (std::size_t i = 0; i < kinds_.size(); ++i)
      if (first[i] != 0 && second[i] != 0)
        vanish[product(first[i], inverse(second[i]))] += kinds_[i].people;
    if (vanish.empty()) return std::nullopt;
    return std::ranges::max_element(vanish, {}, [](const auto& one) { return one.second; })->first;
  }

 private:
  template <class Counts>
  bool fewer(const Counts& counts) const {
    std::int64_t people = 0;
    for (std::size_t i = 0; i < kinds_.size() && people < fewest_; ++i)
      if (counts(i)) people += kinds_[i].people;
    return people < fewest_;
  }

  const std::vector<SummedPeople>& kinds_;
  std::int64_t fewest_;
};

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
  const auto& found = apart.of_few();  // each of the people set apart, so of some
  const Few is_of_few(kinds, fewest);
  std::vector<Times> times;
  for (const auto& one : found) {
    times.push_back(times_of(one, kinds));
    if (is_of_few(times.back())) return used_in(one);
  }
  for (std::size_t a = 0; a < found.size(); ++a)
    for (std::size_t b = 0; b < a; ++b)
      if (const auto taken = is_of_few.taken(times[a], times[b])) {
        Combination both = found[a];
        subtract(found[b], *taken, both);
        if (is_of_few(times_of(both, kinds))) return used_in(both);
      }
  return std::nullopt;
}

}  // namespace metalab::numeric

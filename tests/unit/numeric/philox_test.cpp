// SPDX-License-Identifier: Apache-2.0
#include "numeric/philox.hpp"

#include <gtest/gtest.h>

#include <set>

#include "numeric/normal.hpp"
#include "support/oracle.hpp"

using namespace metalab;
using numeric::RandomStream;

namespace {

template <std::size_t N>
std::array<std::uint32_t, N> words_of(const Json& list) {
  std::array<std::uint32_t, N> out{};
  for (std::size_t i = 0; i < N; ++i)
    out[i] = static_cast<std::uint32_t>(std::stoul(*(*list.array())[i].text(), nullptr, 16));
  return out;
}

}  // namespace

TEST(Philox, MatchesThePublishedAndTheOtherVectors) {
  const test::Oracle oracle("philox.json");
  for (const Json& one : oracle.cases())
    EXPECT_EQ(numeric::philox4x32(words_of<4>(test::member(one, "counter")),
                                  words_of<2>(test::member(one, "key"))),
              words_of<4>(test::member(one, "output")))
        << canonical_json(one);
}

TEST(RandomStream, IsTheSameInWhateverOrderItIsAsked) {
  const auto numbers = [](std::uint32_t replicate, std::uint32_t cell) {
    RandomStream stream({7, 3}, replicate, cell);
    std::vector<double> out;
    for (int i = 0; i < 9; ++i) out.push_back(stream.uniform());
    return out;
  };
  const auto first = numbers(5, 2);
  numbers(4, 9);
  EXPECT_EQ(numbers(5, 2), first);
  RandomStream a({7, 3}, 5, 2), b({7, 3}, 6, 2);  // drawn in turns
  for (const double expected : first) {
    EXPECT_EQ(a.uniform(), expected);
    b.uniform();
  }
}

TEST(RandomStream, DiffersByEveryPartOfItsKey) {
  std::set<double> seen;
  int drawn = 0;
  for (const std::uint64_t seed : {0ULL, 1ULL, 1ULL << 32U, 1ULL << 52U})
    for (const std::uint32_t purpose : {0U, 1U, 0xFFFFFFFFU})
      for (const std::uint32_t replicate : {0U, 1U, 0x7FFFFFFFU})
        for (const std::uint32_t cell : {0U, 1U, 500U}) {
          RandomStream stream({seed, purpose}, replicate, cell);
          for (int i = 0; i < 4; ++i, ++drawn) seen.insert(stream.uniform());
        }
  EXPECT_EQ(seen.size(), static_cast<std::size_t>(drawn));
}

TEST(RandomStream, IsUniformInTheOpenInterval) {
  constexpr int kBins = 64, kPerBin = 4000;
  std::vector<int> bins(kBins, 0);
  double least = 1, most = 0;
  for (std::uint32_t replicate = 0; replicate < 1000; ++replicate) {
    RandomStream stream({11, 0}, replicate, 0);
    for (int i = 0; i < kBins * kPerBin / 1000; ++i) {
      const double u = stream.uniform();
      least = std::min(least, u);
      most = std::max(most, u);
      ++bins[static_cast<std::size_t>(u * kBins)];
    }
  }
  EXPECT_GT(least, 0);
  EXPECT_LT(most, 1);
  double chi_square = 0;
  for (const int count : bins) chi_square += (count - kPerBin) * double(count - kPerBin) / kPerBin;
  EXPECT_LT(chi_square, 63 + 4.5 * std::sqrt(2 * 63.0));
}

TEST(Normal, MatchesTabledQuantiles) {
  const std::pair<double, double> one_sided[] = {
      {0.8, 0.8416212335729143},   {0.5, 0.0},
      {0.975, 1.959963984540054},  {0.05, -1.6448536269514729},
      {0.9999, 3.719016485455709}, {1e-9, -5.997807015007687}};
  for (const auto& [p, z] : one_sided) EXPECT_NEAR(numeric::normal_quantile(p), z, 1e-13 * 6) << p;
  const std::pair<double, double> two_sided[] = {
      {0.5, 0.6744897501960817},   {0.8, 1.2815515655446004},  {0.9, 1.6448536269514722},
      {0.95, 1.959963984540054},   {0.99, 2.5758293035489004}, {0.999, 3.2905267314918945},
      {0.9999, 3.8905918864131203}};
  for (const auto& [c, z] : two_sided) EXPECT_NEAR(numeric::two_sided_z(c), z, 1e-12) << c;
}

TEST(Normal, AgreesWithItself) {
  for (double c = 0.5; c < 0.9999; c += 0.0123)
    EXPECT_NEAR(numeric::two_sided_z(c), numeric::normal_quantile((1 + c) / 2), 1e-12) << c;
}

// SPDX-License-Identifier: Apache-2.0
#include "render/phrases/unmatched_words.hpp"

#include "base/utf8.hpp"
#include "render/phrases/numbers.hpp"

namespace metalab::render {
namespace {

constexpr std::size_t kLongestTable = 100;

}  // namespace

std::vector<std::string> unmatched_words(words::Language language,
                                         const evidence::Evidence& evidence) {
  const Numbers numbers(language);
  std::vector<std::string> out;
  for (const auto& [name, table] : evidence.rows.tables) {
    const std::int64_t n = table.rows - table.matched;
    if (n <= 0) continue;
    const double share = static_cast<double>(n) / static_cast<double>(table.rows);
    out.push_back(words::say(language,
                             n == 1 ? "report.rows_unmatched.one" : "report.rows_unmatched.other",
                             {{"n", numbers.whole(n)},
                              {"share", numbers.rounded(share, 1, Scale::share)},
                              {"name", printable(name, kLongestTable)}}));
  }
  return out;
}

}  // namespace metalab::render

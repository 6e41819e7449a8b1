// SPDX-License-Identifier: Apache-2.0
#include "lab/assets/statement.hpp"

#include <fmt/format.h>

#include "base/csv_text.hpp"
#include "lab/agreements/holdings.hpp"
#include "lab/assets/divide.hpp"
#include "lab/objects/visible.hpp"

namespace metalab::lab {
namespace {

constexpr std::int64_t kHundred = 100;
constexpr const char* kHead =
    "declaration,day,currency,declared,licensee,party,kind,name,basis_points,amount,agreement,"
    "rounding\r\n";

/// 12345 as 123.45.
std::string amount(std::int64_t cents) {
  return fmt::format("{}.{:02}", cents / kHundred, cents % kHundred);
}

/// What was declared: id, day, currency, cents, licensee.
Result<Rows> declared(const Call& call, const Object& asset, const std::string& from,
                      const std::string& until) {
  return call.store.ask(
      METALAB_VISIBLE
      "SELECT income.id, income.body ->> '$.day', income.body ->> '$.currency', income.body ->> "
      "'$.cents', licence.body ->> '$.licensee' FROM visible AS income JOIN visible AS licence ON "
      "licence.id = income.about WHERE income.kind = 'income' AND licence.about = ?3 AND "
      "income.body ->> '$.day' BETWEEN ?4 AND ?5 ORDER BY 2, 1",
      as_seen_by(call.actor, {asset.id, from, until}));
}

std::string lines_of(const Row& income, const std::vector<Holding>& held) {
  const std::string head =
      fmt::format("{},{},{},{},{},", income.text(0), income.text(1), income.text(2),
                  amount(income.integer(3)), csv_text(income.text(4)));
  if (held.empty()) return head + ",,,,,,no shares agreed\r\n";
  std::vector<std::int64_t> points;
  for (const Holding& one : held) points.push_back(one.basis_points);
  const auto parts = divide_by_shares(income.integer(3), points);
  std::string out;
  for (std::size_t i = 0; i < held.size(); ++i)
    out += head + fmt::format("{},{},{},{},{},{},largest remainder\r\n", held[i].party,
                              held[i].kind, csv_text(held[i].name), held[i].basis_points,
                              amount(parts[i]), held[i].agreement);
  return out;
}

}  // namespace

Result<std::string> income_statement(const Call& call, const Object& asset, const std::string& from,
                                     const std::string& until) {
  METALAB_TRY(const Rows incomes, declared(call, asset, from, until));
  std::string out = kHead;
  for (const Row& income : incomes) {
    METALAB_TRY(auto held, holdings_on(call, asset.id, income.text(1)));
    std::erase_if(held, [](const Holding& one) { return one.right != "income"; });
    out += lines_of(income, held);
  }
  return out;
}

}  // namespace metalab::lab

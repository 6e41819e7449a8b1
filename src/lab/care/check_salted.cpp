// SPDX-License-Identifier: Apache-2.0
#include "lab/care/check_parts.hpp"
#include "lab/log.hpp"
#include "ledger/entry.hpp"

// Entries whose digests are keyed by a salt: they are computed again from what they are of.
namespace metalab::lab {
namespace {

/// Notes an entry that is not that of the bytes. Columns: id, salt, leaf.
void hold(const Row& row, const std::string& kind, const std::string& bytes, CheckedLab& out) {
  const std::string digest = salted_digest(row.text(1), bytes);
  if (row.text_or_none(2) != ledger::leaf_of({kind, row.text(0), digest}))
    out.damage.push_back({row.text(0), "entry"});
}

}  // namespace

Status check_salted(const Connection& store, const Files& files, CheckedLab& out) {
  METALAB_TRY(const Rows decisions,
              store.ask("SELECT id, salt, leaf, digest FROM object JOIN salt ON salt.object = id "
                        "JOIN object_file ON object_file.object = id AND part = 'decision' LEFT "
                        "JOIN ledger_entry ON subject = id WHERE kind = 'decision' ORDER BY id"));
  for (const Row& row : decisions)
    if (const auto bytes = files.read(row.text(3))) hold(row, "decision", *bytes, out);
  METALAB_TRY(const Rows opinions,
              store.ask("SELECT id, salt, leaf, body -> '$.opinion' FROM object JOIN salt ON "
                        "salt.object = id LEFT JOIN ledger_entry ON subject = id WHERE kind = "
                        "'consultation' ORDER BY id"));
  for (const Row& row : opinions) {
    const auto opinion = read_json(row.text_or_none(3));
    hold(row, "opinion", opinion ? canonical_json(*opinion) : "", out);
  }
  return {};
}

}  // namespace metalab::lab

// SPDX-License-Identifier: Apache-2.0
#include "ledger/log.hpp"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.hpp"
#include "ledger/check_proof.hpp"
#include "ledger/log_folder.hpp"
#include "ledger/witness.hpp"
#include "support/folder.hpp"
#include "support/ledger.hpp"

using namespace metalab;
using namespace metalab::ledger;
namespace fs = std::filesystem;
using test::code_of;

namespace {

const std::string kOrigin = "lab.example/ledger";

/// Entries as a store has them: committed, in order.
struct Store {
  std::vector<std::string> leaves;
  Entries entries() const {
    return [this](std::uint64_t first, std::uint64_t count) -> Result<std::vector<std::string>> {
      return std::vector<std::string>(leaves.begin() + static_cast<std::ptrdiff_t>(first),
                                      leaves.begin() + static_cast<std::ptrdiff_t>(first + count));
    };
  }
  void grow(std::size_t size) {
    for (auto i = leaves.size(); i < size; ++i)
      leaves.push_back(leaf_of({"evidence", std::to_string(i), sha(i)}));
  }
  static std::string sha(std::size_t i) {
    std::string out = std::to_string(i);
    return std::string(64 - out.size(), '0') + out;
  }
};

/// Where flushing costs nothing: what a kill leaves is the same on every disk.
fs::path quick_disk() {
  return fs::exists("/dev/shm") ? fs::path("/dev/shm") : fs::temp_directory_path();
}

LogPlace place(const fs::path& at) { return {at / "log", at / "state", kOrigin, test::key_of(1)}; }

Result<Log> open(const fs::path& at, const Store& store, StepGuard guard = {}) {
  return Log::open(place(at), store.entries(), store.leaves.size(), std::move(guard));
}

Policy trust() {
  return read_policy("log " + verifier_key_text(test::log_key_of(1, kOrigin)) + "\nquorum none\n",
                     "p")
      .value();
}

/// The folder's checkpoint believed, its tiles whole, every k-th entry proven.
void expect_sound(const fs::path& at, const Store& store) {
  const Note note = published_checkpoint(at / "log").value();
  ASSERT_EQ(code_of(check_checkpoint(note, trust(), "c")), "");
  const Head head = read_checkpoint(note.text, "c")->head;
  ASSERT_LE(head.size, store.leaves.size());
  EXPECT_EQ(head.root, test::root_of(std::span(store.leaves).first(head.size)));
  EXPECT_EQ(damaged_files(at / "log", head), std::vector<std::string>{});
  for (std::uint64_t i = 0; i < head.size; i += 1 + head.size / 7) {
    const auto proof = prove(at / "log", note, i);
    ASSERT_TRUE(proof.has_value());
    EXPECT_EQ(proof->leaf, store.leaves[i]);
    const auto read = read_proof(proof_text(*proof), "f").value();
    EXPECT_EQ(code_of(check_proof(read, trust(), "f")), "");
  }
}

void copy_folder(const fs::path& from, const fs::path& to) {
  fs::remove_all(to);
  fs::copy(from, to, fs::copy_options::recursive);
}

}  // namespace

TEST(Log, BeginsEmptyAndGrows) {
  const test::Folder folder(quick_disk());
  Store store;
  {
    auto log = open(folder.path(), store);
    ASSERT_EQ(code_of(log), "");
    EXPECT_EQ(log->head().size, 0U);
    for (const std::size_t size : {1U, 2U, 255U, 256U, 257U, 700U}) {
      store.grow(size);
      ASSERT_TRUE(log->publish(store.entries(), size).has_value());
      expect_sound(folder.path(), store);
    }
    EXPECT_FALSE(fs::exists(folder / "log/tile/0/000.p")) << "the full tile stands there";
  }
  const auto again = open(folder.path(), store);
  ASSERT_EQ(code_of(again), "");
  EXPECT_EQ(again->head().size, 700U);
  EXPECT_EQ(code_of(prove(folder / "log", again->checkpoint(), 700)), "entry_missing");
}

TEST(Log, HasOneWriter) {
  const test::Folder folder(quick_disk());
  Store store;
  const auto log = open(folder.path(), store);
  ASSERT_TRUE(log.has_value());
  EXPECT_EQ(code_of(open(folder.path(), store)), "ledger_in_use");
}

TEST(Log, OpensAndVerifiesAfterACrashAtAnyStep) {
  const test::Folder folder(quick_disk());
  Store store;
  store.grow(254);
  {
    ASSERT_EQ(code_of(open(folder / "before", store)), "");
  }
  store.grow(258);
  int steps = 0;
  for (bool ended = false; !ended; ++steps) {
    copy_folder(folder / "before", folder / "now");
    const pid_t child = ::fork();
    if (child == 0) {
      int left = steps;
      const auto log = open(folder / "now", store, [&](std::string_view) -> Status {
        if (left-- == 0) ::_exit(9);
        return {};
      });
      ::_exit(log ? 0 : 1);
    }
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    ASSERT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) != 1);
    ended = WEXITSTATUS(status) == 0;
    // What a reader finds right after the crash, and what opening makes of it.
    expect_sound(folder / "now", store);
    const auto log = open(folder / "now", store);
    ASSERT_EQ(code_of(log), "") << "after step " << steps;
    EXPECT_EQ(log->head().size, 258U);
    expect_sound(folder / "now", store);
    EXPECT_TRUE(fs::is_empty(folder / "now/log/.new"));
  }
  EXPECT_GT(steps, 30);
}

TEST(Log, SaysWhyAStepFailedAndGoesOnWhenOpenedAgain) {
  const test::Folder folder(quick_disk());
  Store store;
  store.grow(3);
  for (int failing = 0;; ++failing) {
    int left = failing;
    const auto log = open(folder.path(), store, [&](std::string_view) -> Status {
      if (left-- == 0) return fail(input_error("output_unwritable", {{"why", "No space left"}}));
      return {};
    });
    if (log) break;
    EXPECT_EQ(log.error().code, "output_unwritable");
  }
  EXPECT_EQ(code_of(open(folder.path(), store)), "");
  expect_sound(folder.path(), store);
}

TEST(Log, NeverForksAfterARestore) {
  const test::Folder folder(quick_disk());
  Store store;
  store.grow(300);
  {
    ASSERT_EQ(code_of(open(folder.path(), store)), "");
  }
  copy_folder(folder / "log", folder / "backup");
  const Store old = store;
  store.grow(310);
  {
    ASSERT_EQ(code_of(open(folder.path(), store)), "");
  }
  copy_folder(folder / "log", folder / "newest");

  // Store and folder of yesterday: 310 entries were signed since.
  copy_folder(folder / "backup", folder / "log");
  EXPECT_EQ(code_of(open(folder.path(), old)), "ledger_behind");
  Store other = old;
  for (int i = 0; i < 20; ++i)
    other.leaves.push_back(leaf_of({"evidence", "other", Store::sha(900 + i)}));
  EXPECT_EQ(code_of(open(folder.path(), other)), "ledger_fork");
  // The folder alone is of yesterday: the store has all that was signed.
  copy_folder(folder / "backup", folder / "log");
  EXPECT_EQ(code_of(open(folder.path(), store)), "");
  expect_sound(folder.path(), store);
  // A store with another past, of the same length, under the newest folder.
  copy_folder(folder / "newest", folder / "log");
  other = store;
  other.leaves.back() = leaf_of({"evidence", "other", Store::sha(7)});
  EXPECT_EQ(code_of(open(folder.path(), other)), "ledger_fork");
  // What was signed is not known any more.
  fs::remove_all(folder / "state");
  EXPECT_EQ(code_of(open(folder.path(), store)), "ledger_state_missing");
}

TEST(Log, GoesOnUnderANewOriginThatCitesTheOld) {
  const test::Folder folder(quick_disk());
  Store store;
  store.grow(5);
  Checkpoint old;
  {
    const auto log = open(folder.path(), store);
    old = {kOrigin, log->head()};
  }
  Store fresh;
  fresh.leaves.push_back(leaf_of(continues(old)));
  LogPlace next = place(folder.path());
  next.origin = "lab.example/ledger/2";
  EXPECT_EQ(code_of(Log::open(next, fresh.entries(), 1)), "ledger_origin");
  next.folder = folder / "log2";
  const auto log = Log::open(next, fresh.entries(), 1);
  ASSERT_EQ(code_of(log), "");
  const auto first = read_leaf(leaf_in(folder / "log2", 1, 0).value(), "e").value();
  EXPECT_EQ(first.kind, "continues");
  EXPECT_EQ(first.subject, kOrigin);
}

TEST(Log, NamesWhatIsDamagedAndMakesMissingTilesAgain) {
  const test::Folder folder(quick_disk());
  Store store;
  store.grow(600);
  {
    ASSERT_EQ(code_of(open(folder.path(), store)), "");
  }
  const Head head = read_checkpoint(published_checkpoint(folder / "log")->text, "c")->head;
  for (const char* name : {"tile/0/001", "tile/entries/000", "tile/1/000.p/2", "tile/0/002.p/88"}) {
    const fs::path path = folder / "log" / name;
    const std::string bytes = test::bytes_of(path);
    std::string changed = bytes;
    changed[changed.size() / 2] ^= 1;
    ASSERT_TRUE(write_file(path, changed).has_value());
    const auto damaged = damaged_files(folder / "log", head);
    EXPECT_FALSE(damaged.empty()) << name;
    fs::remove(path);
    EXPECT_EQ(damaged_files(folder / "log", head), std::vector<std::string>{name});
    ASSERT_TRUE(write_file(path, bytes).has_value());
    EXPECT_TRUE(damaged_files(folder / "log", head).empty());
  }
  fs::remove(folder / "log/tile/0/002.p/88");
  EXPECT_EQ(code_of(open(folder.path(), store)), "");
  expect_sound(folder.path(), store);
}

TEST(Log, RefusesAKeyAnOriginOrAStateThatIsNotItsOwn) {
  const test::Folder folder(quick_disk());
  Store store;
  store.grow(3);
  {
    ASSERT_EQ(code_of(open(folder.path(), store)), "");
  }
  LogPlace other = place(folder.path());
  other.key = test::key_of(2);
  EXPECT_EQ(code_of(Log::open(other, store.entries(), 3)), "ledger_checkpoint_invalid");
  other = place(folder.path());
  other.origin = "not a name";
  EXPECT_EQ(code_of(Log::open(other, store.entries(), 3)), "ledger_origin_name");
  for (const char* inside : {"log", "log/state", "log/../log/x/.."}) {
    other = place(folder.path());
    other.state = folder / inside;
    EXPECT_EQ(code_of(Log::open(other, store.entries(), 3)), "ledger_state_inside") << inside;
  }
  store.leaves.emplace_back(70'000, 'x');
  EXPECT_EQ(code_of(open(folder.path(), store)), "entry_too_long");
}

TEST(Log, KeepsItsKeyToItself) {
  const test::Folder folder(quick_disk());
  const auto key = log_key(folder / "state").value();
  EXPECT_EQ(log_key(folder / "state")->seed, key.seed);
  fs::permissions(folder / "state/log.key", fs::perms(0644));
  EXPECT_EQ(code_of(log_key(folder / "state")), "ledger_key_readable");
}

TEST(Witness, CosignsWhatGoesOnAndNothingElse) {
  const test::Folder folder(quick_disk());
  Store store;
  store.grow(5);
  auto log = open(folder.path(), store);
  ASSERT_TRUE(log.has_value());
  const Witness witness{
      "firm.example/w", test::key_of(40), folder / "witness", {test::log_key_of(1, kOrigin)}};
  const WitnessRequest first{0, {}, log->checkpoint()};
  EXPECT_EQ(witness.last_size(kOrigin).value(), 0U);
  const auto line = witness.cosign(*read_witness_request(witness_request_text(first), "r"), 1'000);
  ASSERT_EQ(code_of(line), "");
  EXPECT_EQ(witness.last_size(kOrigin).value(), 5U);
  const std::vector<VerifierKey> known{witness.verifier_key()};
  EXPECT_EQ(log->add_cosignatures(*line, {}).value(), 0) << "nobody's key";
  EXPECT_EQ(log->add_cosignatures(*line, known).value(), 1);
  EXPECT_EQ(log->add_cosignatures(*line, known).value(), 0) << "once";
  EXPECT_EQ(published_checkpoint(folder / "log")->signatures.size(), 2U);
  EXPECT_EQ(code_of(witness.cosign(first, 1'001)), "witness_old_size");

  store.grow(12);
  ASSERT_TRUE(log->publish(store.entries(), 12).has_value());
  Tree tree(tiles_in(folder / "log"), 12);
  const WitnessRequest next{5, tree.consistency(5).value(), log->checkpoint()};
  WitnessRequest wrong = next;
  wrong.proof[0][0] ^= 1;
  EXPECT_EQ(code_of(witness.cosign(wrong, 1'002)), "witness_inconsistent");
  wrong = next;
  wrong.old_size = 13;
  EXPECT_EQ(code_of(witness.cosign(wrong, 1'002)), "witness_size");
  wrong = next;
  wrong.checkpoint.signatures[0].bytes[0] ^= 1;
  EXPECT_EQ(code_of(witness.cosign(wrong, 1'002)), "checkpoint_signature");
  wrong = next;
  wrong.checkpoint = sign_checkpoint({"other.example", log->head()}, test::key_of(1));
  EXPECT_EQ(code_of(witness.cosign(wrong, 1'002)), "witness_unknown_log");
  wrong.checkpoint = sign_checkpoint({kOrigin, log->head()}, test::key_of(2));
  EXPECT_EQ(code_of(witness.cosign(wrong, 1'002)), "checkpoint_signature");
  EXPECT_EQ(code_of(witness.cosign(next, 1'003)), "");
  EXPECT_EQ(code_of(witness.cosign({12, {}, log->checkpoint()}, 1'004)), "") << "the same again";

  // Another tree of the same size, signed with the log's key.
  const Note fork = sign_checkpoint({kOrigin, {12, leaf_hash("x")}}, test::key_of(1));
  EXPECT_EQ(code_of(witness.cosign({12, {}, fork}, 1'005)), "witness_inconsistent");
}

TEST(Witness, RefusesRequestsOfAnotherForm) {
  const Note note = sign_checkpoint({kOrigin, {0, empty_root()}}, test::key_of(1));
  const std::string text = witness_request_text({0, {empty_root()}, note});
  EXPECT_EQ(witness_request_text(read_witness_request(text, "r").value()), text);
  for (const std::string& bad :
       {std::string(), "size 0" + text.substr(5), "old 00" + text.substr(5),
        "old 0\nAA==\n\n" + note_text(note), std::string("old 0\n")})
    EXPECT_EQ(code_of(read_witness_request(bad, "r")), "witness_request_malformed") << bad;
  std::string many = "old 1\n";
  for (int i = 0; i < 64; ++i) many += hash_text(empty_root()) + "\n";
  EXPECT_EQ(code_of(read_witness_request(many + "\n" + note_text(note), "r")),
            "witness_request_malformed");
}

// SPDX-License-Identifier: Apache-2.0
// Times a laboratory's ledger up to a million entries: batches of 10,000 committed durably in
// SQLite, their tiles and checkpoint, then proofs, each checked. Prints JSON.
// Usage: million_entries FOLDER [BATCHES]
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include "base/digest.hpp"
#include "base/json.hpp"
#include "lab/ledger/sequencer.hpp"
#include "lab/store/store.hpp"
#include "ledger/check_proof.hpp"
#include "ledger/entry.hpp"
#include "ledger/policy.hpp"
#include "ledger/proof_file.hpp"

namespace {

using namespace metalab;

constexpr std::int64_t kBatch = 10'000;
constexpr int kProofs = 2'000;

[[noreturn]] void stop(const std::string& why) {
  std::fprintf(stderr, "million_entries: %s\n", why.c_str());
  std::exit(1);
}

template <class T>
T taken(Result<T> result, const char* what) {
  if (!result) stop(std::string(what) + ": " + result.error().code);
  return std::move(*result);
}

void done(const Status& status, const char* what) {
  if (!status) stop(std::string(what) + ": " + status.error().code);
}

template <class Work>
double seconds(const Work& work) {
  const auto begin = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

std::string leaf(std::int64_t number) {
  return ledger::leaf_of({"evidence", std::to_string(number), sha256(std::to_string(number))});
}

void append(lab::Store& store, std::int64_t from) {
  std::vector<std::string> leaves;
  for (std::int64_t i = 0; i < kBatch; ++i) leaves.push_back(leaf(from + i));
  done(store.write([&](const lab::Connection& writer) -> Status {
    for (std::int64_t i = 0; i < kBatch; ++i)
      METALAB_DO(writer.change(
          "INSERT INTO ledger_entry(number, leaf, subject, at) VALUES (?1, ?2, ?3, ?4)",
          {from + i, leaves[static_cast<std::size_t>(i)], std::to_string(from + i), from + i}));
    return {};
  }),
       "append");
}

Json times(std::vector<double> all) {
  std::sort(all.begin(), all.end());
  return Json::Object{{"median", all[all.size() / 2]}, {"most", all.back()}};
}

Json prove(const lab::Sequencer& ledger, std::int64_t entries) {
  const std::string trust = "log " + ledger::verifier_key_text(ledger.key()) + "\nquorum none\n";
  const auto policy = taken(ledger::read_policy(trust, "policy"), "policy");
  std::mt19937_64 chance(20261129);
  std::vector<double> all;
  for (int i = 0; i < kProofs; ++i) {
    const auto number = static_cast<std::int64_t>(chance() % static_cast<std::uint64_t>(entries));
    std::string text;
    all.push_back(seconds([&] { text = taken(ledger.proof(number), "proof"); }));
    const auto proof = taken(ledger::read_proof(text, "proof"), "read_proof");
    if (proof.leaf != leaf(number)) stop("the proof is of another entry");
    if (!ledger::check_proof(proof, policy, "proof")) stop("a proof does not hold");
  }
  return times(std::move(all));
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) stop("which folder?");
  const std::filesystem::path folder = argv[1];
  const int batches = argc > 2 ? std::atoi(argv[2]) : 100;
  std::filesystem::create_directories(folder / "lab");
  std::filesystem::create_directories(folder / "state");
  auto store = taken(lab::Store::open(folder / "lab"), "store");
  evidence::PrivateKey key;
  key.seed.fill(7);
  auto ledger = taken(lab::Sequencer::open(*store, {folder / "lab" / "ledger", folder / "state",
                                                    "bench.example/ledger", key}),
                      "sequencer");
  std::vector<double> appended, published;
  for (int i = 0; i < batches; ++i) {
    appended.push_back(seconds([&] { append(*store, i * kBatch); }));
    published.push_back(seconds([&] { done(ledger->publish(), "publish"); }));
  }
  const Json out = Json::Object{{"append", times(appended)},
                                {"publish", times(published)},
                                {"proof", prove(*ledger, batches * kBatch)}};
  std::printf("%s\n", canonical_json(out).c_str());
}

// SPDX-License-Identifier: Apache-2.0
// write_log FOLDER SIZE: a log of that many entries with proofs, growth and a witness, for the
// verifiers of others. Prints the verifier keys of log and witness.
#include <cstdio>
#include <cstdlib>

#include "base/assert.hpp"
#include "base/digest.hpp"
#include "base/file.hpp"
#include "ledger/entry.hpp"
#include "ledger/log.hpp"
#include "ledger/log_folder.hpp"
#include "ledger/witness.hpp"

using namespace metalab;
using namespace metalab::ledger;
namespace fs = std::filesystem;

namespace {

constexpr std::uint64_t kTime = 1'800'000'000;

template <class T>
T must(Result<T> result) {
  if (result) return std::move(*result);
  std::fprintf(stderr, "%s %s\n", result.error().code.c_str(), result.error().place.file.c_str());
  std::exit(1);
}

void write(const fs::path& path, const std::string& bytes) {
  METALAB_ASSERT(write_file(path, bytes).has_value());
}

Result<std::vector<std::string>> entries(std::uint64_t first, std::uint64_t count) {
  std::vector<std::string> out;
  for (auto i = first; i < first + count; ++i)
    out.push_back(leaf_of({"evidence", std::to_string(i), sha256(std::to_string(i))}));
  return out;
}

std::string growth(const fs::path& folder, std::uint64_t from, const Note& to, std::uint64_t size) {
  Tree tree(tiles_in(folder / "log"), size);
  return witness_request_text({from, must(tree.consistency(from)), to});
}

}  // namespace

int main(int, char** arguments) {
  const fs::path folder = arguments[1];
  const std::uint64_t size = std::strtoull(arguments[2], nullptr, 10);
  fs::create_directories(folder / "proofs");
  fs::create_directories(folder / "growth");
  evidence::PrivateKey key, other;
  key.seed.fill(1);
  other.seed.fill(2);
  const LogPlace place{folder / "log", folder / "state", "lab.example/ledger", key};
  const VerifierKey known{place.origin, SignatureType::ed25519, key.public_key()};
  const Witness witness{"firm.example/witness", other, folder / "witness", {known}};
  Log log = must(Log::open(place, entries, 0));
  std::uint64_t before = 0;
  for (const auto next : {size / 3, (size + 1) / 2, size}) {
    const Note earlier = log.checkpoint();
    METALAB_ASSERT(log.publish(entries, next).has_value());
    const std::string request = growth(folder, before, log.checkpoint(), next);
    const auto line = must(witness.cosign(must(read_witness_request(request, "")), kTime));
    if (before > 0) {
      const std::string name = std::to_string(before);
      write(folder / "growth" / (name + ".checkpoint"), note_text(earlier));
      write(folder / "growth" / (name + ".txt"), request);
    }
    METALAB_ASSERT(must(log.add_cosignatures(line, std::vector{witness.verifier_key()})) == 1);
    before = next;
  }
  for (std::uint64_t i = 0; i < size; i += 1 + size / 50)
    write(folder / "proofs" / (std::to_string(i) + ".tlog-proof"),
          proof_text(must(prove(folder / "log", log.checkpoint(), i))));
  std::printf("%s\n%s\n", verifier_key_text(known).c_str(),
              verifier_key_text(witness.verifier_key()).c_str());
  return 0;
}

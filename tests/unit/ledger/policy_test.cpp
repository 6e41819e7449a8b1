// SPDX-License-Identifier: Apache-2.0
#include "ledger/policy.hpp"

#include <gtest/gtest.h>

#include "ledger/check_proof.hpp"
#include "ledger/cosignature.hpp"
#include "support/ledger.hpp"

using namespace metalab;
using namespace metalab::ledger;
using test::code_of;

namespace {

const std::string kOrigin = "lab.example/ledger";

std::string log_line(unsigned char seed, const std::string& name = kOrigin) {
  return "log " + verifier_key_text(test::log_key_of(seed, name)) + "\n";
}

std::string witness_line(const std::string& name, unsigned char seed) {
  return "witness " + name + " " +
         verifier_key_text(test::witness_key_of(seed, name + ".example")) + "\n";
}

/// The example of tlog-policy, with keys.
std::string example() {
  std::string out = "# our logs\n\n" + log_line(1);
  for (unsigned char i = 1; i <= 3; ++i) out += witness_line("X" + std::to_string(i), 10 + i);
  out += "group X-witnesses 2 X1 X2 X3\n";
  for (unsigned char i = 1; i <= 3; ++i) out += witness_line("Y" + std::to_string(i), 20 + i);
  return out + "  group\tY-witnesses any Y1 Y2 Y3 \ngroup X-and-Y all X-witnesses Y-witnesses\n" +
         "quorum X-and-Y\n";
}

/// A proof of one entry among three, cosigned by the witnesses of these names and seeds.
Proof some_proof(const std::vector<std::pair<std::string, unsigned char>>& witnesses) {
  test::Tiles tiles;
  std::vector<std::string> leaves;
  for (const char digit : {'a', 'b', 'c'})
    leaves.push_back(leaf_of({"study", "s", std::string(64, digit)}));
  tiles.add(leaves);
  Tree tree = tiles.tree();
  Proof out{leaves[1], 1, tree.inclusion(1).value(),
            sign_checkpoint({kOrigin, {3, tree.root().value()}}, test::key_of(1))};
  for (const auto& [name, seed] : witnesses)
    out.checkpoint.signatures.push_back(
        cosign(out.checkpoint.text, name + ".example", test::key_of(seed), 1'800'000'000));
  return out;
}

}  // namespace

TEST(Policy, OfTheExampleAsksForTwoOfThreeAndOneOfThree) {
  const Policy policy = read_policy(example(), "p").value();
  const auto code = [&](const std::vector<std::pair<std::string, unsigned char>>& witnesses) {
    return code_of(check_proof(some_proof(witnesses), policy, "f"));
  };
  EXPECT_EQ(code({{"X1", 11}, {"X3", 13}, {"Y2", 22}}), "");
  EXPECT_EQ(code({{"X1", 11}, {"X2", 12}, {"X3", 13}}), "checkpoint_quorum");
  EXPECT_EQ(code({{"X1", 11}, {"Y1", 21}, {"Y2", 22}, {"Y3", 23}}), "checkpoint_quorum");
  EXPECT_EQ(code({{"X1", 11}, {"X1", 11}, {"Y1", 21}}), "checkpoint_quorum") << "one, twice";
  EXPECT_EQ(code({}), "checkpoint_quorum");
  EXPECT_EQ(code({{"X1", 12}, {"X2", 11}, {"Y1", 21}}), "checkpoint_quorum") << "not their keys";
  const auto checked =
      check_proof(some_proof({{"X1", 11}, {"X3", 13}, {"Y2", 22}}), policy, "f").value();
  EXPECT_EQ(checked.witnessed.log, kOrigin);
  EXPECT_EQ(checked.witnessed.cosigned, (std::vector<std::string>{"X1", "X3", "Y2"}));
  EXPECT_EQ(checked.inclusion.entry.digest, std::string(64, 'b'));
}

TEST(Policy, MayAskForNoneOrOneWitness) {
  EXPECT_EQ(
      code_of(check_proof(some_proof({}), *read_policy(log_line(1) + "quorum none\n", "p"), "f")),
      "");
  const auto one = read_policy(log_line(1) + witness_line("W", 30) + "quorum W\n", "p").value();
  EXPECT_EQ(code_of(check_proof(some_proof({{"W", 30}}), one, "f")), "");
  EXPECT_EQ(code_of(check_proof(some_proof({}), one, "f")), "checkpoint_quorum");
}

TEST(Policy, BelievesItsOwnLogsAlone) {
  const Proof proof = some_proof({});
  const auto code = [&](const std::string& text) {
    return code_of(check_proof(proof, read_policy(text, "p").value(), "f"));
  };
  EXPECT_EQ(code(log_line(2) + "quorum none\n"), "checkpoint_log");
  EXPECT_EQ(code(log_line(1, "other.example") + "quorum none\n"), "checkpoint_log");
  EXPECT_EQ(code("quorum none\n"), "checkpoint_log");
  EXPECT_EQ(code(log_line(2) + log_line(1) + "quorum none\n"), "");
  const auto policy = read_policy(log_line(1) + "quorum none\n", "p").value();
  Proof wrong = proof;
  wrong.checkpoint.signatures[0].bytes[5] ^= 1;
  EXPECT_EQ(code_of(check_proof(wrong, policy, "f")), "checkpoint_signature");
  wrong = proof;
  wrong.leaf = leaf_of({"study", "s", std::string(64, 'd')});
  EXPECT_EQ(code_of(check_proof(wrong, policy, "f")), "proof_differs");
  wrong = proof;
  wrong.index = 0;
  EXPECT_EQ(code_of(check_proof(wrong, policy, "f")), "proof_differs");
  wrong.index = 3;
  EXPECT_EQ(code_of(check_proof(wrong, policy, "f")), "proof_differs");
}

TEST(Policy, IsRefusedWithTheLineThatIsWrong) {
  const auto error = [](const std::string& text) {
    const auto read = read_policy(text, "p");
    return read ? std::string() : read.error().code + ":" + std::to_string(read.error().place.line);
  };
  const std::string w = witness_line("W", 30), v = witness_line("V", 31);
  EXPECT_EQ(error(""), "policy_quorum:0");
  EXPECT_EQ(error("quorum none"), "policy_malformed:0") << "no newline at its end";
  EXPECT_EQ(error("quorum none\nquorum none\n"), "policy_malformed:2");
  EXPECT_EQ(error("quorum\n"), "policy_malformed:1");
  EXPECT_EQ(error("quorum W\n" + w), "policy_name:1");
  EXPECT_EQ(error(w + "\nwitness W x\n"), "policy_name:3");
  EXPECT_EQ(error("witness none x\n"), "policy_name:1");
  EXPECT_EQ(error("witness W x\n"), "verifier_key_malformed:1");
  EXPECT_EQ(error("group G any W\n"), "policy_name:1");
  EXPECT_EQ(error("group G any G\n"), "policy_name:1");
  EXPECT_EQ(error(w + "group G any\n"), "policy_malformed:2");
  for (const char* count : {"0", "2", "01", "-1", "x", "99999999999999999999"})
    EXPECT_EQ(error(w + "group G " + count + " W\n"), "policy_malformed:2") << count;
  EXPECT_EQ(error(w + "group G 2 W W\n"), "policy_name:2") << "one, twice";
  EXPECT_EQ(error(w + v + "group G any W\ngroup H any W V\n"), "policy_name:4");
  EXPECT_EQ(error(w + "witness U " + w.substr(10)), "policy_key_twice:2");
  EXPECT_EQ(error(log_line(1) + log_line(1)), "policy_key_twice:2");
  EXPECT_EQ(error("log " + w.substr(10)), "policy_key_type:1");
  EXPECT_EQ(error("witness W " + log_line(1).substr(4)), "policy_key_type:1");
  EXPECT_EQ(error("quorum none\r\n"), "policy_malformed:0") << "other control characters";
  EXPECT_EQ(error("rule x\nquorum none\n"), "policy_malformed:1");
  EXPECT_EQ(error("log " + verifier_key_text(test::log_key_of(1, "a")) + " https://a.example x\n"),
            "policy_malformed:1");
  EXPECT_EQ(error("log " + verifier_key_text(test::log_key_of(1, "a")) +
                  " https://a.example\n# \xE9\nquorum none\n"),
            "");
}

TEST(ProofFile, GivesTheProofBackAndRefusesOtherForms) {
  const Proof proof = some_proof({{"W", 30}});
  const std::string text = proof_text(proof);
  EXPECT_EQ(proof_text(read_proof(text, "f").value()), text);
  const auto with = [&](const std::string& from, const std::string& to) {
    std::string changed = text;
    changed.replace(changed.find(from), from.size(), to);
    return code_of(read_proof(changed, "f"));
  };
  EXPECT_EQ(with("@v1", "@v2"), "proof_malformed");
  EXPECT_EQ(with("extra ", "extra  "), "proof_malformed");
  EXPECT_EQ(with("extra ", "more "), "proof_malformed");
  EXPECT_EQ(with("index 1", "index 01"), "proof_malformed");
  EXPECT_EQ(with("index 1", "index"), "proof_malformed");
  EXPECT_EQ(with("index 1\n", "index 1\nAAAA\n"), "proof_malformed");
  EXPECT_EQ(with("\n\n" + kOrigin, "\n" + kOrigin), "proof_malformed");
  for (std::size_t length = 0; length < text.size(); ++length) {
    const auto cut = read_proof(text.substr(0, length), "f");
    if (cut)
      EXPECT_EQ(cut->checkpoint.signatures.size(), 1U) << "without its last line";
    else
      EXPECT_EQ(cut.error().fault, Fault::verification);
  }
}

TEST(ProofFile, HoldsForNoOtherProofByAnyByteChanged) {
  const auto policy = read_policy(log_line(1) + witness_line("W", 30) + "quorum W\n", "p").value();
  const std::string text = proof_text(some_proof({{"W", 30}}));
  const auto right = check_proof(*read_proof(text, "f"), policy, "f").value();
  for (std::size_t i = 0; i < text.size(); ++i) {
    std::string changed = text;
    changed[i] = static_cast<char>(changed[i] ^ 1);
    const auto proof = read_proof(changed, "f");
    if (!proof) continue;
    EXPECT_FALSE(check_proof(*proof, policy, "f").has_value()) << i;
  }
  EXPECT_EQ(right.inclusion.index, 1U);
}

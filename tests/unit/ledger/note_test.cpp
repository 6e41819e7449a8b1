// SPDX-License-Identifier: Apache-2.0
#include "ledger/note.hpp"

#include <gtest/gtest.h>

#include "base/digest.hpp"
#include "ledger/checkpoint.hpp"
#include "ledger/cosignature.hpp"
#include "ledger/entry.hpp"
#include "support/ledger.hpp"

using namespace metalab;
using namespace metalab::ledger;
using test::code_of;

namespace {

// The example of golang.org/x/mod/sumdb/note.
const std::string kKey = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
const std::string kSecret = "AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
const std::string kText =
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n";
const std::string kNote =
    kText +
    "\n\u2014 PeterNeumann "
    "x08go/ZJkuBS9UG/"
    "SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

}  // namespace

TEST(Note, IsThatOfTheGoReferenceByteForByte) {
  const auto key = read_verifier_key(kKey).value();
  EXPECT_EQ(key.name, "PeterNeumann");
  EXPECT_EQ(verifier_key_text(key), kKey);
  const Note note = read_note(kNote, "n").value();
  EXPECT_EQ(note.text, kText);
  EXPECT_EQ(signed_by(note, key), Signed::yes);
  EXPECT_EQ(note_text(note), kNote);

  evidence::PrivateKey secret;
  const std::string seed = unbase64(kSecret).value().substr(1);
  std::copy(seed.begin(), seed.end(), secret.seed.begin());
  EXPECT_EQ(note_text({kText, {sign_note(kText, "PeterNeumann", secret)}}), kNote);
}

TEST(Note, IsNotSignedByOthersOfTheSameNameAndWronglyWhereTheTextDiffers) {
  const auto key = read_verifier_key(kKey).value();
  Note note = read_note(kNote, "n").value();
  auto other = test::log_key_of(7, "PeterNeumann");
  EXPECT_EQ(signed_by(note, other), Signed::no);
  other = key;
  other.name = "Peter";
  EXPECT_EQ(signed_by(note, other), Signed::no);
  note.text += "more\n";
  EXPECT_EQ(signed_by(note, key), Signed::wrongly);
  // One that holds does not make up for one that does not.
  Note twice = read_note(kNote, "n").value();
  twice.signatures.push_back(twice.signatures.front());
  twice.signatures.back().bytes[0] ^= 1;
  EXPECT_EQ(signed_by(twice, key), Signed::wrongly);
}

TEST(Note, IsRefusedWhereItIsNone) {
  const std::string line = kNote.substr(kText.size() + 1);
  for (const std::string& bytes :
       {std::string(), std::string("\n"), kText, kText + "\n", kText + line, kNote + "x",
        kNote.substr(0, kNote.size() - 1), kText + "\n- PeterNeumann AAAAAAAA\n",
        kText + "\n\u2014 PeterNeumann\n", kText + "\n\u2014 Peter+Neumann AAAAAAAA\n",
        kText + "\n\u2014 PeterNeumann AAAA\n", kText + "\n\u2014 PeterNeumann AAAAAA==\n",
        kText + "\n\u2014 PeterNeumann x08go_ZJkg==\n", "\t" + kNote, "\r" + kNote, "\xFF" + kNote,
        kNote + line + "\n"})
    EXPECT_EQ(code_of(read_note(bytes, "n")), "note_malformed") << bytes;
  std::string many = kText + "\n";
  for (int i = 0; i < 16; ++i) many += line;
  EXPECT_TRUE(read_note(many, "n").has_value()) << "at least 16 signatures";
  for (int i = 0; i < 400; ++i) many += line;
  EXPECT_EQ(code_of(read_note(many, "n")), "note_malformed");
}

TEST(Note, MayHaveEmptyLinesInItsText) {
  const std::string text = "a\n\nb\n";
  const auto key = test::key_of(3);
  const std::string bytes = note_text({text, {sign_note(text, "k", key)}});
  const Note note = read_note(bytes, "n").value();
  EXPECT_EQ(note.text, text);
  EXPECT_EQ(signed_by(note, test::log_key_of(3, "k")), Signed::yes);
}

TEST(VerifierKey, IsReadWithPlusesInItsBase64AndInNoOtherForm) {
  int with_plus = 0;
  for (unsigned char seed = 0; seed < 40; ++seed)
    for (const auto& key :
         {test::log_key_of(seed, "lab.example/l"), test::witness_key_of(seed, "lab.example/w")}) {
      const std::string text = verifier_key_text(key);
      with_plus += std::count(text.begin(), text.end(), '+') > 2;
      const auto read = read_verifier_key(text);
      ASSERT_TRUE(read.has_value()) << text;
      EXPECT_EQ(verifier_key_text(*read), text);
    }
  EXPECT_GT(with_plus, 0);
  for (std::string text :
       {std::string(), std::string("a"), std::string("a+b"),
        std::string("PeterNeumann+c74f20a4") + kKey.substr(21), "x" + kKey, kKey + "=",
        kKey.substr(0, kKey.size() - 4), "Peter Neumann" + kKey.substr(12), "+" + kKey,
        "PeterNeumann+C74F20A3" + kKey.substr(21)})
    EXPECT_EQ(code_of(read_verifier_key(text)), "verifier_key_malformed") << text;
  EXPECT_EQ(code_of(read_verifier_key("k+00000000+AgAA")), "verifier_key_type");
}

TEST(KeyNames, HaveNoSpacesPlusesOrControls) {
  EXPECT_TRUE(is_key_name("example.com/log"));
  EXPECT_TRUE(is_key_name("\u00e9cole.example"));
  for (const char* name : {"", "a b", "a+b", "a\tb", "a\x7f", "a\u00a0b", "a\u2003b", "\xff"})
    EXPECT_FALSE(is_key_name(name)) << name;
}

TEST(Cosignature, IsThatOfTheExampleOfC2sp) {
  // The example of tlog-cosignature: its witness's key is not published, so the time alone is read.
  const Note note =
      read_note(
          "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n"
          "\u2014 example.com/behind-the-sofa "
          "Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/"
          "Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n"
          "\u2014 witness.example.com/w1 "
          "jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/"
          "zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==\n",
          "n")
          .value();
  EXPECT_EQ(read_checkpoint(note.text, "n")->head.size, 20'852'163U);
  ASSERT_EQ(note.signatures.size(), 2U);
  ASSERT_EQ(note.signatures[1].bytes.size(), 72U);
  std::uint64_t time = 0;
  for (int i = 0; i < 8; ++i)
    time = time << 8 | static_cast<unsigned char>(note.signatures[1].bytes[i]);
  EXPECT_EQ(time, 1'679'315'147U);
  // What is signed, by a second way to it.
  const auto signature = cosign(note.text, "w", test::key_of(9), time);
  EXPECT_TRUE(evidence::verify_signature(test::key_of(9).public_key(),
                                         "cosignature/v1\ntime 1679315147\n" + note.text,
                                         signature.bytes.substr(8)));
}

TEST(Cosignature, HoldsForItsTextTimeAndKeyAlone) {
  const std::string text = "o\n0\n" + hash_text(empty_root()) + "\n";
  const auto signature = cosign(text, "w", test::key_of(9), 1'800'000'000);
  const auto key = test::key_of(9).public_key();
  EXPECT_EQ(cosigned_at(text, signature.bytes, key), 1'800'000'000U);
  EXPECT_FALSE(cosigned_at(text + "x\n", signature.bytes, key));
  EXPECT_FALSE(cosigned_at(text, signature.bytes, test::key_of(8).public_key()));
  std::string other = signature.bytes;
  other[7] ^= 1;
  EXPECT_FALSE(cosigned_at(text, other, key)) << "another time";
  EXPECT_FALSE(cosigned_at(text, signature.bytes.substr(0, 71), key));
  EXPECT_FALSE(cosigned_at(text, "", key));
  // A log's signature is no cosignature, under the same key and name.
  const Note note{text, {sign_note(text, "w", test::key_of(9)), signature}};
  EXPECT_EQ(signed_by(note, test::witness_key_of(9, "w")), Signed::yes);
  EXPECT_EQ(signed_by({text, {note.signatures[0]}}, test::witness_key_of(9, "w")), Signed::no);
}

TEST(Checkpoint, IsReadInOneFormAlone) {
  const std::string root = hash_text(leaf_hash("a"));
  EXPECT_EQ(read_checkpoint("o\n7\n" + root + "\n", "c")->head.size, 7U);
  EXPECT_TRUE(read_checkpoint("o\n7\n" + root + "\nan extension\n", "c").has_value());
  for (const std::string& text :
       {std::string(), "o\n7\n" + root, "\n7\n" + root + "\n", "o\n07\n" + root + "\n",
        "o\n-7\n" + root + "\n", "o\n+7\n" + root + "\n", "o\n 7\n" + root + "\n",
        "o\n9223372036854775808\n" + root + "\n", "o\n7\n" + root.substr(1) + "\n",
        "o\n7\n" + root + "\n\n", "o\n7\n" + root + "\nx\n\n", "o\n0\n" + root + "\n",
        std::string("o\n7\n")})
    EXPECT_EQ(code_of(read_checkpoint(text, "c")), "checkpoint_malformed") << text;
}

TEST(Entry, IsCanonicalJsonOfThreeMembers) {
  const std::string digest(64, 'a');
  const Entry entry{"study", "adult-income", digest};
  const std::string leaf = leaf_of(entry);
  EXPECT_EQ(leaf,
            "{\"digest\":\"" + digest + "\",\"kind\":\"study\",\"subject\":\"adult-income\"}");
  EXPECT_EQ(read_leaf(leaf, "e").value(), entry);
  for (const std::string& bad :
       {std::string(), std::string("{}"), leaf + " ", " " + leaf, leaf.substr(1),
        "{\"digest\":\"" + digest + "\",\"kind\":\"\",\"subject\":\"x\"}",
        "{\"digest\":\"" + digest + "\",\"kind\":\"a\"}",
        std::string("{\"digest\":\"x\",\"kind\":\"study\",\"subject\":\"x\"}"),
        "{\"kind\":\"study\",\"digest\":\"" + digest + "\",\"subject\":\"x\"}",
        "{\"digest\":\"" + digest + "\",\"kind\":\"study\",\"more\":1,\"subject\":\"x\"}"})
    EXPECT_EQ(code_of(read_leaf(bad, "e")), "entry_malformed") << bad;
}

// SPDX-License-Identifier: Apache-2.0
#include "base/digest.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/parallel.hpp"
#include "support/folder.hpp"

using namespace metalab;

TEST(Sha256, MatchesTheVectorsOfFips180) {
  EXPECT_EQ(sha256(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  EXPECT_EQ(sha256(std::string(1'000'000, 'a')),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(Sha256OfFile, IsThatOfItsBytes) {
  const test::Folder folder;
  for (const std::size_t size :
       {0UL, 1UL, (1UL << 20) - 1, 1UL << 20, (1UL << 20) + 1, 3'000'000UL}) {
    const std::string bytes(size, 'x');
    ASSERT_TRUE(write_file(folder / "f", bytes).has_value());
    EXPECT_EQ(sha256_of_file(folder / "f").value_or(""), sha256(bytes)) << size;
  }
}

TEST(Sha256OfFile, SaysWhenTheFileIsNotThere) {
  const test::Folder folder;
  const auto digest = sha256_of_file(folder / "none");
  ASSERT_FALSE(digest.has_value());
  EXPECT_EQ(digest.error().code, "file_unreadable");
}

TEST(Sha256OfFile, StopsWhenAsked) {
  const test::Folder folder;
  ASSERT_TRUE(write_file(folder / "f", "x").has_value());
  std::stop_source source;
  source.request_stop();
  const auto digest = sha256_of_file(folder / "f", source.get_token());
  ASSERT_FALSE(digest.has_value());
  EXPECT_EQ(digest.error().fault, Fault::interrupted);
}

TEST(Base64, MatchesTheVectorsOfRfc4648) {
  const std::pair<const char*, const char*> vectors[] = {{"", ""},
                                                         {"f", "Zg=="},
                                                         {"fo", "Zm8="},
                                                         {"foo", "Zm9v"},
                                                         {"foob", "Zm9vYg=="},
                                                         {"fooba", "Zm9vYmE="},
                                                         {"foobar", "Zm9vYmFy"}};
  for (const auto& [plain, coded] : vectors) {
    EXPECT_EQ(base64(plain), coded);
    EXPECT_EQ(unbase64(coded).value_or("?"), plain);
  }
}

TEST(Unbase64, TakesBothAlphabets) {
  EXPECT_EQ(unbase64("-_8=").value_or(""), "\xFB\xFF");
  EXPECT_EQ(unbase64("+/8=").value_or(""), "\xFB\xFF");
}

TEST(Unbase64, RefusesEverythingElse) {
  for (const char* text : {"A", "AAAAA", "Zg", "Zm8", "-_8", "AA=A",
                           "A A=", "AA\n=", "A*==", "\xC3\xA9", "=A", "Zg==Zg=="})
    EXPECT_FALSE(unbase64(text).has_value()) << text;
}

TEST(Unbase64, RefusesMorePaddingThanThereCanBe) {
  for (const char* text : {"=", "====", "Zg===", "Zm9v=", "Zm8=="})
    EXPECT_FALSE(unbase64(text).has_value()) << text;
}

RC_GTEST_PROP(Base64, ReadsBackWhatItWrote, (const std::vector<unsigned char>& bytes)) {
  const std::string text(bytes.begin(), bytes.end());
  RC_ASSERT(unbase64(base64(text)).value() == text);
}

RC_GTEST_PROP(ParallelChunks, GiveEachIndexOnceForAnyNumberOfThreads, ()) {
  const auto count = static_cast<std::size_t>(*rc::gen::inRange(0, 200));
  const int threads = *rc::gen::inRange(-1, 20);
  std::vector<int> seen(count, 0);
  parallel_chunks(count, threads, [&](std::size_t first, std::size_t last) {
    for (std::size_t i = first; i < last; ++i) ++seen[i];
  });
  for (const int times : seen) RC_ASSERT(times == 1);
}

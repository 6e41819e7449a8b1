// SPDX-License-Identifier: Apache-2.0
#include "base/held_file.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "base/digest.hpp"
#include "support/folder.hpp"

using namespace metalab;
using namespace metalab::test;

namespace {

std::string code_of(const std::filesystem::path& path) {
  const auto held = HeldFile::open(path);
  return held ? "" : held.error().code;
}

}  // namespace

TEST(HeldFile, StaysTheSameWhateverBecomesOfItsName) {
  Folder folder;
  std::filesystem::create_directories(folder / "data");
  std::filesystem::create_directories(folder / "other");
  ASSERT_TRUE(write_file(folder / "data/a.csv", "mine").has_value());
  ASSERT_TRUE(write_file(folder / "other/a.csv", "theirs").has_value());
  const auto held = HeldFile::open(folder / "data/a.csv");
  ASSERT_TRUE(held.has_value());
  const auto state = (*held)->state();
  std::filesystem::rename(folder / "data", folder / "away");
  std::filesystem::rename(folder / "other", folder / "data");
  EXPECT_EQ(bytes_of(folder / "data/a.csv"), "theirs");
  EXPECT_EQ(bytes_of((*held)->path()), "mine");
  EXPECT_EQ(sha256_of_file((*held)->path()).value_or(""), sha256("mine"));
  EXPECT_EQ((*held)->name(), folder / "data/a.csv");
  EXPECT_EQ((*held)->state().value(), state.value()) << "a folder's name is no part of a file";
}

TEST(HeldFile, TellsThatItWasWrittenToOrReplaced) {
  Folder folder;
  ASSERT_TRUE(write_file(folder / "a.csv", "mine").has_value());
  const auto held = HeldFile::open(folder / "a.csv");
  ASSERT_TRUE(held.has_value());
  const FileState state = (*held)->state().value();
  ASSERT_EQ(::chmod((folder / "a.csv").c_str(), 0644), 0);
  ASSERT_TRUE(write_file(folder / "a.csv", "mine, and more").has_value());
  EXPECT_NE((*held)->state().value(), state);
}

TEST(HeldFile, IsAFile) {
  Folder folder;
  EXPECT_EQ(code_of(folder / "nothing"), "file_missing");
  EXPECT_EQ(code_of(folder.path()), "file_is_folder");
  EXPECT_EQ(code_of("/dev/null"), "file_unreadable");
  ASSERT_EQ(::mkfifo((folder / "pipe").c_str(), 0600), 0);
  EXPECT_EQ(code_of(folder / "pipe"), "file_unreadable") << "without waiting for a writer";
}

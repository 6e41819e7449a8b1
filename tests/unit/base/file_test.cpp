// SPDX-License-Identifier: Apache-2.0
#include "base/file.hpp"

#include <gtest/gtest.h>

#include "base/assert.hpp"
#include "support/folder.hpp"

using namespace metalab;
namespace fs = std::filesystem;

namespace {
template <class T>
std::string code_of(const T& result) {
  return result ? "" : result.error().code;
}
}  // namespace

TEST(ReadFile, SaysWhyItCannot) {
  const test::Folder folder;
  ASSERT_TRUE(write_file(folder / "ten", "0123456789").has_value());
  EXPECT_EQ(code_of(read_file(folder / "none", 10)), "file_missing");
  EXPECT_EQ(code_of(read_file(folder.path(), 10)), "file_is_folder");
  EXPECT_EQ(code_of(read_file(folder / "ten", 9)), "file_too_large");
  EXPECT_EQ(read_file(folder / "ten", 10).value_or(""), "0123456789");
}

TEST(ReadFile, KeepsEveryByte) {
  const test::Folder folder;
  std::string bytes;
  for (int i = 0; i < 200'000; ++i) bytes += static_cast<char>(i * 7);
  ASSERT_TRUE(write_file(folder / "f", bytes).has_value());
  EXPECT_TRUE(read_file(folder / "f", 1 << 20).value_or("") == bytes);
}

TEST(WriteFile, MakesSecretsReadableByTheirOwnerAlone) {
  const test::Folder folder;
  ASSERT_TRUE(write_file(folder / "key", "x", {.secret = true}).has_value());
  EXPECT_EQ(fs::status(folder / "key").permissions() & fs::perms::mask,
            fs::perms::owner_read | fs::perms::owner_write);
}

TEST(WriteFile, DoesNotReplaceWhereItMustBeFresh) {
  const test::Folder folder;
  ASSERT_TRUE(write_file(folder / "f", "first", {.fresh = true}).has_value());
  EXPECT_EQ(code_of(write_file(folder / "f", "second", {.fresh = true})), "output_exists");
  EXPECT_EQ(test::bytes_of(folder / "f"), "first");
  EXPECT_TRUE(write_file(folder / "f", "2").has_value());
  EXPECT_EQ(test::bytes_of(folder / "f"), "2");
}

TEST(TemporaryFolder, IsPrivateAndGoesWithItsObject) {
  const test::Folder folder;
  fs::path path;
  {
    const auto made = TemporaryFolder::create_in(folder.path());
    ASSERT_TRUE(made.has_value());
    path = made->path();
    EXPECT_EQ(fs::status(path).permissions() & fs::perms::mask, fs::perms::owner_all);
    ASSERT_TRUE(write_file(path / "f", "x").has_value());
  }
  EXPECT_FALSE(fs::exists(path));
}

TEST(TemporaryFolder, GoesOnceWhenMoved) {
  const test::Folder folder;
  auto made = TemporaryFolder::create_in(folder.path());
  ASSERT_TRUE(made.has_value());
  const fs::path path = made->path();
  {
    const TemporaryFolder other(std::move(*made));
    EXPECT_EQ(other.path(), path);
    EXPECT_TRUE(fs::exists(path));
  }
  EXPECT_FALSE(fs::exists(path));
}

TEST(TemporaryFolder, SaysWhereItCannotBe) {
  const test::Folder folder;
  EXPECT_EQ(code_of(TemporaryFolder::create_in(folder / "none")), "output_unwritable");
}

TEST(RemoveAllTemporaryFolders, LeavesNone) {
  const test::Folder folder;
  const auto a = TemporaryFolder::create_in(folder.path());
  const auto b = TemporaryFolder::create_in(folder.path());
  ASSERT_TRUE(a && b);
  EXPECT_EQ(folder.entries(), 2U);
  remove_all_temporary_folders();
  EXPECT_EQ(folder.entries(), 0U);
}

TEST(RemoveAllTemporaryFolders, IsDoneWhereABugEndsTheProgram) {
  const test::Folder folder;
  const auto made = TemporaryFolder::create_in(folder.path());
  ASSERT_TRUE(made && write_file(made->path() / "half", "written"));
  EXPECT_EXIT(METALAB_ASSERT(folder.path().empty()), testing::ExitedWithCode(70),
              "does not hold .file_test.cpp:");
  EXPECT_EQ(folder.entries(), 0U);
}

TEST(PublishFolder, MakesTheFolderWhereThereIsNone) {
  const test::Folder folder;
  fs::create_directories(folder / "from");
  ASSERT_TRUE(write_file(folder / "from" / "a", "1").has_value());
  ASSERT_TRUE(publish_folder(folder / "from", folder / "to", {}).has_value());
  EXPECT_EQ(test::bytes_of(folder / "to" / "a"), "1");
  EXPECT_FALSE(fs::exists(folder / "from"));
}

TEST(PublishFolder, ReplacesNamesakesRemovesTheObsoleteKeepsTheRest) {
  const test::Folder folder;
  fs::create_directories(folder / "from");
  fs::create_directories(folder / "to");
  ASSERT_TRUE(write_file(folder / "from" / "a", "new").has_value());
  for (const char* name : {"a", "b", "c"})
    ASSERT_TRUE(write_file(folder / "to" / name, "old").has_value());
  ASSERT_TRUE(publish_folder(folder / "from", folder / "to", {"b"}).has_value());
  EXPECT_EQ(test::bytes_of(folder / "to" / "a"), "new");
  EXPECT_FALSE(fs::exists(folder / "to" / "b"));
  EXPECT_EQ(test::bytes_of(folder / "to" / "c"), "old");
}

TEST(PublishFolder, SaysWhereItCannot) {
  const test::Folder folder;
  fs::create_directories(folder / "from");
  EXPECT_EQ(code_of(publish_folder(folder / "from", folder / "none" / "to", {})),
            "output_unwritable");
}

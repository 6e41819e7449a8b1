// SPDX-License-Identifier: Apache-2.0
#include "lab/store/store.hpp"

#include <gtest/gtest.h>

#include <thread>

#include "base/file.hpp"
#include "lab/store/migrate.hpp"

namespace metalab::lab {
namespace {

class StoreTest : public testing::Test {
 protected:
  TemporaryFolder folder_ = *TemporaryFolder::create();
  std::unique_ptr<Store> store_ = std::move(*Store::open(folder_.path()));

  Status keep(const std::string& name) {
    return store_->write([&](const Connection& writer) -> Status {
      const auto kept = writer.change("INSERT INTO setting(name, value) VALUES (?1, '1')", {name});
      return kept ? Status() : Status(fail(kept.error()));
    });
  }
  std::int64_t count(Store& store) {
    std::int64_t out = -1;
    const auto read = store.read([&](const Connection& reader) -> Status {
      out = (*reader.ask("SELECT count(*) FROM setting"))[0].integer(0);
      return {};
    });
    return read ? out : -1;
  }
};

TEST_F(StoreTest, AWorkThatFailsLeavesNothingAndTheOthersStay) {
  const auto failed = store_->write([&](const Connection& writer) -> Status {
    EXPECT_TRUE(writer.change("INSERT INTO setting(name, value) VALUES ('a', '1')"));
    return fail(input_error("lab_not_allowed"));
  });
  EXPECT_EQ(failed.error().code, "lab_not_allowed");
  EXPECT_TRUE(keep("b"));
  EXPECT_EQ(count(*store_), 1);
}

TEST_F(StoreTest, AnExceptionOfAWorkIsAnErrorAndEndsNothing) {
  const auto failed =
      store_->write([](const Connection&) -> Status { throw std::runtime_error("x"); });
  EXPECT_EQ(failed.error().fault, Fault::bug);
  EXPECT_TRUE(keep("b"));
}

TEST_F(StoreTest, ManyWritersAtOnceAllGetTheirCommit) {
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i)
    threads.emplace_back([&, i] {
      for (int k = 0; k < 25; ++k) EXPECT_TRUE(keep(std::to_string(100 * i + k)));
    });
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(count(*store_), 200);
  store_.reset();
  store_ = std::move(*Store::open(folder_.path()));
  EXPECT_EQ(count(*store_), 200);
}

TEST_F(StoreTest, AReaderChangesNothing) {
  const auto read = store_->read([](const Connection& reader) -> Status {
    EXPECT_EQ(reader.change("INSERT INTO setting(name, value) VALUES ('a', '1')").error().code,
              "lab_store");
    return {};
  });
  EXPECT_TRUE(read);
  EXPECT_EQ(count(*store_), 0);
}

TEST_F(StoreTest, HistoryAndLedgerAreAppendOnly) {
  const auto written = store_->write([](const Connection& writer) -> Status {
    EXPECT_TRUE(
        writer.change("INSERT INTO history(object, version, act, at, by) "
                      "VALUES ('o', 1, 'created', 0, 'p')"));
    EXPECT_TRUE(
        writer.change("INSERT INTO ledger_entry(number, leaf, subject, at) "
                      "VALUES (0, '{}', 'o', 0)"));
    return {};
  });
  EXPECT_TRUE(written);
  const auto tried = store_->write([](const Connection& writer) -> Status {
    EXPECT_FALSE(writer.change("DELETE FROM history"));
    EXPECT_FALSE(writer.change("UPDATE history SET act = 'x'"));
    EXPECT_FALSE(writer.change("DELETE FROM ledger_entry"));
    EXPECT_FALSE(writer.change("UPDATE ledger_entry SET leaf = 'x'"));
    return {};
  });
  EXPECT_TRUE(tried);
}

TEST_F(StoreTest, ANewerSchemaAndAChangedStepAreRefused) {
  const auto added = store_->write([](const Connection& writer) -> Status {
    EXPECT_TRUE(
        writer.change("INSERT INTO migration(number, name, digest) VALUES (999, 'x', 'y')"));
    return {};
  });
  EXPECT_TRUE(added);
  store_.reset();
  EXPECT_EQ(migrate(folder_.path() / "lab.sqlite").error().code, "lab_schema_newer");
  {
    const auto open = *Connection::open(folder_.path() / "lab.sqlite", Connection::Kind::writer);
    EXPECT_TRUE(open.change("DELETE FROM migration WHERE number = 999"));
    EXPECT_TRUE(open.change("UPDATE migration SET digest = 'other' WHERE number = 1"));
  }
  EXPECT_EQ(migrate(folder_.path() / "lab.sqlite").error().code, "lab_schema_changed");
}

}  // namespace
}  // namespace metalab::lab

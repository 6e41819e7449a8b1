// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "words/words.hpp"

using namespace metalab;
using words::Language;

namespace {

std::string& lacking() {
  static std::string found;
  return found;
}

/// In every unit test a name that a text has and nobody gave is a failure.
void fail_for(std::string_view key, std::string_view name) {
  ADD_FAILURE() << "nobody gave {" << name << "} of " << key;
}

class EveryName : public testing::Environment {
  void SetUp() override { words::listen_for_lacking_names(fail_for); }
};

const auto* const kEveryName = testing::AddGlobalTestEnvironment(new EveryName);

}  // namespace

TEST(Say, TellsOfANameThatNobodyGave) {
  words::listen_for_lacking_names(
      [](std::string_view key, std::string_view name) { lacking().append(key).append(name); });
  words::say(Language::en, "error.study_unknown_key");
  words::say(Language::fr, "sentence.interval", {{"confidence", "95"}});
  words::listen_for_lacking_names(fail_for);
  EXPECT_EQ(lacking(), "error.study_unknown_keynamesentence.intervalinterval");
}

// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <filesystem>

#include "lab/examinations/studies.hpp"
#include "study/canonical_study.hpp"
#include "study/read_study.hpp"

namespace metalab::lab {
namespace {

namespace fs = std::filesystem;

/// Every valid study: what `register` sends is read again as the same study.
TEST(SentStudy, TheCanonicalFormOfEveryStudyIsReadAsTheSameStudy) {
  int seen = 0;
  const fs::path root = METALAB_REPOSITORY;
  for (const fs::path& folder : {root / "examples", root / "tests/schema/studies/valid"})
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
      const bool study = entry.path().extension() == ".yaml";
      const auto read = study ? study::read_study(entry.path()) : Result<study::Study>(fail({}));
      if (!read) continue;
      ++seen;
      const auto sent = read_sent_study(study::canonical_study(*read));
      ASSERT_TRUE(sent) << entry.path() << ": " << sent.error().code << " "
                        << sent.error().place.key << " " << sent.error().place.line;
      EXPECT_EQ(sent->digest, study::study_digest(*read)) << entry.path();
    }
  EXPECT_GT(seen, 20);
}

TEST(SentStudy, AFormThatIsNotCanonicalIsRefused) {
  const auto read = study::read_study(fs::path(METALAB_REPOSITORY) / "examples/adult/study.yaml");
  ASSERT_TRUE(read);
  Json form = study::canonical_study(*read);
  form.object()->erase("seed");
  EXPECT_EQ(read_sent_study(form).error().code, "lab_study_not_canonical");
  EXPECT_FALSE(read_sent_study(Json(Json::Object{})));
}

}  // namespace
}  // namespace metalab::lab

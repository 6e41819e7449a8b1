// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/context.hpp"
#include "base/result.hpp"
#include "draft/answers.hpp"
#include "draft/look_at_columns.hpp"
#include "words/words.hpp"

namespace metalab::draft {

/// A data file, and what a study of it would say of it.
struct LookedAt {
  std::string id, table;
  std::string table_yaml;              // its path, or a map with what the reader has to know
  std::vector<GuessedColumn> columns;  // the first ones
  std::size_t all_columns = 0;
  std::int64_t first_rows = 0;  // as of LookedAtColumns
};

/// Looks at a data file or a folder of parts. `format` is that of the file where its name does not
/// tell it, or empty; `target` is where the study will be written: the data's path is relative to
/// it. Errors: new_unknown_format and those of draft::open_table.
Result<LookedAt> look_at_data(const std::filesystem::path& data, const std::string& format,
                              const std::filesystem::path& target, const Context& context);

/// A first study (YAML text with comments): the columns with their types and how many values they
/// have, and the roles: as answered, else as they are likely, with choices to read and change. It
/// is valid as it stands when a 0/1 column was found or named; else the comments say what to do.
/// Precondition: check_answers let them pass.
std::string draft_study(const LookedAt& data, const Answers& answers, words::Language language);

}  // namespace metalab::draft

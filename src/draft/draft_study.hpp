// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>

#include "base/context.hpp"
#include "base/result.hpp"
#include "words/words.hpp"

namespace metalab::draft {

/// A first study (YAML text with comments) for a data file: its columns with their types and how
/// many values they have, and the roles they are likely to have, as choices to read and change.
/// The draft is valid as it stands when a 0/1 column was found; else the comments say what to do.
/// `format` is that of the file where its name does not tell it, or empty;
/// `target` is where it will be written: the data's path is relative to it.
/// Errors: new_unknown_format and those of draft::open_table.
Result<std::string> draft_study(const std::filesystem::path& data, const std::string& format,
                                const std::filesystem::path& target, words::Language language,
                                const Context& context);

}  // namespace metalab::draft

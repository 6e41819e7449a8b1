// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <CLI/CLI.hpp>
#include <cstdio>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/context.hpp"
#include "base/json.hpp"
#include "base/result.hpp"
#include "results/exit_codes.hpp"
#include "words/words.hpp"

namespace metalab::app {

/// What every command shares: language, output form, limits.
struct Program {
  words::Language language = words::Language::en;
  std::string language_name;  // as given by --lang; `language` is what it came to
  bool json = false;
  int threads = 0;
  std::string memory;
  double seconds = limits::kDefaultQuerySeconds;
  std::stop_token stop;

  std::string say(std::string_view key,
                  const std::map<std::string, std::string>& values = {}) const {
    return words::say(language, key, values);
  }
  /// For people: standard output, or standard error when --json has standard output.
  void tell(const std::string& line) const;
  /// For people, on standard error.
  void warn(const std::string& line) const;
  /// The one document of --json; nothing otherwise.
  void answer(const Json& document) const;
  /// The limits of a run; a progress bar when standard error is a terminal.
  Context context() const;
};

/// Writes, and goes on where that fails: `flush_output` in main says so of standard output, and
/// nobody can be told of standard error.
void put(std::FILE* out, std::string_view text);

/// A text for people is at most this wide, in columns.
inline constexpr int kWidestText = 100;

/// Whether whoever read standard output stopped reading, as `head` does: no error, since they have
/// what they wanted.
bool reader_gone();

/// Standard output is a terminal and NO_COLOR is not set (an empty value does not count).
bool wants_colour();

using results::kBug, results::kInput, results::kInterrupted, results::kMet;

/// A command's work: the exit code, or the error that main reports.
using Run = std::function<Result<int>()>;

/// Adds a command to the command line; `run` receives its work when the user chose it.
void add_audit(CLI::App& app, Program& program, Run& run);
void add_cube(CLI::App& app, Program& program, Run& run);
void add_merge(CLI::App& app, Program& program, Run& run);
void add_check(CLI::App& app, Program& program, Run& run);
void add_new(CLI::App& app, Program& program, Run& run);
void add_render(CLI::App& app, Program& program, Run& run);
void add_verify(CLI::App& app, Program& program, Run& run);
void add_sign(CLI::App& app, Program& program, Run& run);
void add_key(CLI::App& app, Program& program, Run& run);
void add_explain(CLI::App& app, Program& program, Run& run);
void add_plan(CLI::App& app, Program& program, Run& run);
void add_compare(CLI::App& app, Program& program, Run& run);
void add_serve(CLI::App& app, Program& program, Run& run);
void add_lab(CLI::App& app, Program& program, Run& run);
void add_register(CLI::App& app, Program& program, Run& run);
void add_push(CLI::App& app, Program& program, Run& run);
void add_completion(CLI::App& app, Program& program, Run& run);

/// A subcommand with its description and examples from `words`, and --lang and --json.
CLI::App* add_command(CLI::App& app, Program& program, const std::string& name);
/// --threads, --memory, --timeout.
void add_limits(CLI::App& command, Program& program);

/// `form` is one of `forms`. Error: unknown_rendering.
Status check_form(const std::string& form, const std::vector<std::string>& forms);

/// "NAME=PATH" in its two parts. Error: usage.
Result<std::pair<std::string, std::string>> name_path(const std::string& text);
/// Such texts as a map. Errors: usage, data_twice.
Result<std::map<std::string, std::string>> name_paths(const std::vector<std::string>& texts);

/// The error as text for people or, with --json, as a document; returns the exit code.
int report_error(const Program& program, const Error& error);

}  // namespace metalab::app

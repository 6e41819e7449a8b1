// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <exception>
#include <new>

#include "base/version.hpp"
#include "program.hpp"
#include "progress.hpp"
#include "signals.hpp"

namespace {

using namespace metalab;
using namespace metalab::app;

/// --lang wherever it stands, else the locale; needed before the help texts are made.
words::Language find_language(int argc, char** argv) {
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    if (word == "--lang=fr" ||
        (word == "--lang" && i + 1 < argc && std::string_view(argv[i + 1]) == "fr"))
      return words::Language::fr;
    if (word.starts_with("--lang")) return words::Language::en;
  }
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* value = std::getenv(name);
    if (value != nullptr && *value != '\0')
      return std::string_view(value).starts_with("fr") ? words::Language::fr : words::Language::en;
  }
  return words::Language::en;
}

int run_program(int argc, char** argv) {
  if (argc == 2 && std::string_view(argv[1]) == "--version") {
    fmt::print("metalab {}\n", kVersion);
    return kMet;
  }
  Program program;
  program.language = find_language(argc, argv);
  Run run;
  CLI::App app(program.say("cli.help.app"), "metalab");
  app.footer(program.say("cli.help.app.footer"));
  app.require_subcommand(1);
  app.set_help_flag("-h,--help", program.say("cli.help.opt.help"));
  app.add_flag_callback("--version", [] {}, program.say("cli.help.opt.version"));
  app.get_formatter()->column_width(34);
  for (const auto add : {add_audit, add_cube, add_merge, add_check, add_new, add_render, add_verify,
                         add_key, add_completion})
    add(app, program, run);
  try {
    app.parse(argc, argv);
  } catch (const CLI::CallForHelp& help) {
    return app.exit(help);
  } catch (const CLI::CallForAllHelp& help) {
    return app.exit(help);
  } catch (const CLI::ParseError& error) {
    return report_error(program, input_error("usage", {{"message", error.what()}}));
  }
  program.stop = stop_on_signals();
  const auto result = run();
  clear_progress();
  if (!result) return report_error(program, result.error());
  return *result;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run_program(argc, argv);
  } catch (const std::bad_alloc&) {
    fmt::print(stderr, "metalab: error [memory]: out of memory\n");
    return kInput;
  } catch (const std::exception& error) {
    fmt::print(stderr, "metalab: error [bug]: {}\n", error.what());
    return kBug;
  }
}

// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <new>
#include <system_error>

#include "base/nearest.hpp"
#include "base/version.hpp"
#include "help.hpp"
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

bool asks_for_json(int argc, char** argv) {
  return std::any_of(argv, argv + argc,
                     [](const char* word) { return std::string_view(word) == "--json"; });
}

/// The command line's mistakes as sentences of ours; the parser's own words name the argument.
Error usage_error(const CLI::App& app, const CLI::ParseError& error, int argc, char** argv) {
  const std::string command = argc > 1 ? argv[1] : "";
  std::vector<std::string> known;
  for (const CLI::App* one : app.get_subcommands([](const CLI::App*) { return true; }))
    known.push_back(one->get_name());
  if (std::find(known.begin(), known.end(), command) == known.end())
    return input_error("unknown_command", {{"name", command.substr(0, 80)},
                                           {"nearest", nearest_name(command, known)},
                                           {"known", list_names(known, known.size())}});
  const std::string kind = error.get_name(), words = error.what();
  // The parser's English names the argument first or, for one too many, last.
  if (kind == "RequiredError") {
    const bool command_missing = words.starts_with("A subcommand");
    return input_error("usage_missing",
                       {{"message", command_missing ? "new" : words.substr(0, words.find(' '))},
                        {"command", command}});
  }
  if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::ExtrasError))
    return input_error("usage_extra",
                       {{"message", words.substr(words.rfind(": ") + 2)}, {"command", command}});
  return input_error("usage_value",
                     {{"message", words.substr(0, words.find(':'))}, {"command", command}});
}

/// Whatever was printed must have arrived.
Status flush_output() {
  if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0) return {};
  if (reader_gone() || errno == EPIPE) return {};
  return fail(input_error("output_unwritable", {{"why", std::strerror(errno)}}, {"-"}));
}

int run_program(int argc, char** argv) {
  if (argc == 2 && std::string_view(argv[1]) == "--version") {
    put(stdout, std::string("metalab ") + kVersion + "\n");
    return flush_output() ? kMet : kInput;
  }
  Program program;
  program.language = find_language(argc, argv);
  program.json = asks_for_json(argc, argv);
  Run run;
  CLI::App app(program.say("cli.help.app"), "metalab");
  app.footer(program.say("cli.help.app.footer"));
  app.require_subcommand(1);
  app.set_help_flag("-h,--help", program.say("cli.help.opt.help"));
  app.add_flag_callback("--version", [] {}, program.say("cli.help.opt.version"));
  app.formatter(help_formatter(program));
  for (const auto add : {add_audit, add_cube, add_merge, add_check, add_new, add_render, add_verify,
                         add_explain, add_plan, add_compare, add_sign, add_key, add_serve, add_lab,
                         add_register, add_push, add_completion})
    add(app, program, run);
  try {
    app.parse(argc, argv);
  } catch (const CLI::CallForHelp& help) {
    app.exit(help);
    const auto arrived = flush_output();
    return arrived ? kMet : report_error(program, arrived.error());
  } catch (const CLI::ParseError& error) {
    return report_error(program, usage_error(app, error, argc, argv));
  }
  program.stop = stop_on_signals("metalab: " + program.say("error.interrupted"));
  const auto result = run();
  clear_progress();
  if (!result) return report_error(program, result.error());
  const auto arrived = flush_output();
  return arrived ? *result : report_error(program, arrived.error());
}

}  // namespace

int main(int argc, char** argv) {
  make_outputs_safe();
  try {
    return run_program(argc, argv);
  } catch (const std::system_error& error) {
    put(stderr, std::string("metalab: error [output_unwritable]: ") + error.what() + "\n");
    return kInput;
  } catch (const std::bad_alloc&) {
    put(stderr, "metalab: error [memory]: out of memory\n");
    return kInput;
  } catch (const std::exception& error) {
    put(stderr, std::string("metalab: error [bug]: ") + error.what() + "\n");
    return kBug;
  }
}

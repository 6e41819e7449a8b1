// SPDX-License-Identifier: Apache-2.0
#include "program.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <thread>

#include "base/nearest.hpp"
#include "base/utf8.hpp"
#include "progress.hpp"
#include "terminal_width.hpp"

namespace metalab::app {
namespace {

bool g_reader_gone = false;

}  // namespace

void Program::tell(const std::string& line) const { put(json ? stderr : stdout, line + "\n"); }

void Program::warn(const std::string& line) const { put(stderr, "! " + line + "\n"); }

void Program::answer(const Json& document) const {
  if (json) put(stdout, pretty_json(document));
}

Context Program::context() const {
  Context out;
  out.stop = stop;
  out.threads =
      threads > 0 ? threads : static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
  out.memory = memory;
  out.seconds = seconds;
  if (isatty(STDERR_FILENO) != 0) out.progress = progress_bar(say("cli.reading"));
  return out;
}

void put(std::FILE* out, std::string_view text) {
  if (std::fwrite(text.data(), 1, text.size(), out) < text.size() && out == stdout &&
      errno == EPIPE)
    g_reader_gone = true;
}

bool reader_gone() { return g_reader_gone; }

bool wants_colour() {
  const char* no_colour = std::getenv("NO_COLOR");
  return isatty(STDOUT_FILENO) != 0 && (no_colour == nullptr || *no_colour == '\0');
}

CLI::App* add_command(CLI::App& app, Program& program, const std::string& name) {
  CLI::App* command = app.add_subcommand(name, program.say("cli.help." + name));
  command->group(program.say("cli.help.word.Subcommands"));
  if (words::has("cli.help." + name + ".footer"))
    command->footer(program.say("cli.help." + name + ".footer"));
  command->add_option("--lang", program.language_name, program.say("cli.help.lang"))
      ->type_name("LANG")
      ->check(CLI::IsMember({"en", "fr"}));
  command->add_flag("--json", program.json, program.say("cli.help.json"));
  command->set_help_flag("-h,--help", program.say("cli.help.opt.help"));
  return command;
}

void add_limits(CLI::App& command, Program& program) {
  command.add_option("--threads", program.threads, program.say("cli.help.opt.threads"))
      ->type_name("N")
      ->check(CLI::Range(1, limits::kMaxThreads));
  command.add_option("--memory", program.memory, program.say("cli.help.opt.memory"))
      ->type_name("SIZE")
      ->check([](const std::string& text) {
        const auto digits = text.find_first_not_of("0123456789");
        const std::string unit = digits == std::string::npos ? "" : text.substr(digits);
        const bool good =
            digits != 0 && (unit == "KB" || unit == "MB" || unit == "GB" || unit == "TB" ||
                            unit == "KiB" || unit == "MiB" || unit == "GiB" || unit == "TiB");
        return good ? std::string() : "SIZE: 512MB, 4GB ...";
      });
  command.add_option("--timeout", program.seconds, program.say("cli.help.opt.timeout"))
      ->type_name("SECONDS")
      ->check([](const std::string& text) {
        char* end = nullptr;
        const double seconds = std::strtod(text.c_str(), &end);
        const bool number = !text.empty() && *end == '\0';
        const bool good = number && seconds > 0 && seconds <= limits::kMostQuerySeconds;
        return good ? std::string() : "SECONDS: 0.5, 3600 ...";  // NaN is not above 0
      });
}

Status check_form(const std::string& form, const std::vector<std::string>& forms) {
  if (std::find(forms.begin(), forms.end(), form) != forms.end()) return {};
  return fail(input_error("unknown_rendering", {{"name", form},
                                                {"nearest", nearest_name(form, forms)},
                                                {"known", list_names(forms, forms.size())}}));
}

Result<std::pair<std::string, std::string>> name_path(const std::string& text) {
  const auto sign = text.find('=');
  if (sign == std::string::npos || sign == 0 || sign + 1 == text.size())
    return fail(input_error("usage", {{"text", text}}));
  return std::pair{text.substr(0, sign), text.substr(sign + 1)};
}

Result<std::map<std::string, std::string>> name_paths(const std::vector<std::string>& texts) {
  std::map<std::string, std::string> out;
  for (const auto& text : texts) {
    METALAB_TRY(auto one, name_path(text));
    if (!out.insert(one).second) return fail(input_error("data_twice", {{"name", one.first}}));
  }
  return out;
}

namespace {

std::string place_text(const Place& place) {
  std::string out = place.file;
  if (place.line > 0) out += fmt::format(":{}:{}", place.line, place.column);
  if (!place.key.empty()) out += fmt::format(" ({})", place.key);
  return out.empty() ? out : out + ": ";
}

}  // namespace

int report_error(const Program& program, const Error& given) {
  // Names and values are a stranger's text.
  Error error = given;
  constexpr int kLongest = 2000;
  for (auto& [name, value] : error.values) value = printable(value, kLongest);
  error.place.file = printable(error.place.file, kLongest);
  error.place.key = printable(error.place.key, kLongest);
  const std::string sentence = words::sentence(program.language, error);
  if (program.json) {
    Json::Object place{{"file", error.place.file},
                       {"line", error.place.line},
                       {"column", error.place.column},
                       {"key", error.place.key}};
    Json::Object values;
    for (const auto& [name, value] : error.values) values[name] = value;
    program.answer(Json::Object{
        {"error",
         Json::Object{
             {"code", error.code}, {"message", sentence}, {"place", place}, {"values", values}}},
        {"exit_code", results::exit_code(error)}});
  }
  clear_progress();
  const std::string said = fmt::format("metalab: {} [{}]: {}{}", program.say("cli.error"),
                                       error.code, place_text(error.place), sentence);
  // Programs read a line; only people need it broken.
  const bool seen = isatty(STDERR_FILENO) != 0;
  put(stderr, (seen ? wrapped(said, 0, terminal_width(STDERR_FILENO)) : said) + "\n");
  return results::exit_code(error);
}

}  // namespace metalab::app

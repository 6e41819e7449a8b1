// SPDX-License-Identifier: Apache-2.0
#include "help.hpp"

#include <unistd.h>

#include "base/utf8.hpp"
#include "terminal_width.hpp"

namespace metalab::app {
namespace {

constexpr std::size_t kNameColumns = 34;

class HelpFormatter : public CLI::Formatter {
 public:
  explicit HelpFormatter(words::Language language) : language_(language) {
    column_width(kNameColumns);
    for (const char* label : {"Usage", "Positionals", "OPTIONS", "SUBCOMMAND", "REQUIRED"})
      this->label(label, word(label));
  }

  std::string make_group(std::string group, bool positional,
                         std::vector<const CLI::Option*> options) const override {
    return CLI::Formatter::make_group(group == "Options" ? word(group) : group, positional,
                                      std::move(options));
  }

  /// Aligned by what is seen, not by bytes.
  std::string make_option(const CLI::Option* option, bool positional) const override {
    const std::string name = "  " + make_option_name(option, positional) + make_option_opts(option);
    const int room = static_cast<int>(kNameColumns) - display_width(name);
    const std::string gap = room > 0 ? std::string(static_cast<std::size_t>(room), ' ')
                                     : "\n" + std::string(kNameColumns, ' ');
    return name + gap +
           wrapped(make_option_desc(option), static_cast<int>(kNameColumns),
                   terminal_width(STDOUT_FILENO)) +
           "\n";
  }

  std::string make_option_opts(const CLI::Option* option) const override {
    if (option->get_type_size() == 0) return "";
    const std::string type = option->get_type_name();
    const auto colon = std::min(type.find(':'), type.size());
    std::string out = option->get_positional() ? "" : " " + word(type.substr(0, colon));
    // Of a check's own English only the values stay: "{en,fr}", "[1 - 1024]".
    const auto values = type.find_first_of("{[", colon);
    if (values != std::string::npos) out += " " + type.substr(values);
    if (option->get_expected_max() == CLI::detail::expected_max_vector_size) out += " \u2026";
    if (option->get_required() && !option->get_positional()) out += " " + get_label("REQUIRED");
    return out;
  }

 private:
  std::string word(const std::string& name) const {
    const std::string key = "cli.help.word." + name;
    return words::has(key) ? words::say(language_, key) : name;
  }

  words::Language language_;
};

}  // namespace

std::shared_ptr<CLI::Formatter> help_formatter(const Program& program) {
  return std::make_shared<HelpFormatter>(program.language);
}

}  // namespace metalab::app

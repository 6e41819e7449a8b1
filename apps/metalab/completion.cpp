// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <map>

#include "program.hpp"
#include "render/render.hpp"

namespace metalab::app {
namespace {

struct CommandWords {
  std::string name;
  std::string description;
  std::vector<std::string> options;
};

/// Commands and their long options, from the command line itself.
std::vector<CommandWords> commands_of(const CLI::App& app) {
  std::vector<CommandWords> out;
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) {
    CommandWords one{command->get_name(), command->get_description(), {}};
    for (const CLI::Option* option : command->get_options())
      for (const auto& name : option->get_lnames()) one.options.push_back("--" + name);
    for (const CLI::App* inner : command->get_subcommands([](const CLI::App*) { return true; }))
      one.options.push_back(inner->get_name());
    out.push_back(std::move(one));
  }
  return out;
}

/// Options whose values are known, with the values.
const std::map<std::string, std::vector<std::string>>& option_values() {
  static const std::map<std::string, std::vector<std::string>> values{
      {"--as", render::format_names()}, {"--lang", {"en", "fr"}}};
  return values;
}

std::string joined(const std::vector<std::string>& words) {
  return fmt::format("{}", fmt::join(words, " "));
}

std::string bash(const std::vector<CommandWords>& commands) {
  std::string names, cases, values;
  for (const auto& [option, known] : option_values())
    values += fmt::format("    {}) words=\"{}\" ;;\n", option, joined(known));
  for (const auto& command : commands) {
    names += (names.empty() ? "" : " ") + command.name;
    cases += fmt::format("    {}) words=\"{}\" ;;\n", command.name, joined(command.options));
  }
  return "_metalab() {\n  local words\n  if [ \"$COMP_CWORD\" -eq 1 ]; then\n"
         "    words=\"" +
         names + " --help --version\"\n  else\n  case \"${COMP_WORDS[1]}\" in\n" + cases +
         "  esac\n  fi\n  case \"${COMP_WORDS[COMP_CWORD-1]}\" in\n" + values +
         "  esac\n"
         "  COMPREPLY=($(compgen -W \"$words\" -- \"${COMP_WORDS[COMP_CWORD]}\"))\n"
         "}\ncomplete -o default -F _metalab metalab\n";
}

std::string zsh(const std::vector<CommandWords>& commands) {
  std::string names, cases, values;
  for (const auto& [option, known] : option_values())
    values += fmt::format("    {}) compadd -- {}; return ;;\n", option, joined(known));
  for (const auto& command : commands) {
    names += (names.empty() ? "" : " ") + command.name;
    cases += fmt::format("      {}) compadd -- {} ;;\n", command.name, joined(command.options));
  }
  return "#compdef metalab\n_metalab() {\n  case \"${words[CURRENT-1]}\" in\n" + values +
         "  esac\n  if (( CURRENT == 2 )); then\n    compadd -- " + names +
         " --help --version\n  else\n    case \"${words[2]}\" in\n" + cases +
         "    esac\n    _files\n  fi\n}\n_metalab \"$@\"\n";
}

std::string fish(const std::vector<CommandWords>& commands) {
  std::string out;
  for (const auto& command : commands) {
    out += fmt::format(
        "complete -c metalab -n __fish_use_subcommand -a {} -d '{}'\n", command.name,
        command.description.find('\'') == std::string::npos ? command.description : command.name);
    for (const auto& option : command.options) {
      const bool is_long = option.starts_with("--");
      out += fmt::format("complete -c metalab -n '__fish_seen_subcommand_from {}' {} {}\n",
                         command.name, is_long ? "-l" : "-a", is_long ? option.substr(2) : option);
      const auto known = option_values().find(option);
      if (known != option_values().end())
        out += fmt::format(
            "complete -c metalab -n '__fish_seen_subcommand_from {}' -x -l {} -a '{}'\n",
            command.name, option.substr(2), joined(known->second));
    }
  }
  return out;
}

}  // namespace

void add_completion(CLI::App& app, Program& program, Run& run) {
  auto* command = add_command(app, program, "completion");
  auto shell = std::make_shared<std::string>();
  command->add_option("SHELL", *shell, program.say("cli.help.arg.shell"))
      ->required()
      ->check(CLI::IsMember({"bash", "zsh", "fish"}));
  command->callback([&app, &program, &run, shell] {
    run = [&app, &program, shell]() -> Result<int> {
      const auto commands = commands_of(app);
      const std::string script = *shell == "bash"  ? bash(commands)
                                 : *shell == "zsh" ? zsh(commands)
                                                   : fish(commands);
      if (program.json)
        program.answer(Json::Object{{"shell", *shell}, {"script", script}});
      else
        put(stdout, script);
      return kMet;
    };
  });
}

}  // namespace metalab::app

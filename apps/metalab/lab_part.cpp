// SPDX-License-Identifier: Apache-2.0
#include "lab_part.hpp"

namespace metalab::app {

std::shared_ptr<Folders> add_lab_part(CLI::App& lab, Program& program, const std::string& name,
                                      const std::vector<std::string>& arguments) {
  auto* part = lab.add_subcommand(name, program.say("cli.help.lab." + name));
  part->group(program.say("cli.help.word.Subcommands"));
  part->footer(program.say("cli.help.lab.footer"));
  part->set_help_flag("-h,--help", program.say("cli.help.opt.help"));
  part->add_option("--lang", program.language_name, program.say("cli.help.lang"))
      ->type_name("LANG")
      ->check(CLI::IsMember({"en", "fr"}));
  part->add_flag("--json", program.json, program.say("cli.help.json"));
  auto folders = std::make_shared<Folders>();
  for (const auto& argument : arguments)
    part->add_option(argument, argument == arguments.front() ? folders->first : folders->second,
                     program.say("cli.help.arg." + argument))
        ->required();
  return folders;
}

}  // namespace metalab::app

// SPDX-License-Identifier: Apache-2.0
#include "evidence/keys.hpp"

#include "program.hpp"

namespace metalab::app {

void add_key(CLI::App& app, Program& program, Run& run) {
  auto* command = app.add_subcommand("key", program.say("cli.help.key"));
  command->group(program.say("cli.help.word.Subcommands"));
  command->footer(program.say("cli.help.key.footer"));
  command->require_subcommand(1);
  command->set_help_flag("-h,--help", program.say("cli.help.opt.help"));
  auto* made = command->add_subcommand("new", program.say("cli.help.key.new"));
  made->group(program.say("cli.help.word.Subcommands"));
  made->footer(program.say("cli.help.key.footer"));
  made->set_help_flag("-h,--help", program.say("cli.help.opt.help"));
  auto name = std::make_shared<std::string>();
  made->add_option("NAME", *name, program.say("cli.help.arg.name"))->required();
  made->add_option("--lang", program.language_name, program.say("cli.help.lang"))
      ->type_name("LANG")
      ->check(CLI::IsMember({"en", "fr"}));
  made->add_flag("--json", program.json, program.say("cli.help.json"));
  made->callback([&program, &run, name] {
    run = [&program, name]() -> Result<int> {
      const auto key = evidence::new_private_key();
      METALAB_DO(evidence::write_key_pair(*name, key));
      program.tell(
          program.say("cli.key_written", {{"secret", *name + ".key"}, {"open", *name + ".pub"}}));
      program.answer(Json::Object{{"secret", *name + ".key"},
                                  {"public", *name + ".pub"},
                                  {"keyid", key.public_key().id()}});
      return kMet;
    };
  });
}

}  // namespace metalab::app

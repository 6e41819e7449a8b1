// SPDX-License-Identifier: Apache-2.0
#include "lab/care/backup.hpp"
#include "lab/care/check.hpp"
#include "program.hpp"

namespace metalab::app {
namespace {

using Work = std::function<Result<lab::CheckedLab>()>;

Json damage_json(const lab::CheckedLab& found) {
  Json::Array out;
  for (const auto& damage : found.damage)
    out.emplace_back(Json::Object{{"name", damage.name}, {"what", damage.what}});
  return out;
}

std::map<std::string, std::string> counts(const lab::CheckedLab& found) {
  return {{"objects", std::to_string(found.objects)},
          {"files", std::to_string(found.files)},
          {"entries", std::to_string(found.entries)},
          {"evidence", std::to_string(found.evidence)}};
}

/// What was looked at and what is damaged; exit code 4 where anything is.
Result<int> report(const Program& program, const Result<lab::CheckedLab>& found) {
  if (!found) return fail(found.error());
  for (const auto& damage : found->damage)
    program.warn(program.say("lab.damage." + damage.what, {{"name", damage.name}}));
  program.tell(program.say("lab.checked", counts(*found)));
  program.answer(Json::Object{{"objects", found->objects},
                              {"files", found->files},
                              {"entries", found->entries},
                              {"evidence", found->evidence},
                              {"damage", damage_json(*found)}});
  return found->damage.empty() ? kMet : results::kVerification;
}

/// A subcommand of `lab` with the names of its folders.
struct Folders {
  std::string first, second;
};
std::shared_ptr<Folders> add_part(CLI::App& lab, Program& program, const std::string& name,
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

}  // namespace

void add_lab(CLI::App& app, Program& program, Run& run) {
  auto* command = app.add_subcommand("lab", program.say("cli.help.lab"));
  command->group(program.say("cli.help.word.Subcommands"));
  command->footer(program.say("cli.help.lab.footer"));
  command->require_subcommand(1);
  command->set_help_flag("-h,--help", program.say("cli.help.opt.help"));
  const auto checked = add_part(*command, program, "check", {"LAB"});
  command->get_subcommand("check")->callback([&program, &run, checked] {
    run = [&program, checked] {
      return report(program, lab::check_lab(checked->first, program.stop));
    };
  });
  const auto copied = add_part(*command, program, "backup", {"LAB", "COPY"});
  command->get_subcommand("backup")->callback([&program, &run, copied] {
    run = [&program, copied] {
      return report(program, lab::back_up(copied->first, copied->second, program.stop));
    };
  });
  const auto restored = add_part(*command, program, "restore", {"COPY", "LAB"});
  command->get_subcommand("restore")->callback([&program, &run, restored] {
    run = [&program, restored] {
      return report(program, lab::restore(restored->first, restored->second, program.stop));
    };
  });
}

}  // namespace metalab::app

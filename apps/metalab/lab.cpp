// SPDX-License-Identifier: Apache-2.0
#include <sys/stat.h>

#include "client/http.hpp"
#include "lab/care/backup.hpp"
#include "lab/care/check.hpp"
#include "lab/care/export.hpp"
#include "lab_part.hpp"
#include "lab_surroundings.hpp"
#include "lab_witness.hpp"
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

using BringBack = Result<lab::CheckedLab> (*)(const std::filesystem::path&, const lab::Restored&,
                                              const std::stop_token&);

/// `restore` and `import`: a laboratory in a new folder, from a copy or an export.
void add_bring_back(CLI::App& lab, Program& program, Run& run, const std::string& name,
                    BringBack bring_back) {
  const auto folders = add_lab_part(lab, program, name, {"COPY", "LAB"});
  auto to = std::make_shared<lab::LabPlace>();
  auto* command = lab.get_subcommand(name);
  command->add_option("--state", to->state, program.say("cli.help.opt.state"))->type_name("DIR");
  command->add_option("--new-origin", to->origin, program.say("cli.help.opt.new_origin"))
      ->type_name("NAME");
  command->callback([&program, &run, folders, to, bring_back] {
    run = [&program, folders, to, bring_back] {
      to->folder = folders->second;
      if (to->state.empty()) to->state = usual_state(to->folder);
      ::umask(0077);
      return report(program, bring_back(folders->first, {*to, surroundings()}, program.stop));
    };
  });
}

using Copying = Result<lab::CheckedLab> (*)(const std::filesystem::path&,
                                            const std::filesystem::path&, const std::stop_token&);

/// `backup` and `export`.
void add_copying(CLI::App& lab, Program& program, Run& run, const std::string& name, Copying copy) {
  const auto folders = add_lab_part(lab, program, name, {"LAB", "COPY"});
  lab.get_subcommand(name)->callback([&program, &run, folders, copy] {
    run = [&program, folders, copy] {
      ::umask(0077);
      return report(program, copy(folders->first, folders->second, program.stop));
    };
  });
}

void add_witness(CLI::App& lab, Program& program, Run& run) {
  add_lab_part(lab, program, "witness", {});
  auto* command = lab.get_subcommand("witness");
  auto of = std::make_shared<std::string>(), by = std::make_shared<std::string>();
  command->add_option("--of", *of, program.say("cli.help.opt.witness_of"))
      ->type_name("URL")
      ->required();
  command->add_option("--by", *by, program.say("cli.help.opt.witness_by"))
      ->type_name("URL")
      ->required();
  command->callback([&program, &run, of, by] {
    run = [&program, of, by]() -> Result<int> {
      METALAB_TRY(const auto log, client::lab_at(*of, ""));
      METALAB_TRY(const auto witness, client::lab_at(*by, ""));
      METALAB_TRY(const Json done, witness_log({log.url, witness.url}));
      program.tell(program.say("cli.witnessed", {{"name", log.url}, {"witness", witness.url}}));
      program.answer(done);
      return kMet;
    };
  });
}

}  // namespace

void add_lab(CLI::App& app, Program& program, Run& run) {
  auto* command = app.add_subcommand("lab", program.say("cli.help.lab"));
  command->group(program.say("cli.help.word.Subcommands"));
  command->footer(program.say("cli.help.lab.footer"));
  command->require_subcommand(1);
  command->set_help_flag("-h,--help", program.say("cli.help.opt.help"));
  const auto checked = add_lab_part(*command, program, "check", {"LAB"});
  command->get_subcommand("check")->callback([&program, &run, checked] {
    run = [&program, checked] {
      return report(program, lab::check_lab(checked->first, program.stop));
    };
  });
  add_copying(*command, program, run, "backup", lab::back_up);
  add_copying(*command, program, run, "export", lab::export_lab);
  add_bring_back(*command, program, run, "restore", lab::restore);
  add_bring_back(*command, program, run, "import", lab::import_lab);
  add_witness(*command, program, run);
  add_lab_site(*command, program, run);
}

}  // namespace metalab::app

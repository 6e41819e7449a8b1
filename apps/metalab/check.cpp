// SPDX-License-Identifier: Apache-2.0
#include "audit/dry_run.hpp"
#include "program.hpp"
#include "study/canonical_study.hpp"
#include "study/read_study.hpp"

namespace metalab::app {

void add_check(CLI::App& app, Program& program, Run& run) {
  auto* command = add_command(app, program, "check");
  auto path = std::make_shared<std::string>();
  auto data = std::make_shared<std::vector<std::string>>();
  command->add_option("STUDY", *path, program.say("cli.help.arg.study"))->required();
  command->add_option("--data", *data, program.say("cli.help.opt.data"))
      ->type_name("NAME=PATH")
      ->take_all()
      ->allow_extra_args(false);
  command->callback([&program, &run, path, data] {
    run = [&program, path, data]() -> Result<int> {
      METALAB_TRY(const auto study, study::read_study(*path));
      audit::Sources sources;
      METALAB_TRY(sources.data, name_paths(*data));
      Context context = program.context();
      context.threads = 1;  // nothing is read that a second thread could help with
      METALAB_DO(audit::dry_run(study, sources, context));
      const std::string digest = study::study_digest(study);
      program.tell(program.say("cli.check_good", {{"path", *path}, {"digest", digest}}));
      program.answer(Json::Object{{"study", study.id}, {"digest", digest}, {"valid", true}});
      return kMet;
    };
  });
}

}  // namespace metalab::app

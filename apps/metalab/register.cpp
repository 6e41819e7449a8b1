// SPDX-License-Identifier: Apache-2.0
#include "lab_options.hpp"
#include "study/canonical_study.hpp"
#include "study/read_study.hpp"

namespace metalab::app {

void add_register(CLI::App& app, Program& program, Run& run) {
  auto* command = add_command(app, program, "register");
  auto path = std::make_shared<std::string>(), system = std::make_shared<std::string>();
  command->add_option("STUDY", *path, program.say("cli.help.arg.study"))->required();
  const auto lab = add_lab_options(*command, program);
  command->add_option("--system", *system, program.say("cli.help.opt.system"))->type_name("ID");
  command->callback([&program, &run, path, system, lab] {
    run = [&program, path, system, lab]() -> Result<int> {
      METALAB_TRY(const auto study, study::read_study(*path));
      METALAB_TRY(const auto where, lab_of(*lab));
      Json::Object body{{"study", study::canonical_study(study)}};
      if (!system->empty()) body["system"] = *system;
      METALAB_TRY(const Json kept, client::send(where, {"POST", "/api/registrations",
                                                        canonical_json(body), "application/json"}));
      program.tell(program.say(
          "cli.registered",
          {{"id", study.id}, {"digest", study::study_digest(study)}, {"name", where.url}}));
      program.answer(kept);
      return kMet;
    };
  });
}

}  // namespace metalab::app

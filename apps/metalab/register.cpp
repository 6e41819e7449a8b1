// SPDX-License-Identifier: Apache-2.0
#include <chrono>
#include <thread>

#include "base/file.hpp"
#include "lab_options.hpp"
#include "study/canonical_study.hpp"
#include "study/read_study.hpp"

namespace metalab::app {
namespace {

constexpr int kTries = 100;
constexpr std::chrono::milliseconds kPause{100};

/// The proof of the registration, as soon as its checkpoint is signed. Errors: those of send.
Result<std::string> proof_of(const client::Lab& lab, const std::string& id) {
  for (int i = 0;; ++i) {
    const auto found = client::send(lab, {"GET", "/api/objects/" + id + "/proof"});
    if (found) return *found->find("proof")->text();
    const auto code = found.error().values.find("found");
    const bool soon = code != found.error().values.end() && code->second == "lab_proof_not_ready";
    if (!soon || i == kTries) return fail(found.error());
    std::this_thread::sleep_for(kPause);
  }
}

}  // namespace

void add_register(CLI::App& app, Program& program, Run& run) {
  auto* command = add_command(app, program, "register");
  auto path = std::make_shared<std::string>(), system = std::make_shared<std::string>(),
       out = std::make_shared<std::string>();
  command->add_option("STUDY", *path, program.say("cli.help.arg.study"))->required();
  const auto lab = add_lab_options(*command, program);
  command->add_option("--system", *system, program.say("cli.help.opt.system"))->type_name("ID");
  command->add_option("--out", *out, program.say("cli.help.opt.out_file"))->type_name("FILE");
  command->callback([&program, &run, path, system, lab, out] {
    run = [&program, path, system, lab, out]() -> Result<int> {
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

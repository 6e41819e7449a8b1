// SPDX-License-Identifier: Apache-2.0
#include <chrono>
#include <filesystem>
#include <thread>

#include "base/file.hpp"
#include "base/ledger_limits.hpp"
#include "lab_options.hpp"
#include "ledger/proof_file.hpp"
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

/// Where the proof goes: beside the study unless somebody says so. An older proof is replaced, no
/// other file is. Error: output_exists.
Result<std::filesystem::path> place_of_proof(const std::string& study, const std::string& wanted) {
  std::filesystem::path out = wanted;
  if (wanted.empty()) out = std::filesystem::path(study).replace_extension(".tlog-proof");
  std::error_code ignored;
  if (!std::filesystem::exists(out, ignored)) return out;
  const auto there = read_file(out, limits::kNoteBytes);
  if (there && ledger::read_proof(*there, out.string())) return out;
  return fail(input_error("output_exists", {}, {out.string()}));
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
      METALAB_TRY(const auto target, place_of_proof(*path, *out));
      METALAB_TRY(const auto where, lab_of(*lab, program));
      // Its proof is read afterwards: who may not read registers nothing.
      METALAB_DO(client::send(where, {"GET", "/api/studies?most=1"}));
      Json::Object body{{"study", study::canonical_study(study)}};
      if (!system->empty()) body["system"] = *system;
      METALAB_TRY(Json kept, client::send(where, {"POST", "/api/registrations",
                                                  canonical_json(body), "application/json"}));
      program.tell(program.say(
          "cli.registered",
          {{"id", study.id}, {"digest", study::study_digest(study)}, {"name", where.url}}));
      METALAB_TRY(const auto proof, proof_of(where, *kept.find("id")->text()));
      METALAB_DO(write_file(target, proof));
      program.tell(program.say("cli.wrote", {{"path", target.string()}}));
      (*kept.object())["proof"] = target.string();
      program.answer(kept);
      return kMet;
    };
  });
}

}  // namespace metalab::app

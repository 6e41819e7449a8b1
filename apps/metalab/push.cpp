// SPDX-License-Identifier: Apache-2.0
#include <filesystem>

#include "base/digest.hpp"
#include "base/file.hpp"
#include "lab_options.hpp"
#include "results/evidence_file.hpp"
#include "study/canonical_study.hpp"
#include "study/read_study.hpp"

namespace metalab::app {
namespace {

namespace fs = std::filesystem;

/// Sends the file's bytes; their digest. "" where there is no such file.
Result<std::string> send_file(const client::Lab& lab, const fs::path& path) {
  std::error_code ignored;
  if (!fs::exists(path, ignored)) return std::string();
  METALAB_TRY(const auto bytes, read_file(path, limits::kUploadBytes));
  const std::string digest = sha256(bytes);
  METALAB_DO(client::send(lab, {"PUT", "/api/files/" + digest, bytes, "application/octet-stream"}));
  return digest;
}

/// Of the studies one of the sender's own organisation, else the first.
Result<Json> own_or_first(const client::Lab& lab, const Json::Array& studies) {
  METALAB_TRY(const Json me, client::send(lab, {"GET", "/api/me"}));
  for (const Json& study : studies)
    if (study.text_in("owner") == me.text_in("organisation")) return study;
  return studies.front();
}

/// The study as the laboratory has it: registered there, else sent now. Errors: lab_study_unknown,
/// lab_other_study.
Result<Json> study_at(const client::Lab& lab, const std::string& digest, const std::string& file) {
  METALAB_TRY(const Json known, client::send(lab, {"GET", "/api/studies?digest=" + digest}));
  const Json* items = known.find("items");
  if (items != nullptr && items->array() != nullptr && !items->array()->empty())
    return own_or_first(lab, *items->array());
  if (file.empty()) return fail(input_error("lab_study_unknown", {{"digest", digest}}));
  METALAB_TRY(const auto study, study::read_study(file));
  if (study::study_digest(study) != digest)
    return fail(input_error("lab_other_study",
                            {{"found", digest}, {"expected", study::study_digest(study)}}, {file}));
  const Json body = Json::Object{{"study", study::canonical_study(study)}};
  return client::send(lab, {"POST", "/api/studies", canonical_json(body), "application/json"});
}

Result<int> push(const Program& program, const fs::path& folder, const client::Lab& lab,
                 const std::string& study_file) {
  const fs::path envelope = folder / "evidence.dsse.json";
  METALAB_TRY(const auto found, results::read_signed_evidence(envelope, nullptr));
  METALAB_TRY(const auto study, study_at(lab, found.evidence.study_digest, study_file));
  METALAB_TRY(const auto digest, send_file(lab, envelope));
  METALAB_TRY(const auto cube, send_file(lab, folder / "cube.parquet"));
  Json::Object body{{"evidence", digest}, {"study", study.text_in("id")}};
  if (!cube.empty()) body["cube"] = cube;
  METALAB_TRY(const Json kept, client::send(lab, {"POST", "/api/evidence", canonical_json(body),
                                                  "application/json"}));
  const std::string state = kept.text_in("state"), word = "lab.word." + state;
  program.tell(program.say(state == "received" ? "cli.pushed" : "cli.pushed_before",
                           {{"digest", digest},
                            {"name", lab.url},
                            {"state", words::has(word) ? program.say(word) : state}}));
  const Json* confined = kept.find("confined");
  if (confined != nullptr && confined->boolean() != nullptr && *confined->boolean())
    program.warn(program.say("cli.push_confined"));
  else if (study.text_in("owner") != kept.text_in("owner"))
    program.warn(program.say("cli.push_of_others"));
  program.answer(kept);
  return kMet;
}

}  // namespace

void add_push(CLI::App& app, Program& program, Run& run) {
  auto* command = add_command(app, program, "push");
  auto folder = std::make_shared<std::string>(), study = std::make_shared<std::string>();
  command->add_option("DIR", *folder, program.say("cli.help.arg.results"))->required();
  const auto options = add_lab_options(*command, program);
  command->add_option("--study", *study, program.say("cli.help.opt.study_send"))
      ->type_name("STUDY");
  command->callback([&program, &run, folder, study, options] {
    run = [&program, folder, study, options]() -> Result<int> {
      METALAB_TRY(const auto lab, lab_of(*options, program));
      return push(program, *folder, lab, *study);
    };
  });
}

}  // namespace metalab::app

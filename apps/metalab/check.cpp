// SPDX-License-Identifier: Apache-2.0
#include "audit/dry_run.hpp"
#include "audit/run_audit.hpp"
#include "base/file.hpp"
#include "program.hpp"
#include "render/phrases/numbers.hpp"
#include "render/phrases/unmatched_words.hpp"
#include "study/canonical_study.hpp"
#include "study/read_study.hpp"

namespace metalab::app {
namespace {

struct CheckOptions {
  std::string study;
  std::vector<std::string> data;
  bool rows = false;
};

/// Everything that an audit does, but for what it writes: what it refuses is refused here.
Status check_rows(const Program& program, const study::Study& study, const audit::Sources& sources,
                  Json::Object& answer) {
  METALAB_TRY(const auto folder, TemporaryFolder::create());
  METALAB_TRY(const auto evidence,
              audit::run_audit(study, sources, folder.path() / "cube.parquet", program.context()));
  const std::int64_t read = evidence.rows.read, used = evidence.rows.used;
  const render::Numbers numbers(program.language);
  program.tell(program.say("cli.check_rows",
                           {{"read", numbers.whole(read)}, {"used", numbers.whole(used)}}));
  for (const auto& sentence : render::unmatched_words(program.language, evidence))
    program.tell(sentence);
  answer["rows"] = Json::Object{{"read", read}, {"used", used}};
  return {};
}

Status check_headers(const Program& program, const study::Study& study,
                     const audit::Sources& sources) {
  Context context = program.context();
  context.threads = 1;  // nothing is read that a second thread could help with
  METALAB_DO(audit::dry_run(study, sources, context));
  return {};
}

Result<int> check_study(const Program& program, const CheckOptions& options) {
  METALAB_TRY(const auto study, study::read_study(options.study));
  audit::Sources sources;
  METALAB_TRY(sources.data, name_paths(options.data));
  const std::string digest = study::study_digest(study);
  Json::Object answer{{"study", study.id}, {"digest", digest}, {"valid", true}};
  METALAB_DO(options.rows ? check_rows(program, study, sources, answer)
                          : check_headers(program, study, sources));
  program.tell(program.say("cli.check_good", {{"path", options.study}, {"digest", digest}}));
  program.answer(answer);
  return kMet;
}

}  // namespace

void add_check(CLI::App& app, Program& program, Run& run) {
  auto* command = add_command(app, program, "check");
  auto options = std::make_shared<CheckOptions>();
  command->add_option("STUDY", options->study, program.say("cli.help.arg.study"))->required();
  command->add_option("--data", options->data, program.say("cli.help.opt.data"))
      ->type_name("NAME=PATH")
      ->take_all()
      ->allow_extra_args(false);
  command->add_flag("--rows", options->rows, program.say("cli.help.opt.check_rows"));
  add_limits(*command, program);
  command->callback([&program, &run, options] {
    run = [&program, options] { return check_study(program, *options); };
  });
}

}  // namespace metalab::app

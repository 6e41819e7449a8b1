// SPDX-License-Identifier: Apache-2.0
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <unistd.h>

#include <chrono>

#include "audit/dry_run.hpp"
#include "audit/run_audit.hpp"
#include "base/limits.hpp"
#include "base/utf8.hpp"
#include "base/version.hpp"
#include "program.hpp"
#include "progress.hpp"
#include "render/render.hpp"
#include "results/registration.hpp"
#include "results/write_results.hpp"
#include "source/sql/type_message.hpp"
#include "study/canonical_study.hpp"
#include "study/read_study.hpp"
#include "terminal_width.hpp"

namespace metalab::app {
namespace {

struct AuditOptions {
  std::string study, out, key, registered;
  std::vector<std::string> data, cubes;
  bool dry_run = false;
};

render::Options terminal_options(const Program& program) {
  render::Options options;
  options.language = program.language;
  options.only_criteria = true;
  options.colour = wants_colour();
  const int columns = terminal_columns(STDOUT_FILENO);
  options.width = columns > 40 ? std::min(columns, kWidestText) : kWidestText;
  return options;
}

/// What may differ from run to run and is therefore not evidence.
Json run_record(const Context& context, std::chrono::system_clock::time_point start) {
  const auto now = std::chrono::system_clock::now();
  const double seconds = std::chrono::duration<double>(now - start).count();
  char host[256] = "";
  gethostname(host, sizeof host - 1);
  return Json::Object{
      {"started", fmt::format("{:%Y-%m-%dT%H:%M:%SZ}",
                              fmt::gmtime(std::chrono::system_clock::to_time_t(start)))},
      {"seconds", seconds},
      {"host", host},
      {"threads", context.threads},
      {"version", kVersion}};
}

Result<int> show_dry_run(const Program& program, const study::Study& study,
                         const audit::Sources& sources) {
  METALAB_TRY(const auto run, audit::dry_run(study, sources, program.context()));
  Json::Object tables;
  program.tell(program.say("cli.would_read"));
  for (const auto& input : run.inputs) {
    Json::Object columns;
    const std::string sheet =
        input.sheet.empty() ? "" : program.say("cli.sheet", {{"name", printable(input.sheet, 80)}});
    program.tell(fmt::format("  {}: {}{}", input.table->name, input.path().string(), sheet));
    for (const auto& column : input.columns) {
      columns[column.name] = column.recorded_type();
      const auto word = program.say("draft.type." + source::type_word(column.sql_type));
      program.tell(fmt::format("    {}  {}{}{}", column.name, word,
                               column.date_format.empty() ? "" : " ", column.date_format));
    }
    Json::Object table{{"path", input.path().string()}, {"columns", columns}};
    if (!input.sheet.empty()) table["sheet"] = input.sheet;
    tables[input.table->name] = table;
  }
  Json::Object answer{{"tables", tables}, {"sql", run.sql}};
  if (!run.first_sql.empty()) {
    program.tell("\n" + program.say("cli.would_run_first") + "\n" + run.first_sql);
    answer["first_sql"] = run.first_sql;
  }
  program.tell("\n" + program.say("cli.would_run") + "\n" + run.sql);
  program.answer(answer);
  return kMet;
}

/// What publishing must not replace: everything that is read, but for the one cube of an
/// examination of what lies in the results, which is written again.
std::vector<std::filesystem::path> files_read(const study::Study& study,
                                              const audit::Sources& sources,
                                              const AuditOptions& options) {
  std::vector<std::filesystem::path> out{options.study};
  if (!options.key.empty()) out.emplace_back(options.key);
  if (!options.registered.empty()) out.emplace_back(options.registered);
  if (sources.cubes.size() > 1) out.insert(out.end(), sources.cubes.begin(), sources.cubes.end());
  // Data that cannot be opened are refused where they are read.
  if (const auto inputs = source::resolve_inputs(study, sources.data);
      inputs && sources.cubes.empty())
    for (const auto& input : *inputs)
      for (const auto& file : input.files) out.push_back(file->name());
  return out;
}

/// The proof that the evidence is to carry, as text; empty where none is given.
Result<std::string> registration_of(const AuditOptions& options, const study::Study& study) {
  if (options.registered.empty()) return std::string();
  return results::read_registration(options.registered, study::study_digest(study));
}

Result<int> audit_study(const Program& program, const AuditOptions& options) {
  const auto start = std::chrono::system_clock::now();
  METALAB_TRY(const auto study, study::read_study(options.study));
  audit::Sources sources;
  METALAB_TRY(sources.data, name_paths(options.data));
  sources.cubes.assign(options.cubes.begin(), options.cubes.end());
  if (options.dry_run) return show_dry_run(program, study, sources);
  METALAB_TRY(std::string registration, registration_of(options, study));
  results::ResultsForm form;
  form.language = program.language;
  if (!options.key.empty()) {
    METALAB_TRY(form.key, evidence::read_private_key(options.key));
    if (evidence::others_may_read(options.key))
      program.warn(program.say("cli.key_readable", {{"path", printable(options.key, 400)}}));
  }
  METALAB_TRY(auto folder, results::ResultsFolder::prepare(
                               options.out.empty() ? study.id : options.out, study.id));
  METALAB_DO(folder.spare(files_read(study, sources, options)));
  const Context context = program.context();
  METALAB_TRY(auto evidence,
              audit::run_audit(study, sources, folder.draft("cube.parquet"), context));
  evidence.registration = std::move(registration);
  form.run = run_record(context, start);
  METALAB_DO(results::write_results(evidence, form, folder));
  if (program.stop.stop_requested()) return fail(interrupted_error());
  METALAB_DO(folder.publish());

  clear_progress();
  const int code = results::exit_code(evidence);
  if (program.json) {
    Json::Object verdicts;
    for (const auto& verdict : evidence.verdicts)
      verdicts[verdict.criterion] = name_of(verdict.verdict);
    program.answer(Json::Object{{"study", study.id},
                                {"verdicts", verdicts},
                                {"evidence", folder.file("evidence.json").string()},
                                {"report", folder.file("report.html").string()},
                                {"exit_code", code}});
    return code;
  }
  put(stdout, render::render_text(evidence, terminal_options(program)));
  program.tell(program.say("cli.evidence", {{"path", folder.file("evidence.json").string()}}));
  program.tell(program.say("cli.report", {{"path", folder.file("report.html").string()}}));
  program.tell(
      form.key ? program.say("cli.signed", {{"path", folder.file("evidence.dsse.json").string()}})
               : program.say("cli.unsigned"));
  return code;
}

}  // namespace

void add_audit(CLI::App& app, Program& program, Run& run) {
  auto* command = add_command(app, program, "audit");
  auto options = std::make_shared<AuditOptions>();
  command->add_option("STUDY", options->study, program.say("cli.help.arg.study"))->required();
  command->add_option("--data", options->data, program.say("cli.help.opt.data"))
      ->type_name("NAME=PATH")
      ->take_all()
      ->allow_extra_args(false);
  command->add_option("--cube", options->cubes, program.say("cli.help.opt.cube"))
      ->type_name("FILE")
      ->take_all()
      ->allow_extra_args(false);
  command->add_option("--out", options->out, program.say("cli.help.opt.out"))->type_name("DIR");
  command->add_option("--key", options->key, program.say("cli.help.opt.key"))->type_name("FILE");
  command->add_option("--registered", options->registered, program.say("cli.help.opt.registered"))
      ->type_name("FILE");
  command->add_flag("--dry-run", options->dry_run, program.say("cli.help.opt.dry"));
  add_limits(*command, program);
  command->callback([&program, &run, options] {
    run = [&program, options] { return audit_study(program, *options); };
  });
}

}  // namespace metalab::app

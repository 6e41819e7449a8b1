// SPDX-License-Identifier: Apache-2.0
#include "audit/power/rows_for_power.hpp"
#include "audit/resolve_study.hpp"
#include "base/nearest.hpp"
#include "plan/plan_rows.hpp"
#include "plan/render_plan.hpp"
#include "program.hpp"
#include "progress.hpp"
#include "results/evidence_file.hpp"

namespace metalab::app {
namespace {

struct PlanArguments {
  std::string study, like, form = "text";
  std::int64_t rows = 0;
  plan::PlanOptions options;
};

const std::vector<std::string> kPlanForms{"text", "csv", "json"};

Result<int> plan_study(const Program& program, PlanArguments arguments) {
  const std::string& form = arguments.form;
  METALAB_DO(check_form(form, kPlanForms));
  METALAB_TRY(const auto study, audit::read_resolved_study(arguments.study));
  if (!arguments.like.empty()) {
    METALAB_TRY(arguments.options.like, results::read_evidence_file(arguments.like, nullptr));
  }
  if (arguments.rows > 0) arguments.options.rows = arguments.rows;
  METALAB_TRY(const auto plan, plan::plan_rows(study, arguments.options, program.context()));
  clear_progress();
  render::Options options;
  options.language = program.language;
  options.colour = wants_colour();
  if (program.json || form == "json")
    put(stdout, pretty_json(plan::row_plan_json(plan)));
  else if (form == "csv")
    put(stdout, plan::row_plan_csv(plan));
  else
    put(stdout, plan::row_plan_text(plan, options));
  return kMet;
}

}  // namespace

void add_plan(CLI::App& app, Program& program, Run& run) {
  auto* command = add_command(app, program, "plan");
  auto arguments = std::make_shared<PlanArguments>();
  plan::PlanOptions& options = arguments->options;
  command->add_option("STUDY", arguments->study, program.say("cli.help.arg.study"))->required();
  const auto add_list = [&](const char* name, std::vector<std::string>& to, const char* type) {
    command->add_option(name, to, program.say(std::string("cli.help.opt.plan_") + (name + 2)))
        ->type_name(type)
        ->take_all()
        ->allow_extra_args(false);
  };
  add_list("--rate", options.rates, "MEASURE[/GROUP]=VALUE");
  add_list("--sd", options.deviations, "MEASURE[/GROUP]=SD");
  add_list("--agree", options.agreements, "MEASURE[/GROUP]=AGREEMENT");
  add_list("--share", options.shares, "GROUP=SHARE");
  add_list("--groups", options.groups, "ATTRIBUTE=NUMBER");
  command->add_option("--like", arguments->like, program.say("cli.help.opt.plan_like"))
      ->type_name("EVIDENCE");
  command->add_option("--power", options.power, program.say("cli.help.opt.plan_power"))
      ->type_name("PROBABILITY")
      ->check(CLI::Range(0.05, 0.99));
  command->add_option("--rows", arguments->rows, program.say("cli.help.opt.plan_rows"))
      ->type_name("N")
      ->check(CLI::Range(std::int64_t{1}, audit::kMostPlannedRows));
  command
      ->add_option("--as", arguments->form,
                   program.say("cli.help.opt.as", {{"formats", list_names(kPlanForms)}}))
      ->type_name("FORMAT");
  command->add_option("--threads", program.threads, program.say("cli.help.opt.threads"))
      ->type_name("N")
      ->check(CLI::Range(1, limits::kMaxThreads));
  command->callback([&program, &run, arguments] {
    run = [&program, arguments] { return plan_study(program, *arguments); };
  });
}

}  // namespace metalab::app

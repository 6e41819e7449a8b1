// SPDX-License-Identifier: Apache-2.0
#include "audit/merge_cubes.hpp"
#include "audit/resolve_study.hpp"
#include "base/nearest.hpp"
#include "compare/compare_evidence.hpp"
#include "compare/pair_changes.hpp"
#include "compare/render_changes.hpp"
#include "program.hpp"
#include "results/evidence_file.hpp"
#include "source/fits_study.hpp"

namespace metalab::app {
namespace {

struct CompareArguments {
  std::string a, b, key, form = "text", study;
  std::vector<std::filesystem::path> cubes;
};

const std::vector<std::string> kChangesForms{"text", "markdown", "json"};

/// Paired intervals, where a cube of both models on the same rows is given.
Status pair(const Program& program, const CompareArguments& arguments, compare::Changes& changes) {
  if (arguments.study.empty() && arguments.cubes.empty()) return {};
  if (arguments.study.empty() || arguments.cubes.empty())
    return fail(input_error("compare_study_and_cube"));
  METALAB_TRY(const auto study, audit::read_resolved_study(arguments.study));
  METALAB_TRY(const auto file, audit::merge_cubes(arguments.cubes, program.context()));
  METALAB_DO(source::fits_study(file, study, arguments.cubes.front()));
  return compare::pair_changes(study, file, program.context(), changes);
}

Result<int> compare(const Program& program, const CompareArguments& arguments) {
  const std::string& form = arguments.form;
  METALAB_DO(check_form(form, kChangesForms));
  std::optional<evidence::PublicKey> key;
  if (!arguments.key.empty()) {
    METALAB_TRY(key, evidence::read_public_key(arguments.key));
  }
  METALAB_TRY(const auto a, results::read_evidence_file(arguments.a, key ? &*key : nullptr));
  METALAB_TRY(const auto b, results::read_evidence_file(arguments.b, key ? &*key : nullptr));
  auto changes = compare::compare_evidence(a, b);
  METALAB_DO(pair(program, arguments, changes));
  if (program.json || form == "json") {
    put(stdout, pretty_json(compare::changes_json(changes)));
    return kMet;
  }
  render::Options options;
  options.language = program.language;
  options.colour = wants_colour();
  options.width = kWidestText;
  put(stdout, form == "markdown" ? compare::changes_markdown(changes, program.language)
                                 : compare::changes_text(changes, options));
  if (form == "text")
    program.tell("\n" + (key ? program.say("changes.signed", {{"key", key->id().substr(0, 16)}})
                             : program.say("changes.unsigned")));
  return kMet;
}

}  // namespace

void add_compare(CLI::App& app, Program& program, Run& run) {
  auto* command = add_command(app, program, "compare");
  auto arguments = std::make_shared<CompareArguments>();
  command->add_option("A", arguments->a, program.say("cli.help.arg.evidence"))->required();
  command->add_option("B", arguments->b, program.say("cli.help.arg.evidence"))->required();
  command->add_option("--key", arguments->key, program.say("cli.help.opt.compare_key"))
      ->type_name("PUBLIC");
  command->add_option("--study", arguments->study, program.say("cli.help.opt.compare_study"))
      ->type_name("STUDY");
  command->add_option("--cube", arguments->cubes, program.say("cli.help.opt.compare_cube"))
      ->type_name("FILE")
      ->take_all()
      ->allow_extra_args(false);
  command
      ->add_option("--as", arguments->form,
                   program.say("cli.help.opt.as", {{"formats", list_names(kChangesForms)}}))
      ->type_name("FORMAT");
  command->callback([&program, &run, arguments] {
    run = [&program, arguments] { return compare(program, *arguments); };
  });
}

}  // namespace metalab::app

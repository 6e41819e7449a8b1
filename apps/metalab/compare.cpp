// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "audit/compare_evidence.hpp"
#include "base/nearest.hpp"
#include "evidence_file.hpp"
#include "program.hpp"
#include "render/changes.hpp"

namespace metalab::app {
namespace {

struct CompareArguments {
  std::string a, b, key, form = "text";
};

constexpr int kWidestText = 100;
const std::vector<std::string> kForms{"text", "markdown", "json"};

Result<int> compare(const Program& program, const CompareArguments& arguments) {
  const std::string& form = arguments.form;
  if (std::find(kForms.begin(), kForms.end(), form) == kForms.end())
    return fail(input_error(
        "unknown_rendering",
        {{"name", form}, {"nearest", nearest_name(form, kForms)}, {"known", list_names(kForms)}}));
  std::optional<evidence::PublicKey> key;
  if (!arguments.key.empty()) {
    METALAB_TRY(key, evidence::read_public_key(arguments.key));
  }
  METALAB_TRY(const auto a, read_evidence_file(arguments.a, key ? &*key : nullptr));
  METALAB_TRY(const auto b, read_evidence_file(arguments.b, key ? &*key : nullptr));
  const auto changes = audit::compare_evidence(a, b);
  if (program.json || form == "json") {
    fmt::print("{}", pretty_json(render::changes_json(changes)));
    return kMet;
  }
  render::Options options;
  options.language = program.language;
  options.colour = wants_colour();
  options.width = kWidestText;
  fmt::print("{}", form == "markdown" ? render::changes_markdown(changes, program.language)
                                      : render::changes_text(changes, options));
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
  command
      ->add_option("--as", arguments->form,
                   program.say("cli.help.opt.as", {{"formats", list_names(kForms)}}))
      ->type_name("FORMAT");
  command->callback([&program, &run, arguments] {
    run = [&program, arguments] { return compare(program, *arguments); };
  });
}

}  // namespace metalab::app

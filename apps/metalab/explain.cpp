// SPDX-License-Identifier: Apache-2.0
#include "base/nearest.hpp"
#include "program.hpp"
#include "render/explanation.hpp"

namespace metalab::app {
namespace {

using Explanations = std::vector<const words::Explanation*>;

const std::vector<std::string> kExplanationForms{"text", "markdown", "json"};

Result<Explanations> explanations_of(const Program& program, const std::string& name) {
  Explanations found = words::find_explanations(program.language, name);
  if (!found.empty()) return found;
  std::vector<std::string> known;
  for (const auto& one : words::all_explanations(program.language)) known.push_back(one.name);
  return fail(
      input_error("unknown_name", {{"name", name}, {"nearest", nearest_name(name, known)}}));
}

Explanations everything(const Program& program) {
  Explanations out;
  for (const auto& one : words::all_explanations(program.language)) out.push_back(&one);
  return out;
}

}  // namespace

void add_explain(CLI::App& app, Program& program, Run& run) {
  auto* command = add_command(app, program, "explain");
  auto name = std::make_shared<std::string>();
  auto form = std::make_shared<std::string>("text");
  command->add_option("NAME", *name, program.say("cli.help.arg.explained"));
  command
      ->add_option("--as", *form,
                   program.say("cli.help.opt.as", {{"formats", list_names(kExplanationForms)}}))
      ->type_name("FORMAT");
  command->callback([&program, &run, name, form] {
    run = [&program, name, form]() -> Result<int> {
      METALAB_DO(check_form(*form, kExplanationForms));
      Explanations shown = everything(program);
      if (!name->empty()) {
        METALAB_TRY(shown, explanations_of(program, *name));
      }
      const auto language = program.language;
      if (program.json || *form == "json")
        put(stdout, pretty_json(render::explanations_json(language, shown)));
      else if (*form == "markdown")
        put(stdout, render::explanations_markdown(language, shown));
      else if (name->empty())
        put(stdout, render::explanations_list(language, shown));
      else
        put(stdout, render::explanations_text(language, shown));
      return kMet;
    };
  });
}

}  // namespace metalab::app

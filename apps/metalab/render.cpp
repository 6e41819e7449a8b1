// SPDX-License-Identifier: Apache-2.0
#include "render/render.hpp"

#include <fmt/format.h>
#include "program.hpp"
#include "results/evidence_file.hpp"

namespace metalab::app {

namespace {

/// The forms, a line each, before the examples.
std::string forms_and_examples(const Program& program) {
  std::size_t widest = 0;
  for (const auto& format : render::all_formats()) widest = std::max(widest, format.name.size());
  std::string out = program.say("cli.help.forms") + "\n";
  for (const auto& format : render::all_formats())
    out += fmt::format("  {:{}}  {}\n", format.name, widest,
                       program.say(fmt::format("form.{}.about", format.name)));
  return out + "\n" + program.say("cli.help.render.footer");
}

}  // namespace

void add_render(CLI::App& app, Program& program, Run& run) {
  auto* command = add_command(app, program, "render");
  command->footer(forms_and_examples(program));
  auto path = std::make_shared<std::string>();
  auto form = std::make_shared<std::string>("text");
  const auto formats = render::format_names();
  command->add_option("EVIDENCE", *path, program.say("cli.help.arg.evidence"))->required();
  command->add_option("--as", *form, program.say("cli.help.opt.form"))->type_name("FORMAT");
  command->callback([&program, &run, path, form, formats] {
    run = [&program, path, form, formats]() -> Result<int> {
      METALAB_DO(check_form(*form, formats));
      const auto* format = render::find_format(*form);
      METALAB_TRY(const auto found, results::read_signed_evidence(*path, nullptr));
      render::Options options;
      options.signatures = found.signatures;
      options.language = program.language;
      options.colour = wants_colour();
      const std::string text = format->render(found.evidence, options);
      if (program.json)
        program.answer(Json::Object{{"format", *form}, {"text", text}});
      else
        put(stdout, text);
      return kMet;
    };
  });
}

}  // namespace metalab::app

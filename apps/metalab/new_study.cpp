// SPDX-License-Identifier: Apache-2.0
#include <filesystem>

#include "base/file.hpp"
#include "draft/draft_study.hpp"
#include "program.hpp"

namespace metalab::app {

void add_new(CLI::App& app, Program& program, Run& run) {
  auto* command = add_command(app, program, "new");
  auto path = std::make_shared<std::string>();
  auto out = std::make_shared<std::string>();
  auto format = std::make_shared<std::string>();
  command->add_option("DATA", *path, program.say("cli.help.arg.data_file"))->required();
  command->add_option("--out", *out, program.say("cli.help.opt.out_file"))->type_name("FILE");
  command->add_option("--format", *format, program.say("cli.help.opt.data_format"))
      ->type_name("FORMAT")
      ->check(CLI::IsMember({"csv", "tsv", "parquet", "jsonl"}));
  command->callback([&program, &run, path, out, format] {
    run = [&program, path, out, format]() -> Result<int> {
      const std::filesystem::path target =
          out->empty() ? std::filesystem::path(*path).stem().string() + ".study.yaml" : *out;
      METALAB_TRY(const auto text,
                  draft::draft_study(*path, *format, target, program.language, program.context()));
      METALAB_DO(write_file(target, text, {.fresh = true}));
      program.tell(program.say("cli.new_written", {{"path", target.string()}}));
      program.answer(Json::Object{{"study", target.string()}});
      return kMet;
    };
  });
}

}  // namespace metalab::app

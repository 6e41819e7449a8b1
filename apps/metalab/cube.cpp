// SPDX-License-Identifier: Apache-2.0
#include <filesystem>

#include "audit/make_cube.hpp"
#include "audit/merge_cubes.hpp"
#include "audit/resolve_study.hpp"
#include "base/file.hpp"
#include "program.hpp"
#include "render/phrases/numbers.hpp"
#include "source/cube_file.hpp"

namespace metalab::app {
namespace {

namespace fs = std::filesystem;

struct CubeOptions {
  std::string study, out;
  std::vector<std::string> data, cubes;
};

/// A cube may be replaced by another; what was read for it, what evidence beside it was made of,
/// and what is no cube may not. Errors: file_is_folder, output_exists, output_is_input,
/// output_not_cube.
Status check_target(const Program& program, const fs::path& out,
                    const std::vector<fs::path>& inputs) {
  std::error_code ignored;
  if (!fs::exists(out, ignored)) return {};
  if (!fs::is_regular_file(out, ignored))
    return fail(input_error(fs::is_directory(out, ignored) ? "file_is_folder" : "output_exists", {},
                            {out.string()}));
  for (const auto& input : inputs)
    if (fs::equivalent(input, out, ignored))
      return fail(input_error("output_is_input", {}, {out.string()}));
  if (fs::exists(fs::absolute(out).parent_path() / "evidence.json", ignored))
    return fail(input_error("output_exists", {}, {out.string()}));
  if (source::read_cube(out, program.context())) return {};
  return fail(input_error("output_not_cube", {}, {out.string()}));
}

/// Runs `make` with a draft path and moves the finished cube to `out`.
Result<int> write_whole(const Program& program, const fs::path& out,
                        const std::vector<fs::path>& inputs,
                        const std::function<Result<source::CubeFile>(const fs::path&)>& make) {
  const fs::path target = fs::absolute(out);
  METALAB_DO(check_target(program, out, inputs));
  METALAB_TRY(const auto folder, TemporaryFolder::create_in(target.parent_path()));
  const fs::path draft = folder.path() / "cube.parquet";
  METALAB_TRY(const auto file, make(draft));
  std::error_code why;
  fs::rename(draft, target, why);
  if (why) return fail(input_error("output_unwritable", {{"why", why.message()}}, {out.string()}));
  program.tell(program.say("cli.wrote", {{"path", out.string()}}));
  const render::Numbers numbers(program.language);
  program.tell(program.say(
      "cli.cells",
      {{"cells", numbers.whole(static_cast<std::int64_t>(file.cube.cells()))},
       {"rows", (file.cube.margins.empty() ? "" : "\u2265 ") + numbers.whole(file.rows.used())}}));
  program.answer(Json::Object{{"cube", out.string()},
                              {"cells", static_cast<std::int64_t>(file.cube.cells())},
                              {"rows", file.rows.used()},
                              {"data_part", file.data_part}});
  return kMet;
}

Result<int> cube_study(const Program& program, const CubeOptions& options) {
  METALAB_TRY(const auto study, audit::read_resolved_study(options.study));
  audit::Sources sources;
  METALAB_TRY(sources.data, name_paths(options.data));
  const std::string out = options.out.empty() ? study.id + ".cube.parquet" : options.out;
  std::vector<fs::path> inputs{options.study};
  METALAB_TRY(const auto tables, source::resolve_inputs(study, sources.data));
  for (const auto& table : tables)
    for (const auto& file : table.files) inputs.push_back(file->name());
  return write_whole(program, out, inputs, [&](const fs::path& draft) {
    return audit::make_cube(study, sources, draft, program.context());
  });
}

Result<int> merge_cubes(const Program& program, const CubeOptions& options) {
  const std::vector<fs::path> paths(options.cubes.begin(), options.cubes.end());
  return write_whole(
      program, options.out, paths, [&](const fs::path& draft) -> Result<source::CubeFile> {
        METALAB_TRY(auto file, audit::merge_cubes(paths, program.context()));
        METALAB_TRY(auto session, source::Session::open(program.context(), {}, {draft}));
        METALAB_DO(source::write_cube(session, file, draft));
        return file;
      });
}

}  // namespace

void add_cube(CLI::App& app, Program& program, Run& run) {
  auto* command = add_command(app, program, "cube");
  auto options = std::make_shared<CubeOptions>();
  command->add_option("STUDY", options->study, program.say("cli.help.arg.study"))->required();
  command->add_option("--out", options->out, program.say("cli.help.opt.out_file"))
      ->type_name("FILE");
  command->add_option("--data", options->data, program.say("cli.help.opt.data"))
      ->type_name("NAME=PATH")
      ->take_all()
      ->allow_extra_args(false);
  add_limits(*command, program);
  command->callback([&program, &run, options] {
    run = [&program, options] { return cube_study(program, *options); };
  });
}

void add_merge(CLI::App& app, Program& program, Run& run) {
  auto* command = add_command(app, program, "merge");
  auto options = std::make_shared<CubeOptions>();
  command->add_option("CUBE", options->cubes, program.say("cli.help.arg.cubes"))->required();
  command->add_option("--out", options->out, program.say("cli.help.opt.out_file"))
      ->type_name("FILE")
      ->required();
  command->callback([&program, &run, options] {
    run = [&program, options] { return merge_cubes(program, *options); };
  });
}

}  // namespace metalab::app

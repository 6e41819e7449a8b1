// SPDX-License-Identifier: Apache-2.0
#include <filesystem>
#include <optional>

#include "ask_answers.hpp"
#include "base/file.hpp"
#include "draft/draft_study.hpp"
#include "program.hpp"

namespace metalab::app {
namespace {

namespace fs = std::filesystem;

struct NewOptions {
  std::string data, out, format;
  std::string question, decided, turned_out, because;
  std::vector<std::string> groups;
  std::optional<double> at_least, at_most;

  bool answers_any() const {
    return !question.empty() || !decided.empty() || !turned_out.empty() || !because.empty() ||
           !groups.empty() || at_least || at_most;
  }
};

draft::Answers answers_of(const NewOptions& options, const draft::LookedAt& data) {
  draft::Answers out;
  out.question = options.question;
  out.groups = options.groups;
  if (!options.decided.empty()) out.decided = draft::read_target(options.decided, data.columns);
  if (!options.turned_out.empty())
    out.turned_out = draft::read_target(options.turned_out, data.columns);
  out.bound = {options.at_least, options.at_most, options.because};
  return out;
}

Result<int> new_study(const Program& program, const NewOptions& options) {
  const fs::path data(options.data);
  const auto named = data.filename().empty() ? data.parent_path() : data;  // a folder's slash
  const fs::path target =
      options.out.empty() ? fs::path(named.stem().string() + ".study.yaml") : fs::path(options.out);
  METALAB_TRY(const auto found,
              draft::look_at_data(options.data, options.format, target, program.context()));
  draft::Answers answers = answers_of(options, found);
  if (!options.answers_any() && can_ask(program)) {
    METALAB_TRY(answers, ask_answers(program, found));
  }
  METALAB_DO(draft::check_answers(answers, found.columns));
  METALAB_DO(
      write_file(target, draft::draft_study(found, answers, program.language), {.fresh = true}));
  program.tell(
      program.say(answers.decided || answers.turned_out ? "cli.new_answered" : "cli.new_written",
                  {{"path", target.string()}}));
  program.answer(Json::Object{{"study", target.string()}});
  return kMet;
}

}  // namespace

void add_new(CLI::App& app, Program& program, Run& run) {
  auto* command = add_command(app, program, "new");
  auto options = std::make_shared<NewOptions>();
  const auto help = [&](const char* name) { return program.say(std::string("cli.help.") + name); };
  command->add_option("DATA", options->data, help("arg.data_file"))->required();
  command->add_option("--out", options->out, help("opt.out_file"))->type_name("FILE");
  command->add_option("--format", options->format, help("opt.data_format"))
      ->type_name("FORMAT")
      ->check(CLI::IsMember({"csv", "tsv", "parquet", "jsonl", "xlsx"}));
  command->add_option("--question", options->question, help("opt.question"))->type_name("TEXT");
  command->add_option("--group", options->groups, help("opt.group"))
      ->type_name("COLUMN")
      ->take_all()
      ->allow_extra_args(false);
  command->add_option("--decided", options->decided, help("opt.decided"))
      ->type_name("COLUMN[=VALUE]");
  command->add_option("--turned-out", options->turned_out, help("opt.turned_out"))
      ->type_name("COLUMN[=VALUE]");
  auto* least = command->add_option("--at-least", options->at_least, help("opt.at_least"));
  auto* most = command->add_option("--at-most", options->at_most, help("opt.at_most"));
  least->type_name("SHARE")->excludes(most);
  most->type_name("SHARE");
  command->add_option("--because", options->because, help("opt.because"))->type_name("RULE|TEXT");
  command->callback([&program, &run, options] {
    run = [&program, options] { return new_study(program, *options); };
  });
}

}  // namespace metalab::app

// SPDX-License-Identifier: Apache-2.0
#include "results/verify.hpp"

#include "program.hpp"
#include "words/days.hpp"

namespace metalab::app {
namespace {

struct VerifyOptions {
  results::VerifyRequest request;
  std::vector<std::string> data, documents;
  bool require_full = false;
};

Json names(const std::vector<results::Check>& checks) {
  Json::Array out;
  for (const auto& check : checks)
    out.emplace_back(check.of.empty() ? check.code : check.code + ":" + check.of);
  return out;
}

/// The option that takes the subject's file.
std::string option_for(const std::string& subject) {
  if (subject == "study" || subject == "cube") return "--" + subject;
  return "--data " + subject + "=\u2026";
}

const char* order_name(results::Verification::Order order) {
  return order == results::Verification::Order::registered_first ? "registered_first"
                                                                 : "order_not_shown";
}

bool asks_for_order(const results::Verification& found) {
  return found.order != results::Verification::Order::not_asked;
}

/// What a check says, with its days and the names that we know in words.
std::map<std::string, std::string> values_of(const Program& program, const results::Check& check) {
  auto out = check.values;
  if (check.code == "digest") out["option"] = option_for(check.of);
  if (check.code == "decision")
    out["made_on"] = words::day_in_words(program.language, out["made_on"]);
  for (const auto& [value, words_of] :
       {std::pair{"decision", "cli.decided."}, {"kind", "cli.entry_kind."}})
    if (const auto name = out.find(value); name != out.end() && words::has(words_of + name->second))
      name->second = program.say(words_of + name->second);
  return out;
}

/// For people: what was not checked comes first.
void tell(const Program& program, const results::Verification& found) {
  for (const auto& check : found.unchecked)
    program.tell("! " + program.say("cli.unchecked_" + check.code, values_of(program, check)));
  for (const auto& check : found.checked)
    program.tell("\u2713 " + program.say("cli.verified_" + check.code, values_of(program, check)));
  if (asks_for_order(found))
    program.tell(program.say(std::string("cli.") + order_name(found.order)));
  program.tell(program.say(found.full() ? "cli.coverage_full" : "cli.coverage_partial",
                           {{"checked", std::to_string(found.coverage.checked)},
                            {"of", std::to_string(found.coverage.of)}}));
}

Result<int> verify(const Program& program, VerifyOptions options) {
  for (const auto& text : options.data) {
    METALAB_TRY(auto one, name_path(text));
    options.request.data.emplace_back(std::move(one));
  }
  options.request.documents.assign(options.documents.begin(), options.documents.end());
  METALAB_TRY(const auto found, results::verify_any(options.request, program.context()));
  tell(program, found);
  Json::Object answer{
      {"coverage", Json::Object{{"checked", found.coverage.checked}, {"of", found.coverage.of}}},
      {"result", found.full() ? "FULL" : "PARTIAL"},
      {"verified", names(found.checked)}};
  if (asks_for_order(found)) answer["order"] = order_name(found.order);
  if (!found.unchecked.empty()) answer["unchecked"] = names(found.unchecked);
  program.answer(std::move(answer));
  return options.require_full && !found.full() ? results::kInsufficient : results::kMet;
}

}  // namespace

void add_verify(CLI::App& app, Program& program, Run& run) {
  auto* command = add_command(app, program, "verify");
  auto options = std::make_shared<VerifyOptions>();
  auto& request = options->request;
  command->add_option("FILE", request.evidence, program.say("cli.help.arg.evidence"))->required();
  command->add_option("--key", request.key, program.say("cli.help.opt.public"))
      ->type_name("PUBLIC");
  command->add_option("--study", request.study, program.say("cli.help.opt.study"))
      ->type_name("STUDY");
  command->add_option("--cube", request.cube, program.say("cli.help.opt.cube_check"))
      ->type_name("FILE");
  command->add_option("--data", options->data, program.say("cli.help.opt.data_check"))
      ->type_name("NAME=PATH")
      ->take_all()
      ->allow_extra_args(false);
  command->add_option("--policy", request.policy, program.say("cli.help.opt.policy"))
      ->type_name("POLICY");
  command->add_option("--of", options->documents, program.say("cli.help.opt.of"))
      ->type_name("FILE")
      ->take_all()
      ->allow_extra_args(false);
  command->add_option("--earlier", request.earlier, program.say("cli.help.opt.earlier"))
      ->type_name("FILE");
  command->add_flag("--require-full", options->require_full,
                    program.say("cli.help.opt.require_full"));
  command->callback([&program, &run, options] {
    run = [&program, options] { return verify(program, *options); };
  });
}

}  // namespace metalab::app

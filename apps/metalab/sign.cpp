// SPDX-License-Identifier: Apache-2.0
#include "base/file.hpp"
#include "base/utf8.hpp"
#include "evidence/keys.hpp"
#include "program.hpp"
#include "results/verify_decision.hpp"

namespace metalab::app {
namespace {

struct SignOptions {
  std::filesystem::path file, key, out;
};

Result<int> sign(const Program& program, const SignOptions& options) {
  METALAB_TRY(const auto key, evidence::read_private_key(options.key));
  if (evidence::others_may_read(options.key))
    program.warn(program.say("cli.key_readable", {{"path", printable(options.key.string(), 400)}}));
  METALAB_TRY(const std::string envelope, results::sign_decision(options.file, key));
  std::filesystem::path out = options.out;
  if (out.empty()) out = std::filesystem::path(options.file).replace_extension(".dsse.json");
  METALAB_DO(write_file(out, envelope, {.fresh = true}));
  const std::string id = key.public_key().id();
  program.tell(program.say("cli.decision_signed",
                           {{"key", id.substr(0, 16)}, {"path", printable(out.string(), 400)}}));
  program.answer(Json::Object{{"envelope", out.string()}, {"keyid", id}});
  return kMet;
}

}  // namespace

void add_sign(CLI::App& app, Program& program, Run& run) {
  auto* command = add_command(app, program, "sign");
  auto options = std::make_shared<SignOptions>();
  command->add_option("FILE", options->file, program.say("cli.help.arg.decision"))->required();
  command->add_option("--key", options->key, program.say("cli.help.opt.key"))
      ->type_name("FILE")
      ->required();
  command->add_option("--out", options->out, program.say("cli.help.opt.out_file"))
      ->type_name("FILE");
  command->callback(
      [&program, &run, options] { run = [&program, options] { return sign(program, *options); }; });
}

}  // namespace metalab::app

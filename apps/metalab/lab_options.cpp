// SPDX-License-Identifier: Apache-2.0
#include "lab_options.hpp"

#include "secret_file.hpp"

namespace metalab::app {

std::shared_ptr<LabOptions> add_lab_options(CLI::App& command, const Program& program) {
  auto options = std::make_shared<LabOptions>();
  command.add_option("--lab", options->url, program.say("cli.help.opt.lab"))
      ->type_name("URL")
      ->required();
  command.add_option("--token-file", options->token_file, program.say("cli.help.opt.token_file"))
      ->type_name("FILE");
  return options;
}

Result<client::Lab> lab_of(const LabOptions& options, const Program& program) {
  METALAB_TRY(const auto token, secret_of(program, options.token_file, "METALAB_TOKEN"));
  if (token.empty() || token.find_first_of("\r\n ") != std::string::npos)
    return fail(input_error("lab_token_missing"));
  return client::lab_at(options.url, token);
}

}  // namespace metalab::app

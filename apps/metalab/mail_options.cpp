// SPDX-License-Identifier: Apache-2.0
#include "mail_options.hpp"

#include "client/smtp.hpp"
#include "lab/notices/subscriptions.hpp"
#include "secret_file.hpp"

namespace metalab::app {
std::shared_ptr<MailOptions> add_mail_options(CLI::App& command, const Program& program) {
  auto options = std::make_shared<MailOptions>();
  const auto add = [&](const char* name, std::string& value, const char* help, const char* type) {
    command.add_option(name, value, program.say(help))->type_name(type);
  };
  add("--smtp", options->url, "cli.help.opt.smtp", "URL");
  add("--smtp-user", options->user, "cli.help.opt.smtp_user", "NAME");
  add("--smtp-password-file", options->password_file, "cli.help.opt.smtp_password_file", "FILE");
  add("--mail-from", options->from, "cli.help.opt.mail_from", "ADDRESS");
  return options;
}

Result<server::Post> post_of(const MailOptions& options, const Program& program) {
  const bool others =
      !options.user.empty() || !options.password_file.empty() || !options.from.empty();
  if (options.url.empty())
    return others ? Result<server::Post>(fail(input_error("smtp_alone"))) : server::Post{};
  METALAB_TRY(auto server, client::smtp_at(options.url));
  if (!lab::is_mail_address(options.from))
    return fail(input_error("smtp_from", {{"name", options.from}}));
  if (options.user.empty() && !options.password_file.empty())
    return fail(input_error("smtp_no_user"));
  server.user = options.user;
  if (!options.user.empty()) {
    METALAB_TRY(server.password,
                secret_of(program, options.password_file, "METALAB_SMTP_PASSWORD"));
  }
  return server::Post{options.from, [server, stop = program.stop](const server::Letter& letter) {
                        return client::send_mail(server, {letter.from, letter.to, letter.text},
                                                 stop);
                      }};
}

}  // namespace metalab::app

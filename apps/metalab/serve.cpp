// SPDX-License-Identifier: Apache-2.0
#include "server/serve.hpp"

#include <sys/stat.h>

#include <charconv>

#include "client/fetch.hpp"
#include "lab_surroundings.hpp"
#include "mail_options.hpp"
#include "program.hpp"

namespace metalab::app {
namespace {

/// ADDRESS:PORT, an IPv6 address in brackets. Error: usage_value.
Status read_listen(const std::string& text, server::ServeOptions& out) {
  const Error wrong = input_error("usage_value", {{"message", "--listen"}, {"command", "serve"}});
  const auto colon = text.rfind(':');
  if (colon == std::string::npos) return fail(wrong);
  out.address = text.substr(0, colon);
  if (out.address.starts_with("[") && out.address.ends_with("]"))
    out.address = out.address.substr(1, out.address.size() - 2);
  const char* end = text.data() + text.size();
  const auto [read, problem] = std::from_chars(text.data() + colon + 1, end, out.port);
  if (problem != std::errc() || read != end) return fail(wrong);
  return {};
}

void say_ready(const Program& program, const server::Ready& ready) {
  program.tell(program.say("cli.serving", {{"url", ready.url}}));
  if (ready.is_demonstration) program.tell(program.say("lab.demonstration"));
  if (!ready.link.empty()) program.tell(program.say("cli.setup_link", {{"link", ready.link}}));
  program.answer(Json::Object{
      {"url", ready.url}, {"link", ready.link}, {"demonstration", ready.is_demonstration}});
  std::fflush(stdout);
}

}  // namespace

void add_serve(CLI::App& app, Program& program, Run& run) {
  auto* command = add_command(app, program, "serve");
  auto options = std::make_shared<server::ServeOptions>();
  options->log = [](const std::string& line) { put(stderr, line + "\n"); };
  auto listen = std::make_shared<std::string>("127.0.0.1:8461");
  command->add_option("--dir", options->place.folder, program.say("cli.help.opt.dir"))
      ->type_name("DIR")
      ->required();
  command->add_option("--listen", *listen, program.say("cli.help.opt.listen"))
      ->type_name("ADDRESS:PORT");
  command->add_option("--state", options->place.state, program.say("cli.help.opt.state"))
      ->type_name("DIR");
  command->add_option("--origin", options->place.origin, program.say("cli.help.opt.origin"))
      ->type_name("NAME");
  command->add_flag("--log-requests", options->logs_all, program.say("cli.help.opt.log_requests"));
  command->add_flag("--demonstration", options->place.demonstration,
                    program.say("cli.help.opt.demonstration"));
  auto mail = add_mail_options(*command, program);
  command->add_option("--url", options->url, program.say("cli.help.opt.url"))->type_name("URL");
  command->callback([&program, &run, options, listen, mail] {
    run = [&program, options, listen, mail]() -> Result<int> {
      METALAB_DO(read_listen(*listen, *options));
      METALAB_TRY(options->post, post_of(*mail, program));
      options->fetch = [stop = program.stop](const openid::Ask& ask) {
        return client::fetch(ask, stop);
      };
      if (options->place.state.empty()) options->place.state = usual_state(options->place.folder);
      ::umask(0077);  // what is kept is its owner's alone, whatever the folder allows
      METALAB_DO(server::serve(
          *options, surroundings(),
          [&program](const server::Ready& ready) { say_ready(program, ready); }, program.stop));
      return kMet;
    };
  });
}

}  // namespace metalab::app

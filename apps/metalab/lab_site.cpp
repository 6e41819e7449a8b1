// SPDX-License-Identifier: Apache-2.0
#include "lab_part.hpp"
#include "lab_surroundings.hpp"
#include "server/site/write_site.hpp"

namespace metalab::app {

void add_lab_site(CLI::App& lab, Program& program, Run& run) {
  const auto folders = add_lab_part(lab, program, "site", {"LAB", "SITE"});
  auto url = std::make_shared<std::string>();
  auto* command = lab.get_subcommand("site");
  command->add_option("--url", *url, program.say("cli.help.opt.site_url"))
      ->type_name("URL")
      ->required();
  command->callback([&program, &run, folders, url] {
    run = [&program, folders, url]() -> Result<int> {
      METALAB_TRY(const auto written,
                  server::write_site({folders->first, folders->second, *url}, surroundings()));
      program.tell(program.say("lab.site_written", {{"entries", std::to_string(written.entries)},
                                                    {"pages", std::to_string(written.pages)},
                                                    {"files", std::to_string(written.files)}}));
      program.answer(Json::Object{
          {"entries", written.entries}, {"pages", written.pages}, {"files", written.files}});
      return kMet;
    };
  });
}

}  // namespace metalab::app

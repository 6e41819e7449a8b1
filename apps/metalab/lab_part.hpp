// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "program.hpp"

namespace metalab::app {

/// The folders that a subcommand of `lab` names.
struct Folders {
  std::string first, second;
};
/// A subcommand of `lab`, with its description from `words`, --lang, --json, and as many folders as
/// `arguments` has names.
std::shared_ptr<Folders> add_lab_part(CLI::App& lab, Program& program, const std::string& name,
                                      const std::vector<std::string>& arguments);

/// `metalab lab site`: the public pages as files.
void add_lab_site(CLI::App& lab, Program& program, Run& run);

}  // namespace metalab::app

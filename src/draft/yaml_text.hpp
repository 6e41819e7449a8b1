// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace metalab::draft {

/// A YAML scalar on one line that reads back as this text.
std::string yaml_text(std::string_view text);

}  // namespace metalab::draft

// SPDX-License-Identifier: Apache-2.0
#include "base/json.hpp"

#include "evidence/statement.hpp"
#include "render/render.hpp"

namespace metalab::render {

std::string render_json(const evidence::Evidence& evidence, const Options&) {
  return pretty_json(evidence::to_statement(evidence));
}

}  // namespace metalab::render

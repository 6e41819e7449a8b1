// SPDX-License-Identifier: Apache-2.0
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/file.hpp"
#include "source/cube_file.hpp"

/// A file of any bytes is a cube whose codes are within its dimensions, or an error with a code.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto folder = metalab::TemporaryFolder::create();
  if (!folder) std::abort();
  const auto path = folder->path() / "cube.parquet";
  if (!metalab::write_file(path, bytes)) std::abort();
  const auto file = metalab::source::read_cube(path, metalab::Context{});
  if (!file) return file.error().code.empty() ? std::abort(), 0 : 0;
  const auto& cube = file->cube;
  for (std::size_t i = 0; i < cube.cells(); ++i)
    for (std::size_t d = 0; d < cube.dimensions.size(); ++d)
      if (cube.cell(i)[d] >= cube.dimensions[d].values.size()) std::abort();
  return 0;
}

// SPDX-License-Identifier: Apache-2.0
#include "audit/run_audit.hpp"

#include "audit/examine.hpp"
#include "audit/resolve_study.hpp"
#include "base/digest.hpp"

namespace metalab::audit {

Result<evidence::Evidence> run_audit(const study::Study& given, const Sources& sources,
                                     const std::filesystem::path& cube_path,
                                     const Context& context) {
  METALAB_TRY(const auto study, resolve_study(given));
  METALAB_TRY(const auto file, make_cube(study, sources, cube_path, context));
  METALAB_TRY(auto evidence, examine(study, file, context));
  METALAB_TRY(auto cube_digest, sha256_of_file(cube_path, context.stop));
  evidence.subjects.push_back({"study", evidence.study_digest});
  for (const auto& source : file.sources) evidence.subjects.push_back({source.name, source.sha256});
  evidence.subjects.push_back({"cube", std::move(cube_digest)});
  return evidence;
}

}  // namespace metalab::audit

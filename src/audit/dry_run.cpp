// SPDX-License-Identifier: Apache-2.0
#include "audit/dry_run.hpp"

#include "audit/resolve_study.hpp"
#include "source/build_cube.hpp"
#include "source/sql/cube_sql.hpp"

namespace metalab::audit {

Result<DryRun> dry_run(const study::Study& given, const Sources& sources, const Context& context) {
  METALAB_TRY(const auto study, resolve_study(given));
  DryRun out;
  METALAB_TRY(out.inputs, source::resolve_inputs(given, sources.data));
  METALAB_TRY(auto session, source::open_session(context, out.inputs, {}));
  METALAB_DO(source::check_source(session, study, out.inputs));
  if (study.of_numbers()) out.first_sql = source::number_ranges_sql(study);
  out.sql = source::cube_sql(study);
  return out;
}

}  // namespace metalab::audit

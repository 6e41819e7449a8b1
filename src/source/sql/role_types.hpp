// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "source/duckdb/session.hpp"
#include "study/study.hpp"

namespace metalab::source {

/// A role's column with the engine's type.
struct RoleType {
  std::string name;
  std::string sql_type;
};

/// The columns of roles_sql, in its order. Error: expression_type at the expression that the
/// columns' types do not allow.
Result<std::vector<RoleType>> role_types(Session& session, const study::Data& study);

/// Can each role be read as what it is to be? Errors: role_type; role_decimal_comma, where the
/// first rows are numbers of a decimal comma.
Status check_role_types(Session& session, const study::Data& study,
                        const std::vector<RoleType>& types);

bool is_number(const std::string& sql_type);

/// What the engine said while it read rows, as an error of ours: value_does_not_fit at the
/// expression that fails by itself, memory_limit. Errors of our own stay as they are.
Error value_error(Session& session, const study::Data& study, const Error& whole);

}  // namespace metalab::source

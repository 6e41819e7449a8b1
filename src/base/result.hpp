// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <tl/expected.hpp>
#include <utility>

#include "base/error.hpp"

namespace metalab {

/// A value, or the Error that explains why there is none.
template <class T>
using Result = tl::expected<T, Error>;
using Status = tl::expected<void, Error>;

inline tl::unexpected<Error> fail(Error error) { return tl::unexpected<Error>(std::move(error)); }

}  // namespace metalab

#define METALAB_JOIN_(a, b) a##b
#define METALAB_JOIN(a, b) METALAB_JOIN_(a, b)

/// METALAB_TRY(auto x, f()): binds the value of a Result or returns its error.
#define METALAB_TRY(declaration, expression) \
  METALAB_TRY_(METALAB_JOIN(metalab_result_, __LINE__), declaration, expression)
#define METALAB_TRY_(name, declaration, expression)                          \
  auto name = (expression);                                                  \
  if (!name) return tl::unexpected<metalab::Error>(std::move(name).error()); \
  declaration = std::move(*name)

/// METALAB_DO(f()): returns the error of a Status, if any.
#define METALAB_DO(expression)                             \
  if (auto metalab_status = (expression); !metalab_status) \
  return tl::unexpected<metalab::Error>(std::move(metalab_status).error())

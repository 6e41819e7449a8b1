// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.hpp"
#include "lab/store/store.hpp"

namespace metalab::lab {

// A laboratory whose people and organisations are made up. It says so for good: nothing takes the
// mark away, and no laboratory that people use can be given it.

/// Whether it is one; where `wanted`, it becomes one. Error: lab_has_people, where somebody uses it
/// in earnest.
Result<bool> demonstration_of(Store& store, bool wanted);

/// Whether the laboratory of that database is one.
Result<bool> is_demonstration(const Connection& store);

}  // namespace metalab::lab

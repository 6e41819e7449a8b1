// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "measures/measure.hpp"

namespace metalab::measures {

/// The shares of rows by outcome and decision, in the order of the documents.
std::span<const Measure> shares();

}  // namespace metalab::measures

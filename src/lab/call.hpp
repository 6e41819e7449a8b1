// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "lab/people/actor.hpp"
#include "lab/store/sqlite.hpp"
#include "lab/surroundings.hpp"

namespace metalab::lab {

/// One thing that somebody does: in one transaction, at one time, with the rights that they have in
/// it.
struct Call {
  const Connection& store;
  const Surroundings& world;
  const Actor& actor;
};

}  // namespace metalab::lab

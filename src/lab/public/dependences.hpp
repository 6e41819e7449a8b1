// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "lab/call.hpp"
#include "lab/objects/object.hpp"

namespace metalab::lab {

/// On what a system depends, as its owner shows the public; that there are others, or how many, is
/// told by nothing.
struct PublicDependence {
  std::string layer, name, text;
  std::vector<std::string> evidence;  // of the system, published, that it rests on; none: declared
};
/// Those of the system by layer; besides, as if it were public, the one of that id where it is not
/// "". Precondition: that one is of the system.
Result<std::vector<PublicDependence>> public_dependences(const Call& call,
                                                         const std::string& system,
                                                         const std::string& also = "");

/// Shows it the public, with what is said of it from then on. Error: lab_not_open where its system
/// is not open to the public.
Status publish_dependence(const Call& call, const Object& dependence);
/// Shows it no more; what the entry said stays in its history. Error: lab_not_found.
Status withdraw_dependence(const Call& call, const Object& dependence);

}  // namespace metalab::lab

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/result.hpp"
#include "lab/call.hpp"
#include "lab/objects/object.hpp"

namespace metalab::lab {

/// Notes that the actor has sent the bytes of that digest, and may therefore put them somewhere.
Status note_upload(const Call& call, const std::string& digest, std::int64_t size);
/// Error: lab_file_not_sent, whether the laboratory has such a file or not.
Status check_upload(const Call& call, const std::string& digest);

/// Makes the file a part of the object ("study", "evidence", "cube", "key", "decision").
Status attach_file(const Call& call, const Object& object, const std::string& part,
                   const std::string& digest);
/// The digest of a part of an object that the actor sees. Error: lab_not_found.
Result<std::string> file_of(const Call& call, const Object& object, const std::string& part);

}  // namespace metalab::lab

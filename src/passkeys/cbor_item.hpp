// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace metalab::passkeys {

/// How many bytes the first data item of CBOR takes; nothing where it is not whole, or is not as
/// CTAP2 has items: of definite length, without tags, at most limits::kCborDepth deep. Nothing of
/// what it says is read.
std::optional<std::size_t> cbor_item_size(std::string_view bytes, int depth = 0);

}  // namespace metalab::passkeys

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

// How C2SP's line formats write numbers and bytes; one text for each value, nothing else is read.
namespace metalab::ledger {

/// Decimal without sign or leading zeros, at most 2^63 - 1.
std::optional<std::uint64_t> read_decimal(std::string_view text);

/// The standard alphabet with its padding alone.
std::optional<std::string> standard_base64(std::string_view text);

/// Takes the next line, without its newline, off `text`. Nothing where no newline is left.
std::optional<std::string_view> next_line(std::string_view& text);

}  // namespace metalab::ledger

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace metalab::lab {

/// A licence that other catalogues have a name for.
struct KnownLicence {
  std::string_view spdx;  // identifier of the SPDX licence list 3.x
  std::string_view hub;   // Hugging Face's name of it
};

/// By its SPDX identifier, letter for letter; null for every other text.
const KnownLicence* known_licence(std::string_view text);

}  // namespace metalab::lab

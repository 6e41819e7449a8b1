// SPDX-License-Identifier: Apache-2.0
#include "lab/people/breached_passwords.hpp"

#include "embedded/breached_passwords.hpp"
#include "lab/people/breached_key.hpp"

namespace metalab::lab {
bool is_breached_password(const std::string& lower) {
  const std::string_view list = embedded::breached_passwords();
  const std::string wanted = breached_key(lower);
  std::size_t begin = 0, end = list.size() / kBreachedKeyBytes;
  while (begin < end) {
    const std::size_t middle = begin + (end - begin) / 2;
    const auto found = list.substr(middle * kBreachedKeyBytes, kBreachedKeyBytes);
    if (found == wanted) return true;
    (found < wanted ? begin : end) = found < wanted ? middle + 1 : middle;
  }
  return false;
}

}  // namespace metalab::lab

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "lab/surroundings.hpp"

namespace metalab::lab {

/// An id that sorts by time: 26 signs of Crockford's base 32, 48 bits of milliseconds and 80 of
/// chance.
std::string new_id(const Surroundings& world);

/// 256 bits that nobody can guess, 43 signs that may stand in an address.
std::string new_secret(const Surroundings& world);

/// Under which a secret is kept: who reads the database cannot use it.
std::string hash_of_secret(std::string_view secret);

/// Argon2id with a salt, in libsodium's form; takes tens of milliseconds and 64 MB.
std::string hash_of_password(const std::string& password);
/// Takes as long where `hash` is "" (nobody of that name), and is then false.
bool password_fits(const std::string& password, const std::string& hash);

/// Whether two secrets are the same, in a time that does not tell where they differ.
bool same_secret(std::string_view a, std::string_view b);

}  // namespace metalab::lab

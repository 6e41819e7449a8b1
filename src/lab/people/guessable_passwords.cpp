// SPDX-License-Identifier: Apache-2.0
#include "lab/people/guessable_passwords.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string>

namespace metalab::lab {
namespace {

constexpr std::size_t kFewestSigns = 6;  // different ones
constexpr std::size_t kLongestTail = 5;  // beside a common word: digits of a year and a sign

// Words that passwords of twelve signs and more are made of by repeating them or adding digits.
constexpr std::array<std::string_view, 40> kWords{
    "password",       "motdepasse", "azerty",      "azertyuiop",
    "qwerty",         "qwertyuiop", "qwertz",      "letmein",
    "welcome",        "bienvenue",  "bonjour",     "soleil",
    "iloveyou",       "jetaime",    "admin",       "administrator",
    "administrateur", "monkey",     "dragon",      "football",
    "baseball",       "superman",   "batman",      "princess",
    "princesse",      "sunshine",   "chocolat",    "doudou",
    "marseille",      "trustno",    "changeme",    "secret",
    "metalab",        "laboratory", "laboratoire", "correcthorsebatterystaple",
    "passphrase",     "master",     "starwars",    "abcdefghijkl"};
constexpr std::array<std::string_view, 5> kRows{
    "01234567890123456789", "abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm",
    "azertyuiopqsdfghjklmwxcvbn", "98765432109876543210"};

/// The text without the word wherever it stands.
std::string without(std::string text, std::string_view word) {
  for (auto at = text.find(word); at != std::string::npos; at = text.find(word))
    text.erase(at, word.size());
  return text;
}

}  // namespace

bool is_guessable_password(std::string_view lower) {
  if (std::set<char>(lower.begin(), lower.end()).size() < kFewestSigns) return true;
  if (std::any_of(kRows.begin(), kRows.end(),
                  [&](std::string_view row) { return row.find(lower) != std::string_view::npos; }))
    return true;
  return std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) {
    return lower.find(word) != std::string_view::npos &&
           without(std::string(lower), word).size() <= kLongestTail;
  });
}

}  // namespace metalab::lab

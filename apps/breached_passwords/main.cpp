// SPDX-License-Identifier: Apache-2.0
// A tool of the build: writes what the laboratory needs to know of passwords that leaked.
// breached_passwords FOLDER OUT reads the lists below the folder, of which each is called by the
// length of the passwords in it (12.txt), and writes their digests as `lab` looks them up.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <string>
#include <vector>

#include "base/digest.hpp"
#include "base/file.hpp"
#include "base/letter_case.hpp"

namespace {

using namespace metalab;
namespace fs = std::filesystem;

constexpr int kShortest = 12;              // shorter ones are refused for that
constexpr std::size_t kDigestSigns = 10;   // of SHA-256: as lab/people/breached_passwords has it
constexpr std::size_t kLeast = 1'000'000;  // fewer: the package has another form than was known
constexpr std::size_t kListBytes = 64U << 20;  // of one list

bool is_wanted(const fs::directory_entry& entry) {
  const std::string name = entry.path().stem().string();
  int length = 0;
  const auto read = std::from_chars(name.data(), name.data() + name.size(), length);
  return entry.is_regular_file() && entry.path().extension() == ".txt" &&
         read.ptr == name.data() + name.size() && length >= kShortest;
}

void add_list(std::vector<std::string>& digests, std::string_view text) {
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    const std::string_view password = text.substr(0, end);
    if (!password.empty()) digests.push_back(sha256(lower_case(password)).substr(0, kDigestSigns));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

std::string packed(const std::vector<std::string>& digests) {
  constexpr int kSixteen = 16;
  std::string out;
  for (const std::string& digest : digests)
    for (std::size_t i = 0; i < digest.size(); i += 2) {
      unsigned byte = 0;
      std::from_chars(digest.data() + i, digest.data() + i + 2, byte, kSixteen);
      out += static_cast<char>(byte);
    }
  return out;
}

int run(const fs::path& folder, const fs::path& out) {
  std::vector<std::string> digests;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (!is_wanted(entry)) continue;
    const auto text = read_file(entry.path(), kListBytes);
    if (!text) return 1;
    add_list(digests, *text);
  }
  std::sort(digests.begin(), digests.end());
  digests.erase(std::unique(digests.begin(), digests.end()), digests.end());
  if (digests.size() < kLeast) {
    fmt::print(stderr, "{}: only {} passwords of twelve signs and more\n", folder.string(),
               digests.size());
    return 1;
  }
  return write_file(out, packed(digests)) ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return 1;
  return run(argv[1], argv[2]);
}

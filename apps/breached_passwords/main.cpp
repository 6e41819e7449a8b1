// SPDX-License-Identifier: Apache-2.0
// A tool of the build: writes what the laboratory needs to know of passwords that leaked.
// breached_passwords FOLDER OUT reads the lists below the folder, of which each is called by the
// length of the passwords in it (12.txt), and writes their keys as `lab` looks them up.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <string>
#include <vector>

#include "base/file.hpp"
#include "base/letter_case.hpp"
#include "lab/people/breached_key.hpp"

namespace {

using namespace metalab;
namespace fs = std::filesystem;

constexpr int kShortest = 12;                  // shorter ones are refused for that
constexpr std::size_t kLeast = 1'000'000;      // fewer: the package has another form than was known
constexpr std::size_t kListBytes = 64U << 20;  // of one list

bool is_wanted(const fs::directory_entry& entry) {
  const std::string name = entry.path().stem().string();
  int length = 0;
  const auto read = std::from_chars(name.data(), name.data() + name.size(), length);
  return entry.is_regular_file() && entry.path().extension() == ".txt" &&
         read.ptr == name.data() + name.size() && length >= kShortest;
}

void add_list(std::vector<std::string>& keys, std::string_view text) {
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    const std::string_view password = text.substr(0, end);
    if (!password.empty()) keys.push_back(lab::breached_key(lower_case(password)));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

int run(const fs::path& folder, const fs::path& out) {
  std::vector<std::string> keys;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (!is_wanted(entry)) continue;
    const auto text = read_file(entry.path(), kListBytes);
    if (!text) return 1;
    add_list(keys, *text);
  }
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  if (keys.size() < kLeast) {
    fmt::print(stderr, "{}: only {} passwords of twelve signs and more\n", folder.string(),
               keys.size());
    return 1;
  }
  std::string packed;
  for (const std::string& key : keys) packed += key;
  return write_file(out, packed) ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return 1;
  return run(argv[1], argv[2]);
}

// SPDX-License-Identifier: Apache-2.0
// replay CHANGES CRASH FOLDER: a fuzzer's function on the files of FOLDER and on CHANGES changed
// copies of each, without a fuzzing engine; the input under which it dies is written to CRASH.
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

constexpr std::size_t kLongest = 65536;
constexpr int kMostChanges = 4;

// What a signal handler may read.
const char* crash_path = nullptr;
const char* input_data = nullptr;
std::size_t input_size = 0;

extern "C" void keep_input(int signal) {
  const int file = open(crash_path, O_WRONLY | O_CREAT | O_TRUNC, 0644);
  if (file >= 0 && write(file, input_data, input_size) >= 0) close(file);
  std::signal(signal, SIG_DFL);
  std::raise(signal);
}

void run(const std::string& input) {
  input_data = input.data();
  input_size = input.size();
  LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(input.data()), input.size());
}

/// One change at a random place: a byte set, bytes taken out, a piece of the same input put in.
void change(std::string& input, std::mt19937_64& random) {
  constexpr std::array<unsigned char, 8> kTelling{0, 0xff, 0x80, '"', '-', '9', '{', '\n'};
  const auto below = [&](std::size_t n) { return n == 0 ? std::size_t{0} : random() % n; };
  const auto place = below(input.size());
  const auto length = below(std::min<std::size_t>(input.size() - place, 64) + 1);
  switch (below(4)) {
    case 0:
      input.erase(place, length);
      break;
    case 1:
      input.insert(below(input.size() + 1), input.substr(place, length));
      break;
    case 2:
      if (!input.empty()) input[place] = static_cast<char>(kTelling[below(kTelling.size())]);
      break;
    default:
      if (!input.empty()) input[place] = static_cast<char>(random());
  }
}

std::string read(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

int main(int count, char** words) {
  if (count != 4) return 2;
  const int changes = std::stoi(words[1]);
  crash_path = words[2];
  for (const int signal : {SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGILL})
    std::signal(signal, keep_input);
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator(words[3]))
    paths.push_back(entry.path());
  std::ranges::sort(paths);
  std::mt19937_64 random(20261122);
  std::size_t tried = 0;
  for (const auto& path : paths) {
    const auto seed = read(path).substr(0, kLongest);
    run(seed);
    for (int i = 0; i < changes; ++i, ++tried) {
      auto input = seed;
      for (auto left = 1 + random() % kMostChanges; left > 0; --left) change(input, random);
      run(input);
    }
  }
  std::printf("%s: %zu inputs\n", words[3], tried + paths.size());
  return paths.empty() ? 1 : 0;
}

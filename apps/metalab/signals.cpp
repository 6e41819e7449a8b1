// SPDX-License-Identifier: Apache-2.0
#include "signals.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <thread>

#include "base/file.hpp"
#include "program.hpp"

namespace metalab::app {

void make_outputs_safe() {
  // A closed pipe or a limit of file sizes is then an error of the write, with its sentence.
  for (const int one : {SIGPIPE, SIGXFSZ}) std::signal(one, SIG_IGN);
  // A closed stream's number would be given to the next file that is opened, and what is printed
  // would end up in it. Writing to a file that is open for reading fails.
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
    if (::fcntl(stream, F_GETFD) < 0) (void)::open("/dev/null", O_RDONLY);
}

std::stop_token stop_on_signals(const std::string& farewell) {
  static constexpr auto kGrace = std::chrono::milliseconds(900);
  sigset_t signals;
  sigemptyset(&signals);
  for (const int one : {SIGINT, SIGTERM, SIGHUP, SIGQUIT}) sigaddset(&signals, one);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  std::stop_source source;
  std::thread([source, signals, farewell]() mutable {
    int which = 0;
    sigwait(&signals, &which);
    source.request_stop();
    std::this_thread::sleep_for(kGrace);
    remove_all_temporary_folders();
    put(stderr, farewell + "\n");
    _exit(kInterrupted);
  }).detach();
  return source.get_token();
}

}  // namespace metalab::app

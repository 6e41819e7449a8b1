// SPDX-License-Identifier: Apache-2.0
#include "server/serve.hpp"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "base/letter_case.hpp"
#include "lab/lab.hpp"
#include "server/api.hpp"
#include "server/http.hpp"

namespace metalab::server {
namespace {

/// The values of Host that are meant for us: what people's browsers name, and this machine.
std::vector<std::string> hosts_of(const std::string& url, std::uint16_t port) {
  const std::string text = ":" + std::to_string(port);
  std::vector<std::string> out{"localhost" + text, "127.0.0.1" + text, "[::1]" + text};
  out.push_back(url.substr(url.find("://") + 3));
  return out;
}

/// http(s)://NAME[:PORT], nothing behind it. Error: lab_url.
Result<std::string> checked_url(const std::string& url) {
  const std::string lower = lower_case(url);
  const auto begin = lower.find("://");
  const bool scheme = lower.starts_with("http://") || lower.starts_with("https://");
  if (!scheme || begin + 3 == lower.size() ||
      lower.find_first_of("/?#@ ", begin + 3) != std::string::npos)
    return fail(input_error("lab_url", {{"name", url}}));
  return lower;
}

/// Does the laboratory's jobs, one after another, in a thread of its own.
class Worker {
 public:
  Worker(lab::Lab& lab, std::stop_token stop) : lab_(lab), stop_(std::move(stop)) {
    thread_ = std::thread([this] { run(); });
  }
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;
  ~Worker() {
    {
      const std::lock_guard hold(guard_);
      ended_ = true;
    }
    wake_.notify_one();
    thread_.join();
  }
  void wake() { wake_.notify_one(); }

 private:
  void run() {
    static constexpr auto kPause = std::chrono::seconds(5);  // leases that ran out are looked for
    std::unique_lock hold(guard_);
    while (!ended_ && !stop_.stop_requested()) {
      hold.unlock();
      const auto done = lab_.do_one_job(stop_);
      hold.lock();
      if (!done || !*done) wake_.wait_for(hold, kPause);
    }
  }

  lab::Lab& lab_;
  std::stop_token stop_;
  std::mutex guard_;
  std::condition_variable wake_;
  bool ended_ = false;
  std::thread thread_;
};

}  // namespace

Status serve(const ServeOptions& options, const lab::Surroundings& world,
             const std::function<void(const Ready&)>& ready, const std::stop_token& stop) {
  METALAB_TRY(const auto lab, lab::Lab::open(options.folder, world));
  METALAB_TRY(const auto http, HttpServer::listen(options.address, options.port));
  std::string url = "http://localhost:" + std::to_string(http->port());
  if (!options.url.empty()) {
    METALAB_TRY(url, checked_url(options.url));
  }
  METALAB_TRY(const auto secret, lab->setup_link());
  ready({url, secret.empty() ? "" : url + "/join#" + secret});
  const Api api(*lab, url, options.log);
  Worker worker(*lab, stop);
  const Answers answers{[&](const Request& request) {
                          Answer answer = api.answer(request);
                          if (request.method == "POST") worker.wake();
                          return answer;
                        },
                        [&](const Request& request) { return api.body_limit(request); },
                        [](const Error& error, const Request& request) {
                          return error_answer(error, language_of(request));
                        }};
  http->run(hosts_of(url, http->port()), answers, stop);
  return {};
}

}  // namespace metalab::server

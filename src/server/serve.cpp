// SPDX-License-Identifier: Apache-2.0
#include "server/serve.hpp"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "base/json.hpp"
#include "base/utf8.hpp"
#include "lab/lab.hpp"
#include "server/api.hpp"
#include "server/http.hpp"
#include "server/lab_url.hpp"

namespace metalab::server {
namespace {

/// The values of Host that are meant for us: what people's browsers name, and this machine.
std::vector<std::string> hosts_of(const std::string& url, std::uint16_t port) {
  const std::string text = ":" + std::to_string(port);
  std::vector<std::string> out{"localhost" + text, "127.0.0.1" + text, "[::1]" + text};
  out.push_back(url.substr(url.find("://") + 3));
  return out;
}

/// Does what waits, again and again, in a thread of its own: when it is woken, and now and then.
class Repeated {
 public:
  /// `work` says whether there may be more at once.
  Repeated(std::function<bool()> work, std::chrono::milliseconds pause)
      : work_(std::move(work)), pause_(pause) {
    thread_ = std::thread([this] { run(); });
  }
  Repeated(const Repeated&) = delete;
  Repeated& operator=(const Repeated&) = delete;
  ~Repeated() {
    {
      const std::lock_guard hold(guard_);
      ended_ = true;
    }
    wake_.notify_one();
    thread_.join();
  }
  void wake() {
    {
      const std::lock_guard hold(guard_);
      woken_ = true;
    }
    wake_.notify_one();
  }

 private:
  void run() {
    std::unique_lock hold(guard_);
    while (!ended_) {
      woken_ = false;
      hold.unlock();
      const bool more = work_();
      hold.lock();
      if (!more) wake_.wait_for(hold, pause_, [this] { return ended_ || woken_; });
    }
  }

  std::function<bool()> work_;
  std::chrono::milliseconds pause_;
  std::mutex guard_;
  std::condition_variable wake_;
  bool ended_ = false, woken_ = false;
  std::thread thread_;
};

/// What went wrong besides requests, in a line of JSON without names.
void log_error(const std::function<void(const std::string&)>& log, const Error& error) {
  Json::Object line{{"error", error.code}};
  if (const auto why = error.values.find("why"); why != error.values.end())
    line["why"] = printable(why->second, kLongestWhy);
  log(canonical_json(std::move(line)));
}

/// Sends what is due, letter by letter; whether there may be more.
bool send_letter(lab::Lab& lab, const ServeOptions& options, const std::string& url) {
  if (!options.post.send) return false;
  const auto sent = send_next_letter(lab, options.post, url);
  if (!sent) log_error(options.log, sent.error());
  return sent && *sent;
}

/// The laboratory's own work while it answers.
struct Labour {
  Labour(lab::Lab& lab, const ServeOptions& options, const std::string& url,
         const std::stop_token& stop)
      : jobs(
            [&lab, &options, stop] {
              const auto done = lab.do_one_job(stop);
              if (!done) log_error(options.log, done.error());
              return done && *done && !stop.stop_requested();
            },
            kJobPause),
        checkpoints(
            [&lab, &options] {
              const auto published = lab.ledger().publish();
              if (!published) log_error(options.log, published.error());
              return false;
            },
            kCheckpointPause),
        letters([&lab, &options, url,
                 stop] { return !stop.stop_requested() && send_letter(lab, options, url); },
                kLetterPause) {}
  void wake() {
    jobs.wake();
    checkpoints.wake();
  }
  // Leases that ran out, and entries whose checkpoint failed, are looked for.
  static constexpr std::chrono::milliseconds kJobPause{5'000}, kCheckpointPause{5'000},
      kLetterPause{5'000};
  Repeated jobs, checkpoints, letters;
};

}  // namespace

Status serve(const ServeOptions& options, const lab::Surroundings& world,
             const std::function<void(const Ready&)>& ready, const std::stop_token& stop) {
  METALAB_TRY(const auto lab, lab::Lab::open(options.place, world));
  METALAB_TRY(const auto http, HttpServer::listen(options.address, options.port));
  std::string url = "http://localhost:" + std::to_string(http->port());
  if (!options.url.empty()) {
    METALAB_TRY(url, checked_url(options.url));
  }
  METALAB_TRY(const auto secret, lab->setup_link());
  ready({url, secret.empty() ? "" : url + "/lab/start#" + secret, lab->is_demonstration()});
  const Api api(*lab,
                {url, options.log, options.logs_all, options.post.send != nullptr, options.fetch});
  Labour labour(*lab, options, url, stop);
  const Answers answers{
      [&](const Request& request) {
        Answer answer = api.answer(request);
        if (request.method == "POST") labour.wake();
        return answer;
      },
      [&](const Request& request) { return api.body_limit(request); },
      [&](const Error& error, const Request& request) { return api.refusal(error, request); }};
  http->run(hosts_of(url, http->port()), answers, stop);
  return {};
}

}  // namespace metalab::server

// SPDX-License-Identifier: Apache-2.0
// The protocol. What a request says is decided by the gate on the raw bytes of its head; Beast
// reads the body and writes the answer. Trailers are read with the body and forgotten.
#include "server/http.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/network_v6.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>
#include <map>

#include "server/gate.hpp"

namespace metalab::server {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using asio::ip::tcp;
using std::chrono::seconds;

constexpr seconds kIdle{60}, kHeadTime{10}, kRequestTime{120}, kFarewell{2};
constexpr seconds kStreamLife{1'800}, kStreamPause{1}, kHeartbeat{15};
constexpr std::size_t kWorkers = 4, kMostConnections = 1'000, kMostOfOneAddress = 250;
constexpr std::size_t kMostDrained = 1 << 20;
constexpr auto kTuple = asio::as_tuple(asio::use_awaitable);

struct Shared {
  const std::vector<std::string>& hosts;
  const Answers& answers;
  asio::thread_pool& workers;
  std::map<asio::ip::address, std::size_t> connections;
  std::size_t all = 0;
};

/// How long the head is, its empty line included: 0 where it has not ended. Bare line feeds end
/// one, too, which the gate then refuses.
std::size_t head_size(std::string_view bytes) {
  for (auto at = bytes.find('\n'); at != std::string_view::npos; at = bytes.find('\n', at + 1)) {
    const std::string_view next = bytes.substr(at + 1, 2);
    if (next.starts_with('\n')) return at + 2;
    if (next == "\r\n") return at + 3;
  }
  return 0;
}

/// The address, or of IPv6 the network that somebody has: its first 64 bits.
std::string network_of(const asio::ip::address& address) {
  if (address.is_v4()) return address.to_string();
  if (address.to_v6().is_v4_mapped())
    return asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6()).to_string();
  return asio::ip::make_network_v6(address.to_v6(), 64).canonical().to_string();
}

bool is_clean(std::string_view text) {
  return text.find_first_of(std::string_view("\r\n\0", 3)) == std::string_view::npos;
}

/// No field of an answer has a line end in it, whatever it was made of.
http::response<http::string_body> response_of(const Answer& answer, bool head, bool close) {
  http::response<http::string_body> out;
  out.version(11);
  out.result(static_cast<unsigned>(answer.status));
  out.set(http::field::content_type, answer.type);
  for (const auto& [name, value] : answer.fields) {
    if (is_clean(name) && is_clean(value)) out.insert(name, value);
  }
  out.keep_alive(!close);
  // Without a body of its own, what the length would be is not said.
  if (answer.status != kUnchanged) out.content_length(answer.body.size());
  if (!head) out.body() = answer.body;
  return out;
}

class Session {
 public:
  Session(beast::tcp_stream stream, Shared& shared) : stream_(std::move(stream)), shared_(shared) {}

  asio::awaitable<void> run() {
    bool more = true;
    while (more) more = co_await one_request();
    co_await part();
  }

 private:
  /// The next request, to its answer; whether another may come.
  asio::awaitable<bool> one_request() {
    const std::size_t size = co_await read_whole_head();
    if (size == 0) co_return false;
    const std::string_view bytes = held().substr(0, size);
    auto head = read_head(bytes, shared_.hosts);
    if (!head) {
      const Request unread = refused_request(bytes);
      const bool refused = co_await refuse(head.error(), unread);
      co_return refused;
    }
    stream_.expires_after(kRequestTime);
    auto body = co_await read_body(*head);
    if (!body) {
      const bool refused = co_await refuse(body.error(), head->request);
      co_return refused;
    }
    Request request = std::move(head->request);
    request.body = std::move(*body);
    request.local = is_local(request);
    request.address = asker(request);
    Answer answer = co_await asio::co_spawn(
        shared_.workers,
        [this, &request]() -> asio::awaitable<Answer> {
          co_return shared_.answers.answer(request);
        },
        asio::use_awaitable);
    const bool head_alone = request.method == "HEAD";
    if (answer.more && !head_alone) {
      co_await send_stream(answer);
      co_return false;
    }
    const bool more = co_await send(answer, head_alone, head->close);
    co_return more;
  }

  /// A proxy of this machine has its address too, but asks for the name that browsers use, or says
  /// that it is one.
  bool is_local(const Request& request) const {
    boost::system::error_code failed;
    const auto from = stream_.socket().remote_endpoint(failed);
    const std::string host = request.field("host");
    const bool by_name = host.starts_with("localhost:") || host.starts_with("127.0.0.1:") ||
                         host.starts_with("[::1]:");
    return !failed && from.address().is_loopback() && by_name &&
           !request.fields.contains("forwarded") && !request.fields.contains("x-forwarded-for") &&
           !request.fields.contains("via");
  }

  /// The address that asks; of what came through a proxy of this machine, the last that it names.
  std::string asker(const Request& request) const {
    boost::system::error_code failed;
    const auto from = stream_.socket().remote_endpoint(failed).address();
    std::string said = request.field("x-forwarded-for");
    if (failed || !from.is_loopback() || said.empty()) return network_of(from);
    said.erase(0, said.find_last_of(", ") + 1);
    const auto named = asio::ip::make_address(said, failed);
    return network_of(failed ? from : named);
  }

  std::string_view held() const {
    return {static_cast<const char*>(buffer_.data().data()), buffer_.size()};
  }

  /// The size of the next head in the buffer, of what there is of one that is too long; 0 where the
  /// client has left or was too slow.
  asio::awaitable<std::size_t> read_whole_head() {
    stream_.expires_after(buffer_.size() > 0 ? kHeadTime : kIdle);
    std::size_t size = head_size(held());
    while (size == 0 && buffer_.size() <= kMostHeadBytes) {
      const bool first = buffer_.size() == 0;
      const auto [failed, count] = co_await stream_.async_read_some(buffer_.prepare(4096), kTuple);
      if (failed) co_return 0;
      buffer_.commit(count);
      if (first) stream_.expires_after(kHeadTime);
      size = head_size(held());
    }
    co_return size > 0 ? size : buffer_.size();
  }

  asio::awaitable<Result<std::string>> read_body(const Head& head) {
    http::request_parser<http::string_body> parser;
    parser.header_limit(kMostHeadBytes + 1);
    std::size_t limit = 0;
    const bool expected = head.chunked || head.length.value_or(0) > 0;
    if (expected) {
      const auto allowed = co_await asio::co_spawn(
          shared_.workers,
          [this, &head]() -> asio::awaitable<Result<std::size_t>> {
            co_return shared_.answers.body_limit(head.request);
          },
          asio::use_awaitable);
      if (!allowed) co_return fail(allowed.error());
      limit = *allowed;
      if (head.length.value_or(0) > limit) co_return fail(too_large(limit));
      if (head.request.fields.contains("expect"))
        co_await asio::async_write(stream_, asio::buffer("HTTP/1.1 100 Continue\r\n\r\n", 25),
                                   kTuple);
    }
    parser.body_limit(limit);
    const auto [failed, size] = co_await http::async_read(stream_, buffer_, parser, kTuple);
    if (failed == http::error::body_limit) co_return fail(too_large(limit));
    if (failed) co_return fail(input_error("http_refused", {{"status", "400"}, {"why", "body"}}));
    co_return std::move(parser.get().body());
  }

  static Error too_large(std::size_t limit) {
    return input_error("lab_body_too_large", {{"most", std::to_string(limit)}});
  }

  /// An error ends the connection: what follows on it may be read in more than one way.
  asio::awaitable<bool> refuse(const Error& error, const Request& request) {
    const Answer answer = shared_.answers.error(error, request);
    const bool more = co_await send(answer, request.method == "HEAD", true);
    co_return more;
  }

  asio::awaitable<bool> send(const Answer& answer, bool head, bool close) {
    const auto response = response_of(answer, head, close);
    http::response_serializer<http::string_body> writer(response);
    const auto [failed, size] = co_await http::async_write(stream_, writer, kTuple);
    co_return !failed && !close;
  }

  /// Pieces as they come, until there are no more, the client leaves or the stream is old: what
  /// ends it ends the connection.
  asio::awaitable<void> send_stream(const Answer& answer) {
    Answer begun{answer.status, answer.type, "", answer.fields};
    auto response = response_of(begun, true, true);
    response.erase(http::field::content_length);
    http::response_serializer<http::string_body> writer(response);
    const auto [failed, size] = co_await http::async_write_header(stream_, writer, kTuple);
    asio::steady_timer pause(co_await asio::this_coro::executor);
    const auto ends = std::chrono::steady_clock::now() + kStreamLife;
    seconds quiet{0};
    bool open = !failed;
    while (open && std::chrono::steady_clock::now() < ends) {
      auto piece = co_await asio::co_spawn(
          shared_.workers,
          [&answer]() -> asio::awaitable<std::optional<std::string>> { co_return answer.more(); },
          asio::use_awaitable);
      if (!piece) break;
      quiet = piece->empty() ? quiet + kStreamPause : seconds{0};
      // A line that says nothing finds out whether the client is still there.
      if (quiet >= kHeartbeat) piece = ":\n\n";
      open = piece->empty() || co_await send_piece(*piece);
      if (quiet >= kHeartbeat) quiet = seconds{0};
      pause.expires_after(kStreamPause);
      co_await pause.async_wait(kTuple);
    }
  }

  asio::awaitable<bool> send_piece(const std::string& piece) {
    stream_.expires_after(kHeadTime);
    const auto [failed, size] = co_await asio::async_write(stream_, asio::buffer(piece), kTuple);
    co_return !failed;
  }

  /// Ends our side and lets the client read to its end: a reset would take the answer from it.
  asio::awaitable<void> part() {
    boost::system::error_code ignored;
    (void)stream_.socket().shutdown(tcp::socket::shutdown_send, ignored);
    stream_.expires_after(kFarewell);
    for (std::size_t drained = 0; drained < kMostDrained;) {
      buffer_.clear();
      const auto [failed, size] = co_await stream_.async_read_some(buffer_.prepare(4096), kTuple);
      if (failed) break;
      drained += size;
    }
  }

  beast::tcp_stream stream_;
  beast::flat_buffer buffer_{kMostHeadBytes + 65'536};
  Shared& shared_;
};

asio::awaitable<void> serve_one(tcp::socket socket, Shared& shared) {
  boost::system::error_code failed;
  const auto address = socket.remote_endpoint(failed).address();
  if (failed || shared.all >= kMostConnections || shared.connections[address] >= kMostOfOneAddress)
    co_return;
  ++shared.all;
  ++shared.connections[address];
  Session session(beast::tcp_stream(std::move(socket)), shared);
  co_await session.run();
  --shared.all;
  if (--shared.connections[address] == 0) shared.connections.erase(address);
}

asio::awaitable<void> accept_all(tcp::acceptor& acceptor, Shared& shared) {
  while (acceptor.is_open()) {
    auto [failed, socket] = co_await acceptor.async_accept(kTuple);
    if (failed == asio::error::operation_aborted) co_return;
    if (failed) continue;
    asio::co_spawn(acceptor.get_executor(), serve_one(std::move(socket), shared), asio::detached);
  }
}

class BeastServer : public HttpServer {
 public:
  BeastServer() : acceptor_(context_) {}

  boost::system::error_code open(const tcp::endpoint& endpoint) {
    boost::system::error_code failed;
    (void)acceptor_.open(endpoint.protocol(), failed);
    if (!failed) (void)acceptor_.set_option(tcp::acceptor::reuse_address(true), failed);
    if (!failed) (void)acceptor_.bind(endpoint, failed);
    if (!failed) (void)acceptor_.listen(asio::socket_base::max_listen_connections, failed);
    return failed;
  }

  std::uint16_t port() const override { return acceptor_.local_endpoint().port(); }

  void run(const std::vector<std::string>& hosts, const Answers& answers,
           const std::stop_token& stop) override {
    asio::thread_pool workers(kWorkers);
    Shared shared{hosts, answers, workers, {}, 0};
    asio::co_spawn(context_, accept_all(acceptor_, shared), asio::detached);
    const std::stop_callback on_stop(stop, [this] { context_.stop(); });
    context_.run();
    workers.join();  // what was begun is done; its answer may not arrive, what it changed is kept
  }

 private:
  asio::io_context context_{1};
  tcp::acceptor acceptor_;
};

}  // namespace

Result<std::unique_ptr<HttpServer>> HttpServer::listen(const std::string& address,
                                                       std::uint16_t port) {
  boost::system::error_code failed;
  const auto parsed = asio::ip::make_address(address, failed);
  auto server = std::make_unique<BeastServer>();
  if (!failed) failed = server->open({parsed, port});
  if (failed)
    return fail(input_error("lab_address", {{"name", address + ":" + std::to_string(port)},
                                            {"why", failed.message()}}));
  return server;
}

}  // namespace metalab::server

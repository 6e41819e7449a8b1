// SPDX-License-Identifier: Apache-2.0
// A tool of the tests, not installed: a laboratory without a network, whose clock and chance are
// the test's. lab_driver FOLDER SEED MICROSECONDS reads one JSON line a request (head: its lines
// without the ends; body; at: microseconds; perhaps from: its address; perhaps post: "closed";
// perhaps providers: what is answered to whom asks them, by address) and writes one JSON line an
// answer, with the letters that went after it and what providers were asked. Two laboratories that
// are asked the same give the same bytes.
#include <fmt/format.h>

#include <cstdint>
#include <iostream>
#include <random>

#include "base/digest.hpp"
#include "base/json.hpp"
#include "lab/lab.hpp"
#include "server/api.hpp"
#include "server/gate.hpp"
#include "server/mail/post.hpp"

namespace {

using namespace metalab;

constexpr const char* kUrl = "https://lab.example";

/// Each request begins its time and its chance anew: what one draws changes nothing for the next.
struct World {
  std::uint64_t seed = 0;
  std::int64_t time = 0;
  std::mt19937_64 chance;

  void begin(std::uint64_t request, std::int64_t microseconds) {
    time = microseconds;
    chance.seed(seed * 1'000'003 + request);
  }
  std::string random(std::size_t count) {
    std::string out;
    while (out.size() < count) out += static_cast<char>(chance() & 255U);
    return out;
  }
};

/// `number`: of the request, which comes from an address of its own where the line names none.
server::Answer ask(const server::Api& api, const Json& line, std::uint64_t number) {
  std::string head;
  for (const Json& one : *line.find("head")->array()) head += *one.text() + "\r\n";
  auto read = server::read_head(head + "\r\n", {"lab.example"});
  if (!read) return server::error_answer(read.error(), words::Language::en);
  server::Request request = std::move(read->request);
  request.body = *unbase64(line.text_in("body"));
  request.address = line.text_in("from");
  if (request.address.empty()) request.address = fmt::format("request {}", number);
  if (!request.body.empty()) {
    const auto limit = api.body_limit(request);
    if (!limit) return server::error_answer(limit.error(), server::language_of(request));
  }
  return api.answer(request);
}

/// The letters that are due; none goes where the line says that the post is closed.
Json::Array letters_due(lab::Lab& laboratory, bool refused) {
  Json::Array out;
  const server::Post post{"lab@lab.example", [&](const server::Letter& letter) -> Status {
                            if (refused) return fail(input_error("smtp_failed"));
                            out.emplace_back(Json::Object{
                                {"from", letter.from}, {"to", letter.to}, {"text", letter.text}});
                            return {};
                          }};
  for (auto more = server::send_next_letter(laboratory, post, kUrl); more && *more;)
    more = server::send_next_letter(laboratory, post, kUrl);
  return out;
}

/// The providers of the line that is answered now.
struct Providers {
  Json answers;
  Json::Array asked;

  Result<openid::Reply> fetch(const openid::Ask& ask) {
    asked.emplace_back(
        Json::Object{{"url", ask.url}, {"form", ask.form}, {"authorization", ask.authorization}});
    const Json* answer = answers.find(ask.url);
    if (answer == nullptr) return fail(input_error("openid_unreachable", {{"name", ask.url}}));
    return openid::Reply{static_cast<long>(*answer->find("status")->integer()),
                         answer->text_in("body")};
  }
};

Json shown(const server::Answer& answer, const Json::Array& letters, const Json::Array& asked) {
  Json::Array fields{Json(Json::Array{"Content-Type", answer.type})};
  for (const auto& [name, value] : answer.fields) fields.push_back(Json::Array{name, value});
  return Json::Object{{"status", std::int64_t{answer.status}},
                      {"fields", std::move(fields)},
                      {"letters", letters},
                      {"asked", asked},
                      {"body", base64(answer.body)}};
}

/// One line of output; false where it could not be written: who asked would wait for it for ever.
bool put(const Json& line) {
  fmt::print("{}\n", canonical_json(line));
  return std::fflush(stdout) == 0;
}

int run(const std::string& folder, std::uint64_t seed, std::int64_t start) {
  World world{seed, start, {}};
  std::string text;
  std::uint64_t request = 0;
  world.begin(request, start);
  const auto opened = lab::Lab::open(
      {folder, folder + "-state", "lab.example"},
      {[&] { return ++world.time; }, [&](std::size_t n) { return world.random(n); }});
  if (!opened) {
    fmt::print(stderr, "{}\n", opened.error().code);
    return 3;
  }
  lab::Lab& laboratory = **opened;
  Providers providers;
  const server::Api api(
      laboratory, {kUrl, [](const std::string& line) { fmt::print(stderr, "{}\n", line); }, false,
                   true, [&](const openid::Ask& ask) { return providers.fetch(ask); }});
  const auto link = laboratory.setup_link();
  if (!put(Json::Object{{"link", link ? *link : ""}})) return 3;
  while (std::getline(std::cin, text)) {
    const auto line = read_json(text);
    if (!line) return 3;
    world.begin(++request, *line->find("at")->integer());
    const Json* answers = line->find("providers");
    providers = {answers == nullptr ? Json() : *answers, {}};
    const server::Answer answer = ask(api, *line, request);
    if (!laboratory.ledger().publish()) return 3;
    for (auto more = laboratory.do_one_job({}); more && *more;) more = laboratory.do_one_job({});
    const auto letters = letters_due(laboratory, line->text_in("post") == "closed");
    if (!put(shown(answer, letters, providers.asked))) return 3;
  }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) return 3;
  return run(argv[1], std::stoull(argv[2]), std::stoll(argv[3]));
}

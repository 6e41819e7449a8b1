// SPDX-License-Identifier: Apache-2.0
#include "lab_witness.hpp"

#include <charconv>

#include "client/http.hpp"

namespace metalab::app {
namespace {

constexpr long kGood = 200, kOtherSize = 409;

Error refused(const client::Reply& reply) {
  std::string sentence;
  const auto json = read_json(reply.body);
  const Json* error = json ? json->find("error") : nullptr;
  const Json* message = error == nullptr ? nullptr : error->find("message");
  if (message != nullptr && message->text() != nullptr) sentence = *message->text();
  return input_error("lab_refused",
                     {{"status", std::to_string(reply.status)}, {"found", ""}, {"why", sentence}});
}

Result<std::string> good(const std::string& url, const client::Message& message) {
  METALAB_TRY(const auto reply, client::ask(url, message));
  if (reply.status != kGood) return fail(refused(reply));
  return reply.body;
}

/// The cosignature of the log's growth since a size; or the size that the witness saw last.
struct Cosigned {
  std::string line;
  std::uint64_t size = 0;
};
Result<Cosigned> ask_witness(const WitnessOf& given, std::uint64_t since) {
  METALAB_TRY(const auto growth,
              good(given.log, {"GET", "/ledger/growth?since=" + std::to_string(since)}));
  METALAB_TRY(const auto reply, client::ask(given.witness, {"POST", "/witness/add-checkpoint",
                                                            growth, "text/plain"}));
  if (reply.status == kGood) return Cosigned{reply.body, since};
  Cosigned out;
  const char* end = reply.body.data() + reply.body.size();
  const bool known = reply.status == kOtherSize &&
                     std::from_chars(reply.body.data(), end, out.size).ec == std::errc();
  if (!known) return fail(refused(reply));
  return out;
}

}  // namespace

Result<Json> witness_log(const WitnessOf& given) {
  METALAB_TRY(auto cosigned, ask_witness(given, 0));
  if (cosigned.line.empty()) {
    METALAB_TRY(cosigned, ask_witness(given, cosigned.size));
  }
  if (cosigned.line.empty())
    return fail(input_error("lab_witness_busy", {{"name", given.witness}}));
  METALAB_TRY(const auto added,
              good(given.log, {"POST", "/ledger/cosignatures", cosigned.line, "text/plain"}));
  METALAB_TRY(Json out, read_json(added, given.log));
  (*out.object())["cosignature"] = cosigned.line;
  return out;
}

}  // namespace metalab::app

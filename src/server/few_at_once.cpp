// SPDX-License-Identifier: Apache-2.0
#include "server/few_at_once.hpp"

#include <memory>
#include <semaphore>

namespace metalab::server {
namespace {

constexpr std::ptrdiff_t kMostAtOnce = 2;  // of four who answer requests

}  // namespace

openid::Fetch few_at_once(openid::Fetch fetch) {
  const auto free = std::make_shared<std::counting_semaphore<kMostAtOnce>>(kMostAtOnce);
  return [fetch = std::move(fetch), free](const openid::Ask& ask) -> Result<openid::Reply> {
    if (!fetch) return fail(input_error("openid_unreachable", {{"name", ask.url}}));
    if (!free->try_acquire()) return fail(input_error("lab_sign_on_busy"));
    auto reply = fetch(ask);
    free->release();
    return reply;
  };
}

}  // namespace metalab::server

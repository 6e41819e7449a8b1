// SPDX-License-Identifier: Apache-2.0
#include "client/fetch.hpp"

#include <curl/curl.h>

#include <memory>

#include "base/assert.hpp"
#include "base/openid_limits.hpp"
#include "client/transfer.hpp"

namespace metalab::client {
namespace {

using Fields = std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)>;

/// A longer answer ends the transfer.
std::size_t take_little(char* bytes, std::size_t, std::size_t count, void* out) {
  auto& text = *static_cast<std::string*>(out);
  if (text.size() + count > limits::kProviderAnswerBytes) return 0;
  text.append(bytes, count);
  return count;
}

int go_on_asking(void* stop, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  return static_cast<const std::stop_token*>(stop)->stop_requested() ? 1 : 0;
}

Fields fields_of(const openid::Ask& ask) {
  Fields out(nullptr, &curl_slist_free_all);
  const auto add = [&](const std::string& line) {
    curl_slist* longer = curl_slist_append(out.get(), line.c_str());
    METALAB_ASSERT(longer != nullptr);
    (void)out.release();
    out.reset(longer);
  };
  add("Accept: application/json");
  if (!ask.authorization.empty()) add("Authorization: " + ask.authorization);
  return out;
}

Error unreachable(const openid::Ask& ask, const std::string& why) {
  return input_error("openid_unreachable", {{"name", ask.url}, {"why", why}});
}

}  // namespace

Result<openid::Reply> fetch(const openid::Ask& ask, const std::stop_token& stop) {
  const bool own = ask.url.starts_with("http://") && is_this_machine(ask.url);
  const Transfer handle = new_transfer(ask.url, own ? "http" : "https", limits::kProviderSeconds);
  const Fields fields = fields_of(ask);
  openid::Reply out;
  curl_easy_setopt(handle.get(), CURLOPT_HTTPHEADER, fields.get());
  curl_easy_setopt(handle.get(), CURLOPT_FOLLOWLOCATION, 0L);
  if (!ask.form.empty()) curl_easy_setopt(handle.get(), CURLOPT_COPYPOSTFIELDS, ask.form.c_str());
  curl_easy_setopt(handle.get(), CURLOPT_WRITEFUNCTION, take_little);
  curl_easy_setopt(handle.get(), CURLOPT_WRITEDATA, &out.body);
  curl_easy_setopt(handle.get(), CURLOPT_NOPROGRESS, 0L);
  curl_easy_setopt(handle.get(), CURLOPT_XFERINFOFUNCTION, go_on_asking);
  curl_easy_setopt(handle.get(), CURLOPT_XFERINFODATA, &stop);
  const CURLcode done = curl_easy_perform(handle.get());
  if (done != CURLE_OK) return fail(unreachable(ask, curl_easy_strerror(done)));
  curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &out.status);
  return out;
}

}  // namespace metalab::client

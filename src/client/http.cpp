// SPDX-License-Identifier: Apache-2.0
#include "client/http.hpp"

#include <curl/curl.h>

#include <memory>

#include "base/assert.hpp"
#include "base/letter_case.hpp"
#include "base/limits.hpp"
#include "client/transfer.hpp"

namespace metalab::client {
namespace {

constexpr long kMostSeconds = 600, kGoodBegin = 200, kGoodEnd = 300;

using Fields = std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)>;

std::size_t take(char* bytes, std::size_t, std::size_t count, void* out) {
  auto& text = *static_cast<std::string*>(out);
  if (text.size() + count > limits::kUploadBytes) return 0;
  text.append(bytes, count);
  return count;
}

void add(Fields& fields, const std::string& line) {
  curl_slist* longer = curl_slist_append(fields.get(), line.c_str());
  METALAB_ASSERT(longer != nullptr);
  (void)fields.release();
  fields.reset(longer);
}

/// Only what was named is asked: no redirects.
void set_up(CURL* handle, const Message& message, const Fields& fields) {
  curl_easy_setopt(handle, CURLOPT_CUSTOMREQUEST, message.method.c_str());
  curl_easy_setopt(handle, CURLOPT_HTTPHEADER, fields.get());
  curl_easy_setopt(handle, CURLOPT_FOLLOWLOCATION, 0L);
  if (message.body.empty()) return;
  curl_easy_setopt(handle, CURLOPT_POSTFIELDS, message.body.data());
  curl_easy_setopt(handle, CURLOPT_POSTFIELDSIZE_LARGE,
                   static_cast<curl_off_t>(message.body.size()));
}

Error refusal(long status, const std::string& body) {
  std::string sentence, code;
  const auto json = read_json(body);
  if (const Json* error = json ? json->find("error") : nullptr) {
    if (const Json* text = error->find("message"); text && text->text()) sentence = *text->text();
    if (const Json* text = error->find("code"); text && text->text()) code = *text->text();
  }
  return input_error("lab_refused",
                     {{"status", std::to_string(status)}, {"found", code}, {"why", sentence}});
}

Result<Reply> exchange(const Lab& lab, const Message& message) {
  const Transfer handle = new_transfer(lab.url + message.path, "http,https", kMostSeconds);
  Fields fields(nullptr, &curl_slist_free_all);
  if (!lab.token.empty()) add(fields, "Authorization: Bearer " + lab.token);
  add(fields, "Expect:");
  if (!message.body.empty()) add(fields, "Content-Type: " + message.type);
  set_up(handle.get(), message, fields);
  Reply out;
  curl_easy_setopt(handle.get(), CURLOPT_WRITEFUNCTION, take);
  curl_easy_setopt(handle.get(), CURLOPT_WRITEDATA, &out.body);
  const CURLcode done = curl_easy_perform(handle.get());
  if (done != CURLE_OK)
    return fail(
        input_error("lab_unreachable", {{"name", lab.url}, {"why", curl_easy_strerror(done)}}));
  curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &out.status);
  return out;
}

}  // namespace

Result<Lab> lab_at(const std::string& url, const std::string& token) {
  std::string lower = lower_case(url);
  while (lower.ends_with("/")) lower.pop_back();
  const bool secure = lower.starts_with("https://"), plain = lower.starts_with("http://");
  if (!secure && !plain) return fail(input_error("lab_url", {{"name", url}}));
  if (plain && !is_this_machine(lower))
    return fail(input_error("lab_url_insecure", {{"name", url}}));
  return Lab{lower, token};
}

Result<Json> send(const Lab& lab, const Message& message) {
  METALAB_TRY(const Reply reply, exchange(lab, message));
  if (reply.status < kGoodBegin || reply.status >= kGoodEnd)
    return fail(refusal(reply.status, reply.body));
  return read_json(reply.body, lab.url);
}

Result<Reply> ask(const std::string& url, const Message& message) {
  return exchange({url, ""}, message);
}

}  // namespace metalab::client

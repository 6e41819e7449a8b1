// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>

#include "base/result.hpp"
#include "lab/lab.hpp"
#include "openid/fetch.hpp"
#include "server/counts.hpp"
#include "server/match.hpp"
#include "server/request.hpp"
#include "words/words.hpp"

namespace metalab::server {

/// Of why something went wrong, a line of the log has so many characters.
inline constexpr int kLongestWhy = 500;

/// What an API is told besides its laboratory. `log` is told, in one line of JSON without anything
/// of the request's content, what went wrong on our side, or (`logs_all`) what became of each
/// request; from any thread.
struct ApiOptions {
  std::string url;  // without a slash at its end
  std::function<void(const std::string&)> log;
  bool logs_all = false;
  bool sends_mail = false;
  openid::Fetch fetch = {};  // without: no organisation has a sign-on of its own
};

/// The laboratory's API: requests that passed the gate to answers. Any thread may ask.
class Api {
 public:
  Api(lab::Lab& lab, ApiOptions options) : lab_(lab), options_(std::move(options)) {}
  Answer answer(const Request& request) const;
  /// Of a request that did not come that far.
  Answer refusal(const Error& error, const Request& request) const;

  /// How many bytes a body may have, before it is read: 0 where the route has none. Whoever may not
  /// ask is told so before they send it. Errors: as of the answer.
  Result<std::size_t> body_limit(const Request& request) const;

 private:
  Result<Answer> try_answer(const Match& match, const Request& request) const;
  /// What went wrong, as a page or as JSON.
  Answer error_for(const Error& error, const Request& request) const;

  lab::Lab& lab_;
  ApiOptions options_;
  mutable Counts counts_;
  mutable Streams streams_;
  // From one address, more than a household or an office behind it asks of the people here; more
  // than come back there from their organisation in vain; more than begin to sign in there.
  mutable Askers askers_{10}, returns_{100}, beginnings_{600};
  mutable FewAtOnce exchanges_;
};

/// The languages that the client reads, the first of ours: English where it says nothing.
words::Language language_of(const Request& request);

/// The field that every answer of a laboratory made for demonstration has, with the value "true".
inline constexpr const char* kDemonstration = "Metalab-Demonstration";

/// The status that an error comes to.
int status_of(const Error& error);

/// The error as others may know it: nothing of what went wrong inside, each value fit to print.
Error shown_error(Error error);

/// The error as an answer: its status, its code, its sentence.
Answer error_answer(const Error& error, words::Language language);

}  // namespace metalab::server

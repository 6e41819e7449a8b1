// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>

#include "base/result.hpp"
#include "lab/lab.hpp"
#include "openid/fetch.hpp"
#include "server/mail/post.hpp"

namespace metalab::server {

/// Where a laboratory is and how it is reached.
struct ServeOptions {
  lab::LabPlace place;
  std::string address = "127.0.0.1";
  std::uint16_t port = 0;  // 0: a free one
  std::string url;         // as people's browsers name it; empty: http://localhost:PORT
  std::function<void(const std::string&)> log;  // lines of JSON
  bool logs_all = false;                        // each request, not only what went wrong
  Post post;                                    // how letters leave; without `send` none do
  openid::Fetch fetch;                          // how the organisations' providers are asked
};

/// What a server tells when it is ready: its address, and the one-time link for the first
/// administrator where there is none yet; whether it was made for demonstration.
struct Ready {
  std::string url, link;
  bool is_demonstration = false;
};

/// Opens the laboratory and answers until it is asked to stop. Errors: lab_url, lab_address, those
/// of lab::Lab::open.
Status serve(const ServeOptions& options, const lab::Surroundings& world,
             const std::function<void(const Ready&)>& ready, const std::stop_token& stop);

}  // namespace metalab::server

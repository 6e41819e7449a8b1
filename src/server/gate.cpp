// SPDX-License-Identifier: Apache-2.0
#include "server/gate.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/letter_case.hpp"
#include "base/utf8.hpp"

namespace metalab::server {
namespace {

constexpr std::size_t kMostNameBytes = 128;
constexpr int kBadRequest = 400, kMisdirected = 421, kTooLong = 414, kNotImplemented = 501,
              kVersion = 505, kFieldsTooLarge = 431;

tl::unexpected<Error> refuse(int status, const char* why) {
  return fail(input_error("http_refused", {{"status", std::to_string(status)}, {"why", why}}));
}

bool is_token(std::string_view text) {
  constexpr std::string_view kSigns = "!#$%&'*+-.^`|~";
  return !text.empty() && std::all_of(text.begin(), text.end(), [&](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           kSigns.find(c) != std::string_view::npos;
  });
}

/// The lines without their CR LF; the last is the empty one. A bare CR or LF is an error.
Result<std::vector<std::string_view>> lines_of(std::string_view bytes) {
  std::vector<std::string_view> lines;
  while (!bytes.empty()) {
    const auto end = bytes.find('\n');
    if (end == std::string_view::npos || end == 0 || bytes[end - 1] != '\r')
      return refuse(kBadRequest, "line");
    const std::string_view line = bytes.substr(0, end - 1);
    if (line.find('\r') != std::string_view::npos) return refuse(kBadRequest, "line");
    lines.push_back(line);
    bytes.remove_prefix(end + 1);
  }
  if (lines.size() < 2 || !lines.back().empty()) return refuse(kBadRequest, "line");
  lines.pop_back();
  return lines;
}

/// As of a field, and with the low lines that others put there (session_state).
bool is_query_name(std::string name) {
  std::erase(name, '_');
  return is_token(name);
}

Status read_query(std::string_view text, Request& out) {
  while (!text.empty()) {
    const auto end = std::min(text.find('&'), text.size());
    const std::string_view one = text.substr(0, end);
    const auto sign = one.find('=');
    const auto name = percent_decoded(one.substr(0, std::min(sign, one.size())));
    const auto value = percent_decoded(sign == std::string_view::npos ? "" : one.substr(sign + 1));
    const bool good =
        name && value && !name->empty() && is_valid_utf8(*value) && is_query_name(*name);
    if (!good || !out.query.emplace(*name, *value).second) return refuse(kBadRequest, "query");
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return {};
}

Status read_target(std::string_view target, Request& out) {
  if (target.size() > kMostTargetBytes) return refuse(kTooLong, "target");
  const bool origin = target.starts_with("/") && !target.starts_with("//");
  const bool plain = std::all_of(target.begin(), target.end(), [](char c) {
    return c > ' ' && c < 127 && c != '#' && c != '\\';
  });
  if (!origin || !plain) return refuse(kBadRequest, "target");
  const auto mark = std::min(target.find('?'), target.size());
  const auto path = percent_decoded(target.substr(0, mark));
  if (!path || !is_valid_utf8(*path) || path->find('\0') != std::string::npos)
    return refuse(kBadRequest, "target");
  out.path = *path;
  return read_query(target.substr(std::min(mark + 1, target.size())), out);
}

Status read_request_line(std::string_view line, Request& out) {
  const auto first = line.find(' '), last = line.rfind(' ');
  if (first == std::string_view::npos || first == last) return refuse(kBadRequest, "request line");
  out.method = line.substr(0, first);
  constexpr std::array kMethods{"GET", "HEAD", "POST", "PUT", "DELETE"};
  if (!is_token(out.method)) return refuse(kBadRequest, "method");
  if (std::find(kMethods.begin(), kMethods.end(), out.method) == kMethods.end())
    return refuse(kNotImplemented, "method");
  if (line.substr(last + 1) != "HTTP/1.1")
    return refuse(line.substr(last + 1).starts_with("HTTP/") ? kVersion : kBadRequest, "version");
  return read_target(line.substr(first + 1, last - first - 1), out);
}

Status read_field(std::string_view line, Request& out) {
  const auto colon = line.find(':');
  const std::string_view name = line.substr(0, std::min(colon, line.size()));
  // A folded line begins with a space, and so does what is no token. An underscore is what some
  // proxies take for a hyphen.
  if (colon == std::string_view::npos || !is_token(name) || name.size() > kMostNameBytes ||
      name.find('_') != std::string_view::npos)
    return refuse(kBadRequest, "field");
  std::string_view value = line.substr(colon + 1);
  while (!value.empty() && (value.front() == ' ' || value.front() == '\t')) value.remove_prefix(1);
  while (!value.empty() && (value.back() == ' ' || value.back() == '\t')) value.remove_suffix(1);
  const bool clean = std::all_of(value.begin(), value.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= ' ' ? byte != 127 : byte == '\t';
  });
  // Twice the same name has two readings, whatever its meaning.
  if (!clean || !out.fields.emplace(lower_case(name), value).second)
    return refuse(kBadRequest, "field");
  return {};
}

Status read_length(Head& out) {
  const std::string length = out.request.field("content-length");
  const bool given = out.request.fields.contains("content-length");
  if (out.request.fields.contains("transfer-encoding")) {
    if (given || lower_case(out.request.field("transfer-encoding")) != "chunked")
      return refuse(given ? kBadRequest : kNotImplemented, "transfer-encoding");
    out.chunked = true;
  }
  if (out.request.fields.contains("trailer")) return refuse(kBadRequest, "trailer");
  if (given) {
    std::uint64_t value = 0;
    const auto [end, problem] =
        std::from_chars(length.data(), length.data() + length.size(), value);
    if (problem != std::errc() || end != length.data() + length.size() || length.empty())
      return refuse(kBadRequest, "content-length");
    out.length = value;
  }
  const bool bodiless = out.request.method != "POST" && out.request.method != "PUT";
  if (bodiless && (out.chunked || out.length.value_or(0) > 0)) return refuse(kBadRequest, "body");
  return {};
}

Status read_connection(Head& out, const std::vector<std::string>& hosts) {
  const std::string host = lower_case(out.request.field("host"));
  if (host.empty()) return refuse(kBadRequest, "host");
  if (std::find(hosts.begin(), hosts.end(), host) == hosts.end())
    return refuse(kMisdirected, "host");
  if (out.request.fields.contains("upgrade") || out.request.fields.contains("content-encoding"))
    return refuse(kNotImplemented, "encoding");
  const std::string connection = lower_case(out.request.field("connection"));
  out.close = connection == "close";
  return {};
}

}  // namespace

std::optional<std::string> percent_decoded(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      out += text[i];
      continue;
    }
    unsigned value = 0;
    if (text.size() - i < 3) return std::nullopt;
    const char* digits = text.data() + i + 1;
    if (std::from_chars(digits, digits + 2, value, 16).ptr != digits + 2) return std::nullopt;
    out += static_cast<char>(value);
    i += 2;
  }
  return out;
}

Result<Head> read_head(std::string_view bytes, const std::vector<std::string>& hosts) {
  if (bytes.size() > kMostHeadBytes) return refuse(kFieldsTooLarge, "head");
  METALAB_TRY(const auto lines, lines_of(bytes));
  if (lines.size() - 1 > kMostFields) return refuse(kFieldsTooLarge, "head");
  Head out;
  METALAB_DO(read_request_line(lines[0], out.request));
  for (std::size_t i = 1; i < lines.size(); ++i) METALAB_DO(read_field(lines[i], out.request));
  METALAB_DO(read_connection(out, hosts));
  METALAB_DO(read_length(out));
  return out;
}

Request refused_request(std::string_view bytes) {
  Request out;
  const auto lines = lines_of(bytes.substr(0, std::min(bytes.size(), kMostHeadBytes)));
  if (!lines || lines->size() - 1 > kMostFields) return out;
  const std::string_view line = lines->front();
  const auto first = std::min(line.find(' '), line.size());
  const auto target = line.substr(std::min(first + 1, line.size()));
  out.method = line.substr(0, first);
  out.path = target.substr(0, std::min(target.find_first_of("? "), target.size()));
  for (std::size_t i = 1; i < lines->size(); ++i)
    if (!read_field((*lines)[i], out)) out.fields.erase("accept");
  return out;
}

}  // namespace metalab::server

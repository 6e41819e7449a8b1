// SPDX-License-Identifier: Apache-2.0
#include "server/counts.hpp"

#include <fmt/format.h>

namespace metalab::server {
namespace {

constexpr int kClass = 100;
constexpr double kMicroseconds = 1e6;

}  // namespace

void Counts::add(const std::string& operation, int status, std::int64_t microseconds) {
  const std::lock_guard hold(guard_);
  Row& row = rows_[operation];
  ++row.by_class.at(static_cast<std::size_t>(status / kClass));
  row.microseconds += microseconds;
}

std::string Counts::text() const {
  const std::lock_guard hold(guard_);
  std::string out = "# TYPE metalab_requests_total counter\n";
  for (const auto& [operation, row] : rows_)
    for (std::size_t i = 1; i < row.by_class.size(); ++i)
      if (row.by_class[i] > 0)
        out += fmt::format("metalab_requests_total{{operation=\"{}\",status=\"{}xx\"}} {}\n",
                           operation, i, row.by_class[i]);
  out += "# TYPE metalab_request_seconds_total counter\n";
  for (const auto& [operation, row] : rows_)
    out += fmt::format("metalab_request_seconds_total{{operation=\"{}\"}} {:.6f}\n", operation,
                       static_cast<double>(row.microseconds) / kMicroseconds);
  return out;
}

}  // namespace metalab::server

// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "lab/care/figures.hpp"
#include "server/counts.hpp"
#include "server/route.hpp"

namespace metalab::server {
namespace {

std::string figure_text(const std::vector<lab::Figure>& figures) {
  std::string out, before;
  for (const auto& one : figures) {
    if (one.name != before) out += fmt::format("# TYPE metalab_{} gauge\n", one.name);
    before = one.name;
    const std::string of =
        one.label.empty() ? "" : fmt::format("{{{}=\"{}\"}}", one.label, one.kind);
    out += fmt::format("metalab_{}{} {}\n", one.name, of, one.value);
  }
  return out;
}

/// To this machine, where no proxy stands between, or to a token that is for this: figures count
/// also what its holder does not see, so that nobody comes by them otherwise.
Result<Answer> metrics(Exchange& exchange, const lab::Call& call) {
  if (!exchange.request.local) {
    METALAB_DO(lab::may(exchange.actor, lab::Deed::watch));
    if (!exchange.actor.by_token()) return fail(input_error("lab_not_allowed"));
  }
  METALAB_TRY(const auto figures, lab::figures(call));
  return Answer{
      200, "text/plain; version=0.0.4", figure_text(figures) + exchange.counts.text(), {}};
}

}  // namespace

std::vector<Route> metrics_routes() {
  return {{.method = "GET",
           .path = "/metrics",
           .id = "show_metrics",
           .open = true,
           .handler = metrics}};
}

}  // namespace metalab::server

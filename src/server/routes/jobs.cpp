// SPDX-License-Identifier: Apache-2.0
#include "lab/work/jobs.hpp"

#include "server/route.hpp"
#include "server/who_asks.hpp"

namespace metalab::server {
namespace {

Result<Answer> show(Exchange& exchange, const lab::Call& call) {
  METALAB_TRY(const Json job, lab::show_job(call, exchange.part("id")));
  return json_answer(job);
}

/// One that runs is stopped when the cancelling is durable.
Result<Answer> cancel(Exchange& exchange) {
  const std::string& id = exchange.part("id");
  const auto cancelled = exchange.lab.store().write([&](const lab::Connection& writer) -> Status {
    METALAB_TRY(exchange.actor, who_asks(exchange.request, writer, exchange.lab.world()));
    METALAB_DO(lab::may(exchange.actor, lab::Deed::push));
    return lab::cancel_job({writer, exchange.lab.world(), exchange.actor}, id);
  });
  if (!cancelled) return fail(cancelled.error());
  exchange.lab.stop_job(id);
  return json_answer(Json::Object{{"cancelled", id}});
}

/// A job's states as they come, to whoever may still see it: rights are asked for each.
class JobEvents {
 public:
  JobEvents(lab::Lab& lab, Request request, std::string id, std::shared_ptr<void> place)
      : lab_(&lab), request_(std::move(request)), id_(std::move(id)), place_(std::move(place)) {}

  std::optional<std::string> operator()() {
    if (ended_) return std::nullopt;
    const auto job = look();
    if (!job) return std::nullopt;  // signed out, or theirs no longer
    const std::string& state = *job->find("state")->text();
    ended_ = state != "queued" && state != "running";
    std::string text = canonical_json(*job);
    if (text == last_) return "";
    last_ = text;
    return "event: job\ndata: " + text + "\n\n";
  }

 private:
  Result<Json> look() const {
    Result<Json> out = fail(input_error("lab_not_found"));
    const auto read = lab_->store().read([&](const lab::Connection& reader) -> Status {
      METALAB_TRY(const auto actor, who_asks(request_, reader, lab_->world()));
      METALAB_DO(lab::may(actor, lab::Deed::read));
      out = lab::show_job({reader, lab_->world(), actor}, id_);
      return {};
    });
    if (!read) return fail(read.error());
    return out;
  }

  lab::Lab* lab_;
  Request request_;
  std::string id_, last_;
  std::shared_ptr<void> place_;
  bool ended_ = false;
};

Result<Answer> watch(Exchange& exchange, const lab::Call& call) {
  METALAB_DO(lab::show_job(call, exchange.part("id")));
  const lab::Actor& actor = exchange.actor;
  auto place = exchange.streams.take(actor.by_token() ? actor.person : actor.session);
  if (!place) return fail(input_error("lab_too_many_streams"));
  Answer out{200, "text/event-stream", "", {}};
  out.more = JobEvents(exchange.lab, exchange.request, exchange.part("id"), std::move(place));
  return out;
}

}  // namespace

std::vector<Route> job_routes() {
  return {
      {.method = "GET", .path = "/api/jobs/{id}", .id = "show_job", .handler = show},
      {.method = "GET", .path = "/api/jobs/{id}/events", .id = "watch_job", .handler = watch},
      {.method = "DELETE",
       .path = "/api/jobs/{id}",
       .id = "cancel_job",
       .deed = lab::Deed::push,
       .alone = cancel},
  };
}

}  // namespace metalab::server

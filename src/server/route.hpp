// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "base/limits.hpp"
#include "base/result.hpp"
#include "lab/call.hpp"
#include "lab/lab.hpp"
#include "lab/people/may.hpp"
#include "openid/fetch.hpp"
#include "server/askers.hpp"
#include "server/counts.hpp"
#include "server/few_at_once.hpp"
#include "server/fields.hpp"
#include "server/request.hpp"
#include "server/streams.hpp"

namespace metalab::server {

/// One request on its way to its answer: who asks was found out, the body was held against the
/// route's fields.
struct Exchange {
  lab::Lab& lab;
  const Counts& counts;
  Streams& streams;
  Askers& askers;              // of those without an account, who ask something of the people here
  Askers& returns;             // of those who came back from their organisation in vain
  Askers& beginnings;          // of those who begin to sign in, by a passkey or their organisation
  FewAtOnce& exchanges;        // with the organisations' providers
  const std::string& url;      // of the laboratory, without a slash at its end
  bool sends_mail;             // whether the administrator named a mail server
  const openid::Fetch& fetch;  // asks the organisations' providers
  const Request& request;
  std::map<std::string, std::string> parts;  // of the path: {id}
  Json body;
  lab::Actor actor;

  const std::string& part(const std::string& name) const { return parts.at(name); }
  std::string text(std::string_view name) const { return body.text_in(name); }
  /// An integer of the query. Precondition: it is required.
  std::int64_t number(const std::string& name) const { return std::stoll(request.query.at(name)); }
};

/// In one transaction, on a reader or on the writer; or (alone) with transactions of its own, for
/// what takes long between them. Rights are asked anew in each.
using Handler = std::function<Result<Answer>(Exchange&, const lab::Call&)>;
using AloneHandler = std::function<Result<Answer>(Exchange&)>;

/// One line of the API: what is not in the table cannot be asked for, and OpenAPI is made from it.
struct Route {
  std::string method, path, id;  // id: operationId, whose summary stands in `words`
  bool open = false;             // for anybody, without signing in
  lab::Deed deed = lab::Deed::read;
  std::vector<Field> fields;                // of the JSON body; none: it has no JSON body
  std::string media;                        // of a body that is no JSON: kept as bytes
  std::size_t most = limits::kUploadBytes;  // of such a body
  std::vector<Field> query;
  bool any_query = false;  // whatever else stands in the query is another's, and let by
  bool rest = false;       // the path's last part takes all that is left of the path, slashes too
  bool versioned = false;  // it changes the version that If-Match names
  int success = 200;
  Handler handler;
  AloneHandler alone;

  bool writes() const { return method != "GET"; }
};

/// All of them.
const std::vector<Route>& routes();

/// The routes of one concern, which `routes` joins.
std::vector<Route> account_routes();
std::vector<Route> people_routes();
std::vector<Route> key_routes();
std::vector<Route> record_routes();
std::vector<Route> object_routes();
std::vector<Route> study_routes();
std::vector<Route> evidence_routes();
std::vector<Route> review_routes();
std::vector<Route> agreement_routes();
std::vector<Route> asset_routes();
std::vector<Route> asset_export_routes();
std::vector<Route> system_routes();
std::vector<Route> programme_routes();
std::vector<Route> search_routes();
std::vector<Route> public_request_routes();
std::vector<Route> act_routes();
std::vector<Route> policy_routes();
std::vector<Route> service_routes();
std::vector<Route> ledger_routes();
std::vector<Route> password_routes();
std::vector<Route> passkey_routes();
std::vector<Route> passkey_account_routes();
std::vector<Route> metrics_routes();
std::vector<Route> job_routes();
std::vector<Route> witness_routes();
std::vector<Route> calendar_routes();
std::vector<Route> notice_routes();
std::vector<Route> publishing_routes();
std::vector<Route> page_routes();
std::vector<Route> report_routes();
std::vector<Route> waiting_routes();
std::vector<Route> public_page_routes();
std::vector<Route> public_form_routes();
std::vector<Route> provider_routes();
std::vector<Route> sign_on_routes();
std::vector<Route> identity_routes();

/// The document as an answer.
Answer json_answer(const Json& document, int status = 200);

}  // namespace metalab::server

// SPDX-License-Identifier: Apache-2.0
#include "evidence/json_parts.hpp"

namespace metalab::evidence {
namespace {

Json rule_json(const RuleReference& rule) {
  Json::Object out{{"id", rule.id},
                   {"title", rule.title.to_json()},
                   {"jurisdiction", rule.jurisdiction},
                   {"instrument", rule.instrument},
                   {"pinpoint", rule.pinpoint},
                   {"status", rule.status},
                   {"source", rule.source},
                   {"checked_on", rule.checked_on}};
  if (!rule.applies_from.empty()) out["applies_from"] = rule.applies_from;
  if (!rule.certainty.empty()) out["certainty"] = rule.certainty;
  if (!rule.remark.empty()) out["remark"] = rule.remark.to_json();
  return out;
}

RuleReference read_rule(const Reader& in) {
  return {in.member("id").text(),
          read_text(in.member("title")),
          optional_text(in, "jurisdiction"),
          optional_text(in, "instrument"),
          optional_text(in, "pinpoint"),
          optional_text(in, "status"),
          optional_text(in, "applies_from"),
          optional_text(in, "source"),
          optional_text(in, "checked_on"),
          in.has("certainty") ? in.member("certainty").name() : "",
          in.has("remark") ? read_text(in.member("remark")) : Text{}};
}

void read_bound(const Reader& in, Verdict& out) {
  if (in.has("at_least") + in.has("at_most") + in.has("within") != 1) in.refuse<int>();
  if (in.has("at_least")) out.at_least = in.member("at_least").number();
  if (in.has("at_most")) out.at_most = in.member("at_most").number();
  if (!in.has("within")) return;
  const auto ends = in.member("within").items();
  if (ends.size() != 2) {
    in.member("within").refuse<int>();
    return;
  }
  out.at_least = ends[0].number();
  out.at_most = ends[1].number();
}

}  // namespace

Json verdict_json(const Verdict& verdict) {
  Json::Object bound;
  if (verdict.at_least && verdict.at_most) {
    bound["within"] = Json::Array{*verdict.at_least, *verdict.at_most};
  } else if (verdict.at_least) {
    bound["at_least"] = *verdict.at_least;
  } else if (verdict.at_most) {
    bound["at_most"] = *verdict.at_most;
  }
  Json::Object out{{"criterion", verdict.criterion},
                   {"verdict", name_of(verdict.verdict)},
                   {"measure", verdict.measure},
                   {"compare", verdict.compare.text()},
                   {"across", texts_json(verdict.across)},
                   {"comparisons", texts_json(verdict.comparisons)},
                   {"bound", bound}};
  put_view(verdict.view, out);
  if (verdict.comparisons.size() == 1) out["comparison"] = verdict.comparisons.front();
  if (verdict.rule) {
    out["because"] = verdict.rule->id;
    out["rule"] = rule_json(*verdict.rule);
  } else {
    out["because"] = verdict.because.to_json();
  }
  if (verdict.verdict == VerdictKind::insufficient_evidence) {
    out["reason"] = verdict.reason;
    out["rows_needed"] = verdict.rows_needed ? real(*verdict.rows_needed) : Json();
  }
  if (!verdict.left_out.empty()) out["left_out"] = groups_json(verdict.left_out);
  if (verdict.p) out["p"] = real(*verdict.p);
  if (verdict.adjusted_p) out["adjusted_p"] = real(*verdict.adjusted_p);
  if (verdict.companions) out["companions"] = companions_json(*verdict.companions);
  return out;
}

Verdict read_verdict(const Reader& in) {
  Verdict out;
  out.criterion = in.member("criterion").text();
  const auto outcome = find_named<VerdictKind>(in.member("verdict").text());
  out.verdict = outcome ? *outcome : in.member("verdict").refuse<VerdictKind>();
  out.measure = in.member("measure").name();
  out.view = read_view(in);
  out.compare = Named<Compare>(in.member("compare").name());
  out.across = read_names(in.member("across"));
  out.comparisons = read_texts(in.member("comparisons"));
  read_bound(in.member("bound"), out);
  if (in.has("rule")) out.rule = read_rule(in.member("rule"));
  if (!in.member("because").is_text()) out.because = read_text(in.member("because"));
  if (out.verdict == VerdictKind::insufficient_evidence) {
    out.reason = in.member("reason").name();
    if (!in.member("rows_needed").is_null()) out.rows_needed = in.member("rows_needed").number();
  } else {
    in.lacks("reason");
    in.lacks("rows_needed");
  }
  out.left_out = read_groups(in, "left_out");
  out.p = optional_number(in, "p");
  out.adjusted_p = optional_number(in, "adjusted_p");
  if (in.has("companions")) out.companions = read_companions(in.member("companions"));
  return out;
}

}  // namespace metalab::evidence

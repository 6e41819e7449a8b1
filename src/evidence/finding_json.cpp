// SPDX-License-Identifier: Apache-2.0
#include "evidence/json_parts.hpp"

namespace metalab::evidence {

Json finding_json(const Finding& finding) {
  Json::Object out{{"id", finding.id},
                   {"measure", finding.measure},
                   {"group", group_json(finding.group)},
                   {"n", finding.n}};
  put_view(finding.view, out);
  put_estimate(finding.estimate, finding.reason, out);
  if (finding.undefined_class) out["undefined_class"] = *finding.undefined_class;
  if (finding.effective_n) out["effective_n"] = real(*finding.effective_n);
  put_counts(finding.counts, out);
  put_care(finding.cautions, finding.range, out);
  return out;
}

Json comparison_json(const Comparison& comparison) {
  Json::Object out{{"id", comparison.id},
                   {"compare", comparison.compare.text()},
                   {"measure", comparison.measure},
                   {"across", texts_json(comparison.across)}};
  put_view(comparison.view, out);
  put_estimate(comparison.estimate, comparison.reason, out);
  if (comparison.lowest) out["lowest"] = group_json(*comparison.lowest);
  if (comparison.highest) out["highest"] = group_json(*comparison.highest);
  if (comparison.pair) out["pair"] = interval_json(*comparison.pair);
  if (comparison.group) out["group"] = group_json(*comparison.group);
  if (comparison.reference) out["reference"] = group_json(*comparison.reference);
  if (!comparison.decisions.empty()) out["decisions"] = texts_json(comparison.decisions);
  put_counts(comparison.counts, out);
  put_care(comparison.cautions, comparison.range, out);
  if (!comparison.left_out.empty()) out["left_out"] = groups_json(comparison.left_out);
  return out;
}

Finding read_finding(const Reader& in) {
  Finding out;
  out.id = in.member("id").text();
  out.measure = in.member("measure").name();
  out.view = read_view(in);
  out.group = read_group(in.member("group"));
  out.estimate = read_estimate(in, out.reason);
  if (in.has("undefined_class")) out.undefined_class = in.member("undefined_class").text();
  out.n = in.member("n").integer();
  if (in.has("effective_n")) out.effective_n = in.member("effective_n").number();
  out.counts = read_counts(in);
  out.cautions = read_cautions(in);
  out.range = read_range(in);
  return out;
}

Comparison read_comparison(const Reader& in) {
  Comparison out;
  out.id = in.member("id").text();
  out.compare = Named<Compare>(in.member("compare").name());
  out.measure = in.member("measure").name();
  out.view = read_view(in);
  out.across = read_names(in.member("across"));
  out.estimate = read_estimate(in, out.reason);
  out.lowest = optional_group(in, "lowest");
  out.highest = optional_group(in, "highest");
  if (in.has("pair")) out.pair = read_interval(in.member("pair"));
  out.group = optional_group(in, "group");
  out.reference = optional_group(in, "reference");
  if (in.has("decisions")) out.decisions = read_names(in.member("decisions"));
  out.counts = read_counts(in);
  out.left_out = read_groups(in, "left_out");
  out.cautions = read_cautions(in);
  out.range = read_range(in);
  return out;
}

}  // namespace metalab::evidence

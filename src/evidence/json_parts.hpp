// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/json.hpp"
#include "evidence/curves.hpp"
#include "evidence/disagreement.hpp"
#include "evidence/evidence.hpp"
#include "evidence/reader.hpp"
#include "evidence/screening.hpp"

// Parts of a statement that several of its members share, and members with a file of their own.
namespace metalab::evidence {

Json real(double value);
void put_view(const View& view, Json::Object& out);
Json group_json(const Group& group);
Json groups_json(const std::vector<Group>& groups);
Json texts_json(const std::vector<std::string>& texts);
Json text_map_json(const std::map<std::string, std::string>& texts);
Json interval_json(const Interval& interval);
/// Status with estimate and interval, or with the reason.
void put_estimate(const std::optional<Estimate>& estimate, const std::string& reason,
                  Json::Object& out);
void put_counts(const std::map<std::string, std::int64_t>& counts, Json::Object& out);
void put_care(const std::vector<std::string>& cautions, const std::optional<Range>& range,
              Json::Object& out);
Json finding_json(const Finding& finding);
Json comparison_json(const Comparison& comparison);
Json verdict_json(const Verdict& verdict);
Json companions_json(const Companions& companions);
Json curves_json(const Curves& curves);
Json screening_json(const Screening& screening);
Json disagreement_json(const Disagreement& disagreement);

std::string optional_text(const Reader& in, std::string_view key);
/// A key that is a name of ours.
void check_name(const std::string& key, const Reader& at);
Text read_text(const Reader& in);
std::map<std::string, std::string> read_text_map(const Reader& in);
std::vector<std::string> read_texts(const Reader& in);
std::vector<std::string> read_names(const Reader& in);
View read_view(const Reader& in);
Group read_group(const Reader& in);
std::vector<Group> read_groups(const Reader& in, std::string_view key);
std::optional<Group> optional_group(const Reader& in, std::string_view key);
std::optional<double> optional_number(const Reader& in, std::string_view key);
std::optional<std::int64_t> optional_integer(const Reader& in, std::string_view key);
std::optional<Estimate> read_estimate(const Reader& in, std::string& reason);
std::map<std::string, std::int64_t> read_counts(const Reader& in);
/// Of a member "cautions": names in order, at least one; none where there is no such member.
std::vector<std::string> read_cautions(const Reader& in);
std::optional<Range> read_range(const Reader& in);
Interval read_interval(const Reader& in);
Finding read_finding(const Reader& in);
Comparison read_comparison(const Reader& in);
Verdict read_verdict(const Reader& in);
Companions read_companions(const Reader& in);
Curves read_curves(const Reader& in);
Screening read_screening(const Reader& in);
Disagreement read_disagreement(const Reader& in);

}  // namespace metalab::evidence

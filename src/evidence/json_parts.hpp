// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/json.hpp"
#include "evidence/curves.hpp"
#include "evidence/disagreement.hpp"
#include "evidence/reader.hpp"
#include "evidence/screening.hpp"

// Parts of a statement that several of its members share, and members with a file of their own.
namespace metalab::evidence {

Json real(double value);
void put_view(const View& view, Json::Object& out);
Json group_json(const Group& group);
Json texts_json(const std::vector<std::string>& texts);
Json interval_json(const Interval& interval);
Json curves_json(const Curves& curves);
Json screening_json(const Screening& screening);
Json disagreement_json(const Disagreement& disagreement);

std::string optional_text(const Reader& in, std::string_view key);
std::vector<std::string> read_texts(const Reader& in);
std::vector<std::string> read_names(const Reader& in);
View read_view(const Reader& in);
Group read_group(const Reader& in);
Interval read_interval(const Reader& in);
Curves read_curves(const Reader& in);
Screening read_screening(const Reader& in);
Disagreement read_disagreement(const Reader& in);

}  // namespace metalab::evidence

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "evidence/evidence.hpp"
#include "render/phrases/view.hpp"
#include "words/words.hpp"

// Short names of what evidence holds, for cells of tables and lists.
namespace metalab::render {

/// "Selection rate by sex, smallest divided by largest".
std::string comparison_name(words::Language language, const evidence::Evidence& evidence,
                            const evidence::Comparison& comparison);

/// "women (lowest), men (highest)", "women, compared with men", "women"; empty where none is named.
std::string compared_groups(words::Language language, const evidence::Evidence& evidence,
                            const evidence::Comparison& comparison);

/// The unit in which a comparison of the measure is written, as of costs: "EUR"; empty of shares,
/// of ratios and of what has none.
std::string unit_of(const evidence::Evidence& evidence, const std::string& measure,
                    const Named<Compare>& compare);

/// "at least 0.8", "at most 20" in the unit of costs.
std::string bound_name(words::Language language, const evidence::Evidence& evidence,
                       const evidence::Verdict& verdict);

/// The measure and what it is of, for the head of a column, with the unit of its values.
std::string measure_heading(words::Language language, const evidence::Evidence& evidence,
                            const std::string& measure, const evidence::View& view);

/// A role ("outcome", "decision_linear" of two models) or an attribute, by name.
std::string role_name(words::Language language, const evidence::Evidence& evidence,
                      const std::string& role);

/// The evidence has a note of this code.
bool has_note(const evidence::Evidence& evidence, std::string_view code);

/// Counts of people are ranges, for disclosure: what the evidence counts is their middle, of rows
/// the least.
bool counts_in_ranges(const evidence::Evidence& evidence);

/// A number of rows of the account; with a sign where counts are in ranges and it is the least.
std::string rows_counted(words::Language language, const evidence::Evidence& evidence,
                         std::int64_t rows);

/// The same of rows that were read or left out, which with disclosure are never counted exactly.
std::string read_counted(words::Language language, const evidence::Evidence& evidence,
                         std::int64_t rows);

/// How many people the rows used stand for; empty where a row is one.
std::string people_counted(words::Language language, const evidence::Evidence& evidence);

/// How many rows are in no group, for disclosure; empty where all are in one.
std::string merged_rows(words::Language language, const evidence::Evidence& evidence);

/// The subject is an input of the study, not the study itself or the cube.
bool is_table(const evidence::Subject& subject);

/// The rows that a finding is of: "race: Black", "everyone".
std::string slice_name(words::Language language, const evidence::Evidence& evidence,
                       const evidence::Group& group);

/// What a criterion bounds: "Selection rate by sex, smallest divided by largest".
std::string bounded_name(words::Language language, const evidence::Evidence& evidence,
                         const evidence::Verdict& verdict);

/// The same with its bound: "Selection rate by sex, smallest divided by largest: at least 0.8".
std::string criterion_claim(words::Language language, const evidence::Evidence& evidence,
                            const evidence::Verdict& verdict);

/// "Selection rate by sex", the title of a chart or table.
std::string panel_title(words::Language language, const evidence::Evidence& evidence,
                        const Panel& panel);

}  // namespace metalab::render

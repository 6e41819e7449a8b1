// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include "evidence/envelope.hpp"
#include "evidence/evidence.hpp"
#include "words/words.hpp"

// What the documents of this program ask of evidence, rule by rule, held against one piece of it.
// Every line is computed from the evidence; a rule that no evidence could miss has no line.
namespace metalab::render {

/// What evidence shows of a rule.
enum class Standing { met, not_met, not_applicable };

/// What the lines are made of.
struct Held {
  words::Language language;
  const evidence::Evidence& evidence;
  const std::vector<evidence::Signature>& signatures;  // of its envelope
};

struct Line {
  std::string rule;  // its key in words, after "conformance."
  Standing standing = Standing::not_applicable;
  std::string shown;  // by what
  std::string place;  // the member of the statement
};

/// All lines, in the order of an examination: the study, its numbers, its verdicts, its data, and
/// how it is checked.
std::vector<Line> conformance_lines(const Held& held);

// Their parts.
std::vector<Line> lines_of_study(const Held& held);
std::vector<Line> lines_of_numbers(const Held& held);
std::vector<Line> lines_of_verdicts(const Held& held);
std::vector<Line> lines_of_data(const Held& held);
std::vector<Line> lines_of_checking(const Held& held);

/// A line whose words are those of the rule and the standing, filled with `values`.
Line line(const Held& held, const std::string& rule, Standing standing, const std::string& place,
          const std::map<std::string, std::string>& values = {});

/// A line that is met unless something is wrong: names of what is wrong are its value `names`.
Line line_unless(const Held& held, const std::string& rule, const std::vector<std::string>& wrong,
                 const std::string& place, std::map<std::string, std::string> values = {});

/// Names made printable: the first few and how many more there are, or all of them.
std::string few_of(const Held& held, const std::vector<std::string>& names);
std::string all_of(const Held& held, const std::vector<std::string>& names);

}  // namespace metalab::render

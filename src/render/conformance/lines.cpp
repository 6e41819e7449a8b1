// SPDX-License-Identifier: Apache-2.0
#include "render/conformance/lines.hpp"

#include "base/utf8.hpp"
#include "render/phrases/first_few.hpp"

namespace metalab::render {
namespace {

constexpr std::size_t kNamesInALine = 3;
constexpr int kLongestInALine = 60;

const char* suffix_of(Standing standing) {
  return standing == Standing::met       ? ".met"
         : standing == Standing::not_met ? ".not_met"
                                         : ".not_applicable";
}

std::vector<std::string> printable_names(const std::vector<std::string>& names) {
  std::vector<std::string> out;
  for (const auto& name : names) out.push_back(printable(name, kLongestInALine));
  return out;
}

}  // namespace

Line line(const Held& held, const std::string& rule, Standing standing, const std::string& place,
          const std::map<std::string, std::string>& values) {
  return {rule, standing,
          words::say(held.language, "conformance." + rule + suffix_of(standing), values), place};
}

Line line_unless(const Held& held, const std::string& rule, const std::vector<std::string>& wrong,
                 const std::string& place, std::map<std::string, std::string> values) {
  values["names"] = few_of(held, wrong);
  return line(held, rule, wrong.empty() ? Standing::met : Standing::not_met, place, values);
}

std::string all_of(const Held& held, const std::vector<std::string>& names) {
  return first_few(held.language, printable_names(names), names.size());
}

std::string few_of(const Held& held, const std::vector<std::string>& names) {
  return first_few(held.language, printable_names(names), kNamesInALine);
}

std::vector<Line> conformance_lines(const Held& held) {
  std::vector<Line> out;
  for (const auto part :
       {lines_of_study, lines_of_numbers, lines_of_verdicts, lines_of_data, lines_of_checking})
    for (auto& one : part(held)) out.push_back(std::move(one));
  return out;
}

}  // namespace metalab::render

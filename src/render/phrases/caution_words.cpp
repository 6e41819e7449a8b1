// SPDX-License-Identifier: Apache-2.0
#include "render/phrases/caution_words.hpp"

#include <map>

#include "base/utf8.hpp"
#include "render/phrases/first_few.hpp"
#include "render/phrases/names.hpp"
#include "render/phrases/numbers.hpp"
#include "render/phrases/sentences.hpp"

namespace metalab::render {
namespace {

using evidence::Evidence;
using words::Language;
using words::say;

constexpr std::size_t kNamesShown = 8;

std::string item_name(Language language, const Evidence& evidence,
                      const evidence::Finding& finding) {
  return measure_phrase(language, finding.measure, finding.view) + " (" +
         slice_name(language, evidence, finding.group) + ")";
}

std::string item_name(Language language, const Evidence& evidence,
                      const evidence::Comparison& comparison) {
  const std::string groups = compared_groups(language, evidence, comparison);
  return comparison_name(language, evidence, comparison) +
         (groups.empty() ? "" : " (" + groups + ")");
}

class Care {
 public:
  Care(Language language, const Evidence& evidence)
      : language_(language), evidence_(evidence), numbers_(language) {}

  template <class Item>
  void look_at(const Item& item, Scale scale) {
    if (item.cautions.empty() && !item.range) return;
    const std::string name = item_name(language_, evidence_, item);
    for (const auto& code : item.cautions) concerned_[code].push_back(name);
    if (item.range) ranges_.push_back(range_sentence(name, *item.range, scale));
  }

  std::vector<std::string> sentences() const {
    std::vector<std::string> out;
    for (const auto& [code, names] : concerned_)
      out.push_back(say(language_, "sentence.caution_of",
                        {{"what", caution_text(language_, code)},
                         {"names", first_few(language_, names, kNamesShown)}}));
    out.insert(out.end(), ranges_.begin(), ranges_.end());
    return out;
  }

 private:
  std::string range_sentence(const std::string& name, const evidence::Range& range,
                             Scale scale) const {
    std::string parts;
    for (const auto& part : range.parts) {
      const std::string key = "range." + part.code;
      parts += (parts.empty() ? "" : "; ") +
               say(language_, "sentence.range_part",
                   {{"what",
                     words::has(key) ? say(language_, key) : printable(part.code, kLongestLabel)},
                    {"lower", numbers_.chosen(part.lower, scale)},
                    {"upper", numbers_.chosen(part.upper, scale)}});
    }
    return say(language_, "sentence.range_of",
               {{"name", capitalised(name)},
                {"lower", numbers_.chosen(range.lower, scale)},
                {"upper", numbers_.chosen(range.upper, scale)},
                {"parts", parts}});
  }

  Language language_;
  const Evidence& evidence_;
  Numbers numbers_;
  std::map<std::string, std::vector<std::string>> concerned_;
  std::vector<std::string> ranges_;
};

}  // namespace

std::string caution_text(Language language, const std::string& code) {
  return words::say_named(language, "caution", code, "");
}

std::vector<std::string> caution_sentences(Language language, const Evidence& evidence) {
  Care care(language, evidence);
  for (const auto& finding : evidence.findings)
    care.look_at(finding, scale_of(finding.measure, Compare::value));
  for (const auto& comparison : evidence.comparisons)
    care.look_at(comparison, scale_of(comparison.measure, comparison.compare));
  return care.sentences();
}

}  // namespace metalab::render

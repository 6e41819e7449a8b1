// SPDX-License-Identifier: Apache-2.0
#include "words/words.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <regex>
#include <set>

#include "measures/registry.hpp"
#include "support/folder.hpp"

using namespace metalab;
using words::Language;

namespace {

std::set<std::string> keys(Language language) {
  std::set<std::string> out;
  for (const auto& [key, text] : words::all(language)) out.insert(key);
  return out;
}

std::multiset<std::string> matches(const std::string& text, const char* pattern) {
  const std::regex expression(pattern);
  std::multiset<std::string> out;
  for (std::sregex_iterator at(text.begin(), text.end(), expression), end; at != end; ++at)
    out.insert((*at)[1]);
  return out;
}

/// The program's own sources, joined.
const std::string& sources() {
  static const std::string joined = [] {
    std::string out;
    for (const char* folder : {"src", "apps"})
      for (const auto& file : std::filesystem::recursive_directory_iterator(
               std::filesystem::path(METALAB_REPOSITORY) / folder)) {
        const auto ending = file.path().extension();
        if (ending == ".cpp" || ending == ".hpp") out += test::bytes_of(file.path()) + "\n";
      }
    return out;
  }();
  return joined;
}

/// Every text literal in the first argument of a call of one of these functions.
std::set<std::string> codes_made() {
  std::set<std::string> out;
  const std::string& text = sources();
  static const std::regex call(R"(\b(input_error|verification_error|refuse|check_from_part)\()");
  for (std::sregex_iterator at(text.begin(), text.end(), call), end; at != end; ++at) {
    const auto begin = static_cast<std::size_t>(at->position() + at->length());
    const auto stop = text.find_first_of(",;{", begin);
    for (const auto& code : matches(text.substr(begin, stop - begin), R"re("([a-z0-9_]+)")re"))
      out.insert(code);
  }
  return out;
}

}  // namespace

TEST(Words, HaveTheSameKeysInBothLanguages) {
  EXPECT_GT(keys(Language::en).size(), 300U);
  EXPECT_EQ(keys(Language::en), keys(Language::fr));
}

TEST(Words, HaveTheSamePlacesInBothLanguages) {
  for (const auto& [key, english] : words::all(Language::en)) {
    const auto& french = words::all(Language::fr).at(key);
    const auto places = [](const std::string& text) {
      const auto found = matches(text, R"(\{([A-Za-z_]+)\})");
      std::set<std::string> names;  // {Group} is {group} where a sentence begins with it
      for (std::string name : found) {
        name[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(name[0])));
        // Who it is of, as subject or after a noun, is one thing in two cases.
        for (const char* one : {"who_", "of_"})
          if (name.starts_with(one)) name.erase(0, std::string(one).size());
        names.insert(name);
      }
      // "that of", and a measure's name where the other language has a verb: grammar alone.
      for (const char* name : {"that", "the", "measure"}) names.erase(name);
      return names;
    };
    EXPECT_EQ(places(english), places(french)) << key;
    EXPECT_EQ(matches(english, R"(\[\[([a-z_]+)\|)"), matches(french, R"(\[\[([a-z_]+)\|)")) << key;
  }
}

TEST(Words, AreNeverEmptyAndWellFormed) {
  for (const auto language : {Language::en, Language::fr})
    for (const auto& [key, text] : words::all(language)) {
      EXPECT_FALSE(text.empty()) << key;
      EXPECT_EQ(std::count(text.begin(), text.end(), '{'),
                std::count(text.begin(), text.end(), '}'))
          << key;
      EXPECT_EQ(matches(text, R"((\[\[))").size(), matches(text, R"((\]\]))").size()) << key;
    }
}

TEST(ErrorWords, ExistForEveryCodeOfTheProgram) {
  const auto codes = codes_made();
  EXPECT_GT(codes.size(), 60U);
  for (const auto& code : codes) EXPECT_TRUE(words::has("error." + code)) << code;
}

TEST(ErrorWords, AreAllUsed) {
  for (const auto& key : keys(Language::en))
    if (key.starts_with("error."))
      EXPECT_NE(sources().find("\"" + key.substr(6) + "\""), std::string::npos) << key;
}

TEST(ErrorWords, ExistForEveryExpectationOfAValue) {
  const auto expectations = matches(sources(), R"re(wrong_type\(item, "([a-z_]+)"\))re");
  EXPECT_GE(expectations.size(), 9U);
  for (const auto& one : expectations) EXPECT_TRUE(words::has("expected." + one)) << one;
}

TEST(MeasureWords, ExistForEveryMeasure) {
  for (const auto& name : measures::measure_names())
    for (const char* part : {"measure.%.name", "that.%"}) {
      std::string key = part;
      key.replace(key.find('%'), 1, name);
      EXPECT_TRUE(words::has(key)) << key;
    }
}

TEST(ReasonWords, ExistForEveryReasonOfTheProgram) {
  const auto reasons = matches(sources(), R"re(reason = "([a-z_]+)")re");
  EXPECT_GE(reasons.size(), 5U);
  for (const auto& reason : reasons) EXPECT_TRUE(words::has("reason." + reason)) << reason;
  for (const char* reason : {"too_few_rows", "empty_denominator"})
    EXPECT_TRUE(words::has(std::string("reason.") + reason)) << reason;
}

TEST(NoteWords, ExistForEveryNoteOfTheProgram) {
  const auto notes = matches(sources(), R"re(notes\.push_back\(\s*\{"([a-z_]+)")re");
  EXPECT_GE(notes.size(), 3U);
  for (const auto& note : notes) EXPECT_TRUE(words::has("note." + note)) << note;
}

TEST(Sentence, SaysKindsAndExpectationsInWords) {
  const Error misfit = input_error("value_does_not_fit", {{"table", "people"},
                                                          {"name", "day"},
                                                          {"row", "12"},
                                                          {"found_kind", "text"},
                                                          {"count", "8"},
                                                          {"expected", "date_of_format"},
                                                          {"format", "%d/%m/%Y"}});
  const std::string english = words::sentence(Language::en, misfit);
  EXPECT_NE(english.find("has a text of 8 characters"), std::string::npos) << english;
  EXPECT_NE(english.find("a date written as %d/%m/%Y"), std::string::npos) << english;
  const std::string french = words::sentence(Language::fr, misfit);
  EXPECT_NE(french.find("contient un texte de 8 caractères"), std::string::npos) << french;
}

TEST(Say, FillsPlacesAndOptionalParts) {
  const std::string with = words::say(Language::en, "error.study_unknown_key",
                                      {{"name", "mesure"}, {"nearest", "measures"}});
  EXPECT_NE(with.find("mesure"), std::string::npos);
  EXPECT_NE(with.find("measures"), std::string::npos);
  const std::string without = words::say(Language::en, "error.study_unknown_key", {{"name", "x"}});
  EXPECT_EQ(without.find("Did you mean"), std::string::npos);
  EXPECT_EQ(without.find_first_of("[]{}|"), std::string::npos);
}

TEST(Say, ChoosesBetweenOneAndMany) {
  const auto said = [](Language language, const char* count) {
    return words::say(language, "cli.coverage_full", {{"of", count}});
  };
  EXPECT_EQ(said(Language::en, "1"), "FULL: the one thing that this file allows was checked.");
  EXPECT_EQ(said(Language::en, "11"), "FULL: all 11 things that this file allows were checked.");
  EXPECT_NE(said(Language::fr, "1").find("le seul élément"), std::string::npos);
  EXPECT_NE(said(Language::fr, "2").find("les 2 éléments"), std::string::npos);
}

TEST(Say, DoesNotReadValuesAsTemplates) {
  const std::string said =
      words::say(Language::en, "error.study_unknown_key",
                 {{"name", "{nearest}[[known|x]]"}, {"nearest", "{name}"}, {"known", "a"}});
  EXPECT_NE(said.find("{nearest}[[known|x]]"), std::string::npos);
  EXPECT_NE(said.find("{name}"), std::string::npos);
}

TEST(Say, AnswersWithTheKeyWhereThereIsNoText) {
  EXPECT_EQ(words::say(Language::fr, "no.such.key"), "no.such.key");
}

TEST(Pick, FallsBackToTheOtherLanguage) {
  EXPECT_EQ(words::pick(Language::fr, {"women", "femmes"}), "femmes");
  EXPECT_EQ(words::pick(Language::fr, {"women", ""}), "women");
  EXPECT_EQ(words::pick(Language::en, {"", "femmes"}), "femmes");
}

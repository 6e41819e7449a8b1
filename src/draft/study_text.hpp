// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "draft/draft_study.hpp"
#include "draft/likely_roles.hpp"

namespace metalab::draft {

/// Writes a study's YAML, part by part. Preconditions: as draft_study's, whose `data` and `answers`
/// outlive this.
class StudyText {
 public:
  StudyText(const LookedAt& data, const Answers& answers, words::Language language);
  std::string text();

 private:
  std::string say(const std::string& key) const { return words::say(language_, "draft." + key); }
  void add_head();
  void add_choice(const char* role, const GuessedColumn* chosen, int GuessedColumn::* likely);
  void add_answer(const char* role, const Target& target);
  void add_number_roles();
  void add_target_roles();
  void add_groups();
  void add_answered_groups();
  void add_measures();
  void add_criteria(const std::string& measure);
  std::string group_name(const std::string& column) const;
  std::string group_text(const std::string& name, const std::string& column) const;
  std::string human_text(const std::string& text) const;
  bool is_answered() const { return answers_.decided || answers_.turned_out; }
  bool decides() const {
    return answers_.decided || roles_.decision != nullptr || roles_.score != nullptr;
  }
  bool turns_out() const { return answers_.turned_out || roles_.outcome != nullptr; }

  const LookedAt& data_;
  const Answers& answers_;
  words::Language language_;
  LikelyRoles roles_;
  std::vector<std::string> groups_;
  std::string out_;
};

}  // namespace metalab::draft

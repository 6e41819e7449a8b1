// SPDX-License-Identifier: Apache-2.0
#include "evidence/check_subjects.hpp"

#include <algorithm>

namespace metalab::evidence {
namespace {

constexpr const char* kWithoutNote = "0.1.0";

}  // namespace

std::optional<std::string> subject_too_many(const Evidence& evidence) {
  std::map<std::string, int> count;
  for (const auto& subject : evidence.subjects) ++count[subject.name];
  std::map<std::string, std::string> files;
  for (const auto& note : evidence.notes) {
    const auto table = note.values.find("table"), number = note.values.find("files");
    if (note.code == kSeveralSources && table != note.values.end() && number != note.values.end())
      files[table->second] = number->second;
  }
  for (const auto& [name, found] : count) {
    const bool table = name != "study" && name != "cube";
    if (found == 1 || (table && evidence.engine_version == kWithoutNote)) continue;
    const auto stated = files.find(name);
    if (!table || stated == files.end() || stated->second != std::to_string(found)) return name;
  }
  return std::nullopt;
}

bool names_one_study(const Evidence& evidence) {
  return std::none_of(evidence.subjects.begin(), evidence.subjects.end(), [&](const Subject& one) {
    return one.name == "study" && one.sha256 != evidence.study_digest;
  });
}

}  // namespace metalab::evidence

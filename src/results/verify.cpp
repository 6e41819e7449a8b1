// SPDX-License-Identifier: Apache-2.0
#include "results/verify.hpp"

#include <algorithm>

#include "base/digest.hpp"
#include "base/held_file.hpp"
#include "base/nearest.hpp"
#include "base/utf8.hpp"
#include "base/version.hpp"
#include "evidence/unknown_members.hpp"
#include "render/phrases/names.hpp"
#include "results/evidence_file.hpp"
#include "results/other_signatures.hpp"
#include "results/registration.hpp"
#include "results/shown.hpp"
#include "results/verify_entry.hpp"
#include "results/verify_findings.hpp"
#include "source/folder_parts.hpp"
#include "study/canonical_study.hpp"
#include "study/read_study.hpp"

namespace metalab::results {
namespace {

class Verifier {
 public:
  Verifier(const VerifyRequest& request, const Context& context)
      : request_(request), context_(context), file_(request.evidence.string()) {}

  Result<Verification> run() {
    METALAB_DO(check_signature());
    METALAB_DO(check_page());
    METALAB_DO(check_subjects());
    METALAB_DO(check_findings());
    METALAB_DO(check_order());
    name_what_is_not_understood();
    return std::move(out_);
  }

 private:
  void pass(const char* code, std::map<std::string, std::string> values = {}, std::string of = "") {
    out_.checked.push_back({code, std::move(of), std::move(values)});
  }
  void open(const char* code, std::map<std::string, std::string> values = {}, std::string of = "") {
    out_.unchecked.push_back({code, std::move(of), std::move(values)});
  }

  Status check_signature() {
    std::optional<evidence::PublicKey> key;
    if (!request_.key.empty()) {
      METALAB_TRY(key, evidence::read_public_key(request_.key));
    }
    METALAB_TRY(found_, read_signed_evidence(request_.evidence, key ? &*key : nullptr));
    if (found_.envelope) ++out_.coverage.of;
    if (key) {
      ++out_.coverage.checked;
      // Of a page that cannot be made again, the signature is of what it holds, not of what it
      // shows.
      const bool inside = found_.page == EvidenceFile::Page::other_version;
      pass(inside ? "signature_inside" : "signature", {{"key", key->id().substr(0, 16)}});
      name_other_signatures(found_.signatures, *key, found_.payload, out_);
      return {};
    }
    pass("form");
    return {};
  }

  /// A page must show what this program makes of its evidence; another version's cannot be told.
  Status check_page() {
    if (found_.page == EvidenceFile::Page::differs)
      return fail(verification_error("page_differs", {}, {file_}));
    if (found_.page != EvidenceFile::Page::none) ++out_.coverage.of;
    if (found_.page == EvidenceFile::Page::same) {
      ++out_.coverage.checked;
      pass("page");
    }
    if (found_.page == EvidenceFile::Page::other_version)
      open("page",
           {{"made", printable(found_.page_version, kVersionShown)}, {"version", kVersion}});
    if (request_.key.empty() && found_.envelope)
      open("signature", {{"key", claimed_keys(found_.signatures)}});
    if (!found_.envelope) open("origin");
    return {};
  }

  Status check_subjects() {
    const auto& subjects = found_.evidence.subjects;
    seen_.assign(subjects.size(), false);
    out_.coverage.of += std::ssize(subjects);
    METALAB_DO(know_tables());
    if (!request_.study.empty()) {
      METALAB_TRY(study_, study::read_study(request_.study));
      METALAB_DO(check_digest("study", study::study_digest(*study_)));
    }
    for (const auto& [name, path] : request_.data) METALAB_DO(check_file(name, path));
    if (!request_.cube.empty()) {
      METALAB_TRY(cube_, HeldFile::open(request_.cube));
      METALAB_TRY(cube_state_, cube_->state());
      METALAB_DO(check_file("cube", cube_->path()));
    }
    for (std::size_t i = 0; i < subjects.size(); ++i)
      if (!seen_[i]) open("digest", {{"name", subjects[i].name}}, subjects[i].name);
    return {};
  }

  /// Errors: data_unknown_table, data_without_digest.
  Status know_tables() const {
    std::vector<std::string> names;
    for (const auto& subject : found_.evidence.subjects)
      if (render::is_table(subject)) names.push_back(subject.name);
    if (names.empty() && !request_.data.empty())
      return fail(input_error("data_without_digest", {}, {file_}));
    for (const auto& [name, path] : request_.data)
      if (std::find(names.begin(), names.end(), name) == names.end())
        return fail(input_error(
            "data_unknown_table",
            {{"name", name}, {"nearest", nearest_name(name, names)}, {"known", list_names(names)}},
            {file_}));
    return {};
  }

  Status check_file(const std::string& name, const std::filesystem::path& path) {
    std::error_code ignored;
    std::vector<std::filesystem::path> files{path};
    if (std::filesystem::is_directory(path, ignored)) {
      METALAB_TRY(files, source::folder_parts(path, {path.string()}));
    }
    for (const auto& file : files) {
      METALAB_TRY(const auto digest, sha256_of_file(file, context_.stop));
      METALAB_DO(find_digest(name, digest));
    }
    pass("digest", {{"name", name}}, name);
    return {};
  }

  Status check_digest(const std::string& name, const std::string& found) {
    METALAB_DO(find_digest(name, found));
    pass("digest", {{"name", name}}, name);
    return {};
  }

  /// A file answers for the subjects of its name and digest: others of that name need their own.
  Status find_digest(const std::string& name, const std::string& found) {
    const auto& subjects = found_.evidence.subjects;
    std::string expected;
    bool agrees = false;
    for (std::size_t i = 0; i < subjects.size(); ++i) {
      if (subjects[i].name != name) continue;
      expected = subjects[i].sha256;
      if (expected != found) continue;
      agrees = true;
      if (!seen_[i]) ++out_.coverage.checked;
      seen_[i] = true;
    }
    if (agrees) return {};
    return fail(verification_error(
        "digest_differs", {{"name", name}, {"found", found}, {"expected", expected}}, {file_}));
  }

  Status check_findings() {
    METALAB_TRY(auto found,
                verify_findings({found_.evidence, study_ ? &*study_ : nullptr, cube_.get(), file_},
                                context_));
    if (cube_ && cube_->state() != cube_state_)
      return fail(input_error("data_changed", {{"name", "cube"}}, {request_.cube.string()}));
    out_.coverage.of += found.coverage.of;
    out_.coverage.checked += found.coverage.checked;
    std::move(found.checked.begin(), found.checked.end(), std::back_inserter(out_.checked));
    // Numbers that were not found again matter more than files that nobody gave.
    const auto first = std::find_if(out_.unchecked.begin(), out_.unchecked.end(),
                                    [](const Check& one) { return one.code == "digest"; });
    out_.unchecked.insert(first, found.unchecked.begin(), found.unchecked.end());
    return {};
  }

  /// Whether the study was registered first: by the proof inside the evidence, or not shown.
  Status check_order() {
    out_.order = Verification::Order::not_shown;
    const bool registered = !found_.evidence.registration.empty();
    if (registered) ++out_.coverage.of;
    if (request_.policy.empty()) {
      if (registered) open("registration");
      return {};
    }
    METALAB_TRY(const auto policy, read_policy_file(request_.policy));
    if (!registered) return {};
    METALAB_TRY(const auto proof, check_registration(found_.evidence, policy, file_));
    ++out_.coverage.checked;
    out_.order = Verification::Order::registered_first;
    pass("registration", {{"origin", printable(proof.witnessed.log, 200)},
                          {"index", std::to_string(proof.inclusion.index)},
                          {"size", std::to_string(proof.inclusion.checkpoint.head.size)}});
    say_who_watched(proof.witnessed, policy, out_);
    return {};
  }

  void name_what_is_not_understood() {
    std::vector<std::string> names;
    for (const auto& [path, value] : found_.evidence.unknown)
      names.push_back(printable(evidence::path_text(path), 200));
    out_.coverage.of += std::ssize(names);
    if (!names.empty()) open("unknown_members", {{"names", list_names(names, kNamesShown)}});
  }

  const VerifyRequest& request_;
  const Context& context_;
  std::string file_;
  EvidenceFile found_;
  std::optional<study::Study> study_;
  std::shared_ptr<const HeldFile> cube_;  // what was digested is what is examined
  FileState cube_state_;
  std::vector<bool> seen_;  // subjects that a file answered for
  Verification out_;
};

}  // namespace

Result<Verification> verify(const VerifyRequest& request, const Context& context) {
  return Verifier(request, context).run();
}

}  // namespace metalab::results

// SPDX-License-Identifier: Apache-2.0
#include "audit/check_names.hpp"
#include "audit/examine.hpp"
#include "audit/recompute.hpp"
#include "base/digest.hpp"
#include "base/nearest.hpp"
#include "base/utf8.hpp"
#include "base/version.hpp"
#include "program.hpp"
#include "render/phrases/names.hpp"
#include "results/evidence_file.hpp"
#include "source/cube_file.hpp"
#include "source/fits_study.hpp"
#include "study/canonical_study.hpp"
#include "study/read_study.hpp"

namespace metalab::app {
namespace {

struct VerifyOptions {
  std::string evidence, key, study, cube;
  std::vector<std::string> data;
};

constexpr std::size_t kNamesShown = 20;

class Verification {
 public:
  Verification(const Program& program, const VerifyOptions& options)
      : program_(program), options_(options) {}

  Result<int> run() {
    std::optional<evidence::PublicKey> key;
    if (!options_.key.empty()) {
      METALAB_TRY(key, evidence::read_public_key(options_.key));
    }
    METALAB_TRY(auto found,
                results::read_signed_evidence(options_.evidence, key ? &*key : nullptr));
    evidence_ = std::move(found.evidence);
    if (key)
      pass("signature", program_.say("cli.verified_signature", {{"key", key->id().substr(0, 16)}}));
    else
      pass("form", program_.say("cli.verified_form"));
    METALAB_DO(check_page(found));
    if (options_.study.empty()) METALAB_DO(check_digest("study", evidence_.study_digest));
    METALAB_TRY(const auto data, name_paths(options_.data));
    METALAB_DO(check_tables(data));
    for (const auto& [name, path] : data) {
      METALAB_TRY(const auto digest, sha256_of_file(path, program_.stop));
      METALAB_DO(check_digest(name, digest));
    }
    if (!options_.cube.empty()) {
      METALAB_TRY(const auto digest, sha256_of_file(options_.cube, program_.stop));
      METALAB_DO(check_digest("cube", digest));
    }
    if (!options_.study.empty()) METALAB_DO(check_study());
    Json::Object answer{{"verified", checks_}};
    if (!unchecked_.empty()) answer["unchecked"] = unchecked_;
    program_.answer(std::move(answer));
    return kMet;
  }

 private:
  /// Error: data_unknown_table.
  Status check_tables(const std::map<std::string, std::string>& data) const {
    std::vector<std::string> names;
    for (const auto& subject : evidence_.subjects)
      if (render::is_table(subject)) names.push_back(subject.name);
    for (const auto& [name, path] : data)
      if (std::find(names.begin(), names.end(), name) == names.end())
        return fail(input_error(
            "data_unknown_table",
            {{"name", name}, {"nearest", nearest_name(name, names)}, {"known", list_names(names)}},
            {options_.evidence}));
    return {};
  }

  void pass(const std::string& what, const std::string& line) {
    checks_.emplace_back(what);
    program_.tell("\u2713 " + line);
  }

  /// A page must show what this program makes of its evidence; another version's cannot be told.
  Status check_page(const results::EvidenceFile& found) {
    if (found.page == results::EvidenceFile::Page::differs)
      return fail(verification_error("page_differs", {}, {options_.evidence}));
    if (found.page == results::EvidenceFile::Page::same)
      pass("page", program_.say("cli.verified_page"));
    if (found.page == results::EvidenceFile::Page::other_version) {
      unchecked_.emplace_back("page");
      program_.tell("! " +
                    program_.say("cli.unchecked_page", {{"made", printable(found.page_version, 40)},
                                                        {"version", kVersion}}));
    }
    return {};
  }

  Status check_digest(const std::string& name, const std::string& found) {
    std::string expected;
    for (const auto& subject : evidence_.subjects) {
      if (subject.name != name) continue;
      expected = subject.sha256;
      if (expected == found) {
        pass("digest:" + name, program_.say("cli.verified_digest", {{"name", name}}));
        return {};
      }
    }
    return fail(verification_error("digest_differs",
                                   {{"name", name}, {"found", found}, {"expected", expected}},
                                   {options_.evidence}));
  }

  Status check_study() {
    METALAB_TRY(const auto study, study::read_study(options_.study));
    METALAB_DO(check_digest("study", study::study_digest(study)));
    if (options_.cube.empty()) return {};
    METALAB_DO(audit::check_names(study));
    METALAB_TRY(const auto cube, source::read_cube(options_.cube, program_.context()));
    if (!source::fits_study(cube, study))
      return fail(input_error("cube_other_study", {}, {options_.cube}));
    METALAB_TRY(const auto again, audit::examine(study, cube, program_.context()));
    const auto differing = audit::recompute(evidence_, again).differing;
    if (!differing.empty() && evidence_.engine_version != kVersion) {
      unchecked_.emplace_back("findings");
      program_.tell("! " + program_.say("cli.unchecked_findings",
                                        {{"made", printable(evidence_.engine_version, 40)},
                                         {"version", kVersion},
                                         {"names", list_names(differing, kNamesShown)}}));
      return {};
    }
    if (!differing.empty())
      return fail(verification_error(
          "findings_differ", {{"names", list_names(differing, kNamesShown)}}, {options_.evidence}));
    const auto count = again.findings.size() + again.comparisons.size() + again.verdicts.size();
    pass("findings", program_.say("cli.verified_findings", {{"count", std::to_string(count)}}));
    return {};
  }

  const Program& program_;
  const VerifyOptions& options_;
  evidence::Evidence evidence_;
  Json::Array checks_, unchecked_;
};

}  // namespace

void add_verify(CLI::App& app, Program& program, Run& run) {
  auto* command = add_command(app, program, "verify");
  auto options = std::make_shared<VerifyOptions>();
  command->add_option("FILE", options->evidence, program.say("cli.help.arg.evidence"))->required();
  command->add_option("--key", options->key, program.say("cli.help.opt.public"))
      ->type_name("PUBLIC");
  command->add_option("--study", options->study, program.say("cli.help.opt.study"))
      ->type_name("STUDY");
  command->add_option("--cube", options->cube, program.say("cli.help.opt.cube_check"))
      ->type_name("FILE");
  command->add_option("--data", options->data, program.say("cli.help.opt.data_check"))
      ->type_name("NAME=PATH")
      ->take_all()
      ->allow_extra_args(false);
  command->callback([&program, &run, options] {
    run = [&program, options] { return Verification(program, *options).run(); };
  });
}

}  // namespace metalab::app

// SPDX-License-Identifier: Apache-2.0
#include "base/digest.hpp"
#include "evidence/statement.hpp"
#include "lab/log.hpp"
#include "render/layout/html_text.hpp"
#include "render/page/sheet.hpp"
#include "render/render.hpp"
#include "server/pages/kept_evidence.hpp"
#include "server/pages/public_pages.hpp"

// The report of published evidence, and its files.
namespace metalab::server {
namespace {

/// How to have the report, its key and its proof as files.
std::string files_of(const Writing& writing, const std::string& path) {
  const std::string between = " \u00b7 ";
  return render::element(
      "p",
      link(path + "/report.html" + writing.kept, writing.say("public.save_report"), " download") +
          between + link(path + "/key.pem", writing.say("public.save_key"), " download") + between +
          link(path + "/envelope.json", writing.say("public.save_envelope"), " download") +
          between +
          link(path + "/envelope.tlog-proof", writing.say("public.save_proof"), " download") +
          between + link("/ledger/policy.txt", writing.say("public.save_policy"), " download"),
      "class=\"soft\"");
}

}  // namespace

Result<PublicPage> report_page(const PublicView& view, const std::string& system,
                               const std::string& evidence) {
  const Writing& writing = view.writing;
  METALAB_TRY(const auto found, named_evidence(view, system, evidence));
  METALAB_TRY(const auto kept, kept_evidence(view.files, found.published.file));
  const std::string digest = sha256(canonical_json(evidence::to_statement(kept.evidence)));
  const std::string path = "/register/" + found.entry.id + "/evidence/" + evidence;
  const std::string back = render::element(
      "p", link("/register/" + found.entry.id + writing.kept, found.entry.name), "class=\"back\"");
  const std::string sheet =
      render::static_sheet(writing.language, kept.evidence, kept.signatures, digest);
  return PublicPage{writing.language, path, words::pick(writing.language, kept.evidence.title),
                    back + files_of(writing, path) +
                        render::element("div", render::element("div", sheet, "class=\"sheet\""),
                                        "id=\"report\"")};
}

Result<std::string> report_file(const PublicView& view, const NamedEvidence& named) {
  METALAB_TRY(const auto kept, kept_evidence(view.files, named.published.file));
  return render::render_html(kept.evidence,
                             {.language = view.writing.language, .signatures = kept.signatures});
}

Result<std::string> envelope_file(const PublicView& view, const NamedEvidence& named) {
  return view.files.read(named.published.file);
}

Result<std::string> key_file(const PublicView& view, const NamedEvidence& named) {
  return view.files.read(named.published.key);
}

Result<std::string> proof_file(const PublicView& view, const NamedEvidence& named) {
  METALAB_TRY(const auto number, lab::entry_of(view.call, named.published.evidence));
  return view.proof(number);
}

}  // namespace metalab::server

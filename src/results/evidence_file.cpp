// SPDX-License-Identifier: Apache-2.0
#include "results/evidence_file.hpp"

#include "base/file.hpp"
#include "base/json.hpp"
#include "base/limits.hpp"
#include "base/version.hpp"
#include "evidence/statement.hpp"
#include "render/forms/page.hpp"
#include "render/render.hpp"

namespace metalab::results {
namespace {

/// The envelope of a page's evidence, as it was before it went into the page; the statement alone
/// where it was not signed. Statements are written in canonical form, so their bytes come back.
std::string document_of(const render::Page& page) {
  const std::string payload = canonical_json(page.statement);
  return page.signatures.empty() ? payload : evidence::write_envelope(payload, page.signatures);
}

EvidenceFile::Page compare_page(const EvidenceFile& found, const render::Page& page,
                                const std::string& bytes) {
  if (page.renderer != kVersion) return EvidenceFile::Page::other_version;
  render::Options options;
  options.language = page.language;
  options.signatures = found.signatures;
  return render::render_html(found.evidence, options) == bytes ? EvidenceFile::Page::same
                                                               : EvidenceFile::Page::differs;
}

/// The statement of a document that may be an envelope, whose signatures are noted.
Result<Json> open_document(const std::string& bytes, const evidence::PublicKey* key,
                           const std::string& file, EvidenceFile& out) {
  const Error malformed = verification_error("evidence_malformed", {{"member", "/"}}, {file});
  auto root = read_json(bytes, file);
  if (!root) return fail(malformed);
  const bool is_envelope = root->find("payloadType") != nullptr;
  if (key != nullptr && !is_envelope) return fail(verification_error("not_signed", {}, {file}));
  if (!is_envelope) return std::move(*root);
  out.envelope = true;
  METALAB_TRY(out.payload, key != nullptr ? evidence::open_envelope(bytes, *key, file)
                                          : evidence::envelope_payload(bytes, file));
  root = read_json(out.payload, file);
  if (!root) return fail(malformed);
  // A page holds the statement in canonical form: signatures of other bytes would not fit it.
  if (canonical_json(*root) != out.payload)
    return fail(verification_error("payload_not_canonical", {}, {file}));
  METALAB_TRY(out.signatures, evidence::envelope_signatures(bytes, file));
  return std::move(*root);
}

}  // namespace

Result<EvidenceFile> read_signed_evidence(const std::filesystem::path& path,
                                          const evidence::PublicKey* key) {
  METALAB_TRY(const std::string bytes, read_file(path, limits::kEvidenceBytes));
  const std::string file = path.string();
  std::optional<render::Page> page;
  if (render::is_page(bytes)) {
    METALAB_TRY(page, render::read_page(bytes, file));
  }
  EvidenceFile out;
  METALAB_TRY(const Json statement,
              open_document(page ? document_of(*page) : bytes, key, file, out));
  METALAB_TRY(out.evidence, evidence::from_statement(statement, file));
  if (page) {
    out.page = compare_page(out, *page, bytes);
    out.page_version = page->renderer;
  }
  return out;
}

Result<evidence::Evidence> read_evidence_file(const std::filesystem::path& path,
                                              const evidence::PublicKey* key) {
  METALAB_TRY(EvidenceFile found, read_signed_evidence(path, key));
  return std::move(found.evidence);
}

}  // namespace metalab::results

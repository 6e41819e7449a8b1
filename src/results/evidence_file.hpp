// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <vector>

#include "base/result.hpp"
#include "evidence/envelope.hpp"
#include "evidence/evidence.hpp"
#include "evidence/keys.hpp"

namespace metalab::results {

/// Evidence with the signatures of the envelope in which it came, and how it may have been shown.
struct EvidenceFile {
  evidence::Evidence evidence;
  std::string payload;  // of the envelope
  std::vector<evidence::Signature> signatures;
  bool envelope = false;  // it came in one, so that a signature can be asked for
  /// Of a report page: whether it shows what this program makes of its evidence.
  enum class Page { none, same, differs, other_version } page = Page::none;
  std::string page_version;
};

/// Evidence from a statement, an envelope or a report page. With a key, the key must have signed
/// it. Errors: file_*, not_signed, envelope_*, signature_invalid, payload_not_canonical,
/// evidence_malformed, page_malformed.
Result<EvidenceFile> read_signed_evidence(const std::filesystem::path& path,
                                          const evidence::PublicKey* key);

/// The same, the evidence alone.
Result<evidence::Evidence> read_evidence_file(const std::filesystem::path& path,
                                              const evidence::PublicKey* key);

}  // namespace metalab::results

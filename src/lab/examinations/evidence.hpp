// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/context.hpp"
#include "base/result.hpp"
#include "evidence/evidence.hpp"
#include "lab/call.hpp"
#include "lab/files.hpp"
#include "lab/objects/object.hpp"
#include "lab/people/signing_keys.hpp"
#include "ledger/note.hpp"

namespace metalab::lab {

/// Evidence as somebody sends it: its envelope and cube are files that they sent before.
struct SentEvidence {
  std::string envelope, cube;  // digests; the cube may be lacking
  std::string study;           // the id of the study that it is of
};

/// An envelope that was opened with one of the keys that count.
struct OpenedEvidence {
  evidence::Evidence evidence;
  SigningKey key;
};
/// Errors: envelope_*, evidence_*; lab_signature_unknown where no key that counts signed it.
Result<OpenedEvidence> open_evidence(const std::string& bytes, const std::vector<SigningKey>& keys);

/// Keeps it, with its entry in the ledger and the job that checks it. What has smaller cells than
/// the laboratory's policy lets others see stays with the organisation that sent it. Registered
/// first is what carries a proof by this laboratory's log. What the organisation sent before of the
/// same study is kept once. Errors: lab_not_found, lab_file_not_sent, lab_other_study,
/// lab_cube_missing; lab_evidence_there where it was sent of another study.
struct KeptEvidence {
  Object object;
  std::string job;
};
Result<KeptEvidence> keep_evidence(const Call& call, const SentEvidence& sent,
                                   const OpenedEvidence& opened, const ledger::VerifierKey& log);

/// What the laboratory shows of evidence without opening it, as its signed statement says it.
Json::Object said_by(const evidence::Evidence& evidence);
/// The digest of the cube that it was made with; "" where there is none.
std::string digest_of_cube(const evidence::Evidence& evidence);

/// The files that a check needs, by their digests.
struct EvidenceFiles {
  std::string envelope, cube, study, key;
  bool registered_first = false;  // as the laboratory says it by its log
};
Result<EvidenceFiles> evidence_files(const Connection& store, const std::string& object);

/// What checking came to: members for the object's body. `state`: recomputed (everything agrees),
/// partly_checked (the findings follow from the cube, what else there is was not all looked at),
/// not_recomputed (nothing is wrong; another version of the engine made it, or its cube is not
/// here), refused (something in it is wrong), not_checked (the check did not come to its end, which
/// says nothing of the evidence). Nothing in a stranger's file ends the process.
Json check_evidence(const Files& files, const EvidenceFiles& parts, const Context& context);

/// Whether a check that ended for this reason says nothing of the evidence.
bool says_nothing(const std::string& reason);
/// What a check comes to that cannot come to its end.
Json not_checked(const std::string& reason);
/// The body with the members of what checking came to in their places.
Json with_found(const Json& body, const Json& found);

/// Whether a check of evidence of this state came to its end.
bool was_checked(const std::string& state);
/// Whether evidence of this state was checked and nothing is wrong; the same of an object's `body`.
bool stands(const std::string& state);
#define METALAB_STANDS "body ->> '$.state' NOT IN ('received', 'not_checked', 'refused')"

/// Whether evidence of this body, checked again, is undamaged: what another engine could not or
/// cannot compute is no damage.
bool is_as_before(const Json& body, const Json& found);

}  // namespace metalab::lab

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "base/json.hpp"
#include "base/result.hpp"
#include "evidence/evidence.hpp"
#include "evidence/keys.hpp"
#include "results/results_folder.hpp"
#include "words/words.hpp"

namespace metalab::results {

/// How the files of a run are written.
struct ResultsForm {
  words::Language language = words::Language::en;  // in which the page opens
  std::optional<evidence::PrivateKey> key;         // signs
  Json run;  // what may differ from run to run and is therefore not evidence
};

/// evidence.json, evidence.dsse.json with a key, report.html and run.json, into the folder's draft.
/// Error: output_unwritable.
Status write_results(const evidence::Evidence& evidence, const ResultsForm& form,
                     const ResultsFolder& folder);

}  // namespace metalab::results

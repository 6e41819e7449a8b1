// SPDX-License-Identifier: Apache-2.0
#include "render/phrases/beside_verdicts.hpp"

#include "render/phrases/caution_words.hpp"
#include "render/phrases/disagreement_words.hpp"
#include "render/phrases/screening_words.hpp"

namespace metalab::render {

BesideVerdicts beside_verdicts(words::Language language, const evidence::Evidence& evidence) {
  BesideVerdicts out;
  for (auto& found : disagreement_words(language, evidence, false))
    out.disagreements.push_back(std::move(found.summary));
  out.screening = screening_sentences(language, evidence);
  out.cautions = caution_sentences(language, evidence);
  return out;
}

}  // namespace metalab::render

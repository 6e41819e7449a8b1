// SPDX-License-Identifier: Apache-2.0
#include "samples/study_terms.hpp"

namespace metalab::samples {

measures::Terms terms_of(const study::Study& study) {
  measures::Terms out;
  if (const auto& costs = study.costs)
    out.costs = measures::CellValues{costs->true_positive, costs->false_positive,
                                     costs->false_negative, costs->true_negative};
  out.threshold = study::threshold_of(study);
  return out;
}

std::shared_ptr<const measures::Measure> with_terms_of(const study::Study& study,
                                                       const measures::Measure& measure) {
  return std::make_shared<measures::Measure>(*measures::with_terms(measure, terms_of(study)));
}

}  // namespace metalab::samples

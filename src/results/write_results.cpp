// SPDX-License-Identifier: Apache-2.0
#include "results/write_results.hpp"

#include "evidence/envelope.hpp"
#include "evidence/statement.hpp"
#include "render/render.hpp"

namespace metalab::results {

Status write_results(const evidence::Evidence& evidence, const ResultsForm& form,
                     const ResultsFolder& folder) {
  const std::string payload = canonical_json(evidence::to_statement(evidence));
  METALAB_DO(write_file(folder.draft("evidence.json"), payload));
  render::Options options;
  options.language = form.language;
  if (form.key) {
    const std::string envelope = evidence::sign_envelope(payload, *form.key);
    METALAB_DO(write_file(folder.draft("evidence.dsse.json"), envelope));
    METALAB_TRY(options.signatures, evidence::envelope_signatures(envelope, "evidence.dsse.json"));
  }
  METALAB_DO(write_file(folder.draft("report.html"), render::render_html(evidence, options)));
  return write_file(folder.draft("run.json"), pretty_json(form.run));
}

}  // namespace metalab::results

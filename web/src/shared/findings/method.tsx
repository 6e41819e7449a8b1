import type { JSX } from "preact";
import { capitalised } from "../text/words";
import { Term } from "./definition";
import { useReport } from "./report";

/** How the uncertainty was found. */
export function Method(): JSX.Element {
  const { predicate, words, numbers } = useReport();
  const { confidence, replicates, simultaneous } = predicate.uncertainty ?? {};
  const methods = useMethods();
  return (
    <section id="method" aria-labelledby="method-title">
      <h2 id="method-title">{words.say("report.method")}</h2>
      {confidence !== undefined && (
        <p>{words.say("report.confidence_meaning", { confidence: numbers.confidence(confidence) })}</p>
      )}
      {simultaneous && <p>{words.say(`report.simultaneous.${simultaneous}`)}</p>}
      {replicates !== undefined && replicates > 0 && (
        <p>{words.say("report.replicates", { replicates: numbers.whole(replicates) })}</p>
      )}
      {methods.length > 0 && (
        <div class="table-place" role="group" aria-labelledby="methods-caption" tabIndex={0}>
          <table>
            <caption id="methods-caption">{words.say("report.methods_used")}</caption>
            <thead>
              <tr>
                <th scope="col">{words.say("report.heading_method")}</th>
                <th scope="col">{words.say("report.heading_used_for")}</th>
              </tr>
            </thead>
            <tbody>
              {methods.map(({ method, uses }) => (
                <tr key={method}>
                  <th scope="row"><Term kind="method" name={method}>{capitalised(words.named("method", method))}</Term></th>
                  <td>{uses.join(", ")}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

/** Each interval method with the measures and comparisons it was used for. */
function useMethods(): { method: string; uses: string[] }[] {
  const { predicate, words, measureName } = useReport();
  const uses = new Map<string, Set<string>>();
  const note = (method: string | undefined, use: string): void => {
    if (!method) return;
    uses.set(method, (uses.get(method) ?? new Set()).add(use));
  };
  for (const finding of predicate.findings ?? []) note(finding.interval?.method, finding.measure);
  for (const comparison of predicate.comparisons ?? []) note(comparison.interval?.method, `\u0000${comparison.compare}`);
  const name = (use: string): string =>
    use.startsWith("\u0000") ? words.named("compare", use.slice(1)) : measureName(use);
  return [...uses].map(([method, names]) => ({ method, uses: [...names].map(name) }));
}

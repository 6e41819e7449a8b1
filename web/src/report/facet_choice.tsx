import type { JSX } from "preact";
import { useId, useState } from "preact/hooks";
import { type Facet, facetKey } from "../data/facet";
import { capitalised } from "../text/words";
import { facetText, useReport } from "./report_view";

/** The facet that is shown of several, and the control that changes it. */
export function useFacet(facets: Facet[], preferred?: Facet): { facet: Facet; choice: JSX.Element | null } {
  const { words } = useReport();
  const id = useId();
  const wanted = preferred ? facetKey(preferred) : undefined;
  const first = facets.find((facet) => facetKey(facet) === wanted) ?? facets.find((facet) => facet.average) ?? facets[0] ?? {};
  const [chosen, setChosen] = useState(facetKey(first));
  const facet = facets.find((one) => facetKey(one) === chosen) ?? first;
  if (facets.length < 2) return { facet, choice: null };
  const choice = (
    <p class="choice">
      <label for={id}>{words.say("report.facet")}</label>
      <select id={id} value={facetKey(facet)} onChange={(event) => setChosen(event.currentTarget.value)}>
        {facets.map((one) => <option key={facetKey(one)} value={facetKey(one)}>{capitalised(facetText(words, one) || words.say("report.facet_together")).slice(0, 120)}</option>)}
      </select>
    </p>
  );
  return { facet, choice };
}

import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { type View, viewKey } from "../data/view";
import { capitalised } from "../text/words";
import { Choice } from "./choice";
import { useReport, viewText } from "./report";

/** The view that is shown of several, and the control that changes it. */
export function useView(views: View[], preferred?: View): { view: View; choice: JSX.Element | null } {
  const { words } = useReport();
  const wanted = preferred ? viewKey(preferred) : undefined;
  const first = views.find((view) => viewKey(view) === wanted) ?? views.find((view) => view.average) ?? views[0] ?? {};
  const [chosen, setChosen] = useState(viewKey(first));
  const view = views.find((one) => viewKey(one) === chosen) ?? first;
  if (views.length < 2) return { view, choice: null };
  const choice = (
    <Choice label={words.say("report.view")} value={viewKey(view)} onChange={setChosen}
      options={views.map((one) => [viewKey(one), capitalised(viewText(words, one) || words.say("report.view_together")).slice(0, 120)])} />
  );
  return { view, choice };
}

import type { JSX } from "preact";
import { useMemo, useState } from "preact/hooks";
import { groupKey } from "../data/group_key";
import type { Curve } from "../data/report_data";
import { readableLabel } from "../text/readable_label";
import { Choice } from "./choice";
import { CutExplorer } from "./cut_explorer";
import { useReport } from "./report";
import { Distributions } from "./distributions";
import { Gains } from "./gains";
import { Reliability } from "./reliability";
import { ScoreTable } from "./score_table";

/** Where the scores lie, whether they come true, and what another cut-off would do: everyone and the groups of one attribute. */
export function ScoreSection(): JSX.Element | null {
  const { predicate, organised, words, attributes } = useReport();
  const curves = predicate.curves;
  const sections = organised.sections.filter((section) => section.curves.length > 0);
  const decisions = useMemo(() => [...new Set((curves?.groups ?? []).map((curve) => curve.decision ?? ""))], [curves]);
  const [sectionId, setSection] = useState(sections[0]?.id ?? "");
  const [decision, setDecision] = useState(decisions[0] ?? "");
  const section = sections.find(({ id }) => id === sectionId) ?? sections[0];
  const shown = useMemo(() => {
    const everyone = (curves?.groups ?? []).filter((curve) => groupKey(curve.group) === "[]");
    return [...everyone, ...bySize(section?.curves ?? [])].filter((curve) => (curve.decision ?? "") === decision);
  }, [curves, section, decision]);
  if (!curves || curves.groups.length === 0) return null;
  const order = section?.attributes ?? [];
  return (
    <section id="scores" aria-labelledby="scores-title">
      <h2 id="scores-title">{words.say("report.scores")}</h2>
      <p>{words.say("report.scores_about")}</p>
      {(sections.length > 1 || decisions.length > 1) && (
        <div class="choices">
          {sections.length > 1 && (
            <Choice label={words.say("report.groups_by")} value={section?.id ?? ""} onChange={setSection}
              options={sections.map(({ id, attributes: names }) => [id, attributes(names).slice(0, 120)])} />
          )}
          {decisions.length > 1 && (
            <Choice label={words.say("report.view")} value={decision} onChange={setDecision}
              options={decisions.map((name) => [name, words.say("view.decision", { name: readableLabel(name).slice(0, 120) })])} />
          )}
        </div>
      )}
      <Distributions curves={curves} shown={shown} order={order} />
      <Reliability shown={shown} order={order} />
      <ScoreTable curves={curves} shown={shown} order={order} />
      <Gains curves={curves} shown={shown} order={order} />
      <CutExplorer curves={curves} shown={shown} order={order} decision={decision} />
    </section>
  );
}

function bySize(curves: Curve[]): Curve[] {
  return [...curves].sort((a, b) => b.n - a.n);
}

import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { attributesKey } from "../data/group_key";
import { viewsOf, ofView } from "../data/view";
import type { Section } from "../data/organise_evidence";
import type { Finding } from "../data/report_data";
import { capitalised } from "../text/words";
import { Term } from "./definition";
import { spread } from "./finding_sentence";
import { MeasureBlock } from "./measure_block";
import { useReport } from "./report";

/** Everything measured in the groups of one attribute, or of several together. */
export function AttributeSection({ section }: { section: Section }): JSX.Element {
  const { words, attributes, predicate } = useReport();
  const measures = [...section.measures.keys()];
  const verdicts = predicate.verdicts ?? [];
  const key = attributesKey(section.attributes);
  const asked = new Set(verdicts.filter(({ across }) => attributesKey(across) === key).map(({ measure }) => measure));
  const open = verdicts.length > 0 ? measures.filter((measure) => asked.has(measure)) : measures.slice(0, 1);
  const closed = measures.filter((measure) => !open.includes(measure));
  const title = words.say("report.section", { attributes: attributes(section.attributes) });
  return (
    <section id={section.id} class="explored" aria-labelledby={`${section.id}-title`}>
      <h2 id={`${section.id}-title`}>{title}</h2>
      {open.map((measure) => <OpenMeasure key={measure} section={section} measure={measure} />)}
      {closed.length > 0 && (
        <div class="others">
          {open.length > 0 && <h3>{words.count("report.other_measures", closed.length, { n: closed.length })}</h3>}
          {closed.map((measure) => <ClosedMeasure key={measure} section={section} measure={measure} level={open.length > 0 ? "h4" : "h3"} />)}
        </div>
      )}
    </section>
  );
}

interface Props {
  section: Section;
  measure: string;
}

function OpenMeasure({ section, measure }: Props): JSX.Element {
  const { measureName } = useReport();
  return (
    <div class="measure">
      <h3><Term kind="measure" name={measure}>{capitalised(measureName(measure))}</Term></h3>
      <MeasureBlock section={section} measure={measure} />
    </div>
  );
}

function ClosedMeasure({ section, measure, level: Heading }: Props & { level: "h3" | "h4" }): JSX.Element {
  const report = useReport();
  // A link may lead to a chart that is folded away.
  const linked = location.hash === `#chart-${section.id}-${measure}`;
  const [opened, setOpened] = useState(linked);
  return (
    <details class="measure" open={linked} onToggle={(event) => event.currentTarget.open && setOpened(true)}>
      <summary>
        <Heading>{capitalised(report.measureName(measure))}</Heading>
        <span class="spread">{spread(report, measure, firstView(section.measures.get(measure) ?? []))}</span>
      </summary>
      {opened && <MeasureBlock section={section} measure={measure} />}
    </details>
  );
}

function firstView(findings: Finding[]): Finding[] {
  const views = viewsOf(findings);
  return ofView(findings, views.find((view) => view.average) ?? views[0] ?? {});
}

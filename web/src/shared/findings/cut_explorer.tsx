import type { JSX } from "preact";
import { useId, useMemo, useState } from "preact/hooks";
import { bothEnds } from "../charts/both_ends";
import type { DotRow } from "../charts/dot_chart";
import { DotFigure } from "../charts/dot_figure";
import type { Curve, Curves } from "../data/report_data";
import { cutOfDecisions, findingAtCut, type RateAtCut, ratesAtCut } from "../numeric/rates_at_cut";
import { Paged } from "../tables/paged";
import { capitalised } from "../text/words";
import { chartOfRate } from "./chart_of_measure";
import { Choice } from "./choice";
import { CutTable } from "./cut_table";
import { findingRows } from "./finding_rows";
import { findingSentence } from "./finding_sentence";
import { useReport } from "./report";

interface Props {
  curves: Curves;
  shown: Curve[];
  order: string[];
  decision: string;
}

const groupsOnAPage = 25;

/** What each group's rates would be if the cut-off lay elsewhere, from the counts in the evidence. */
export function CutExplorer({ curves, shown, order, decision }: Props): JSX.Element | null {
  const report = useReport();
  const { words, numbers, predicate, organised } = report;
  const slider = useId();
  const everyone = shown.find((curve) => Object.keys(curve.group).length === 0);
  const decided = organised.everyone("selection_rate", { decision: decision || null })?.estimate;
  const start = useMemo(() => cutOfDecisions(everyone, decided, curves.cuts), [everyone, decided, curves]);
  const [cut, setCut] = useState(start);
  const [measure, setMeasure] = useState<RateAtCut>("selection_rate");
  const confidence = predicate.uncertainty?.confidence ?? 0.95;
  const minimum = predicate.small_groups?.minimum ?? 1;
  const { chart, rows, sentence } = useMemo(() => {
    const findings = shown.map((curve) => findingAtCut(curve, measure, cut, confidence, minimum));
    const groups = findingRows(report, findings.filter(({ group }) => Object.keys(group).length > 0), order);
    const all = findings.find(({ group }) => Object.keys(group).length === 0);
    return { rows: groups, chart: chartOfRate(report, measure, groups, all), sentence: findingSentence(report, measure, groups) };
  }, [report, shown, measure, cut, confidence, minimum, order]);
  if (curves.cuts.length === 0 || rows.length === 0) return null;
  const at = numbers.chosen(curves.cuts[cut] ?? 0, "number");
  return (
    <div class="measure explorer">
      <h3>{words.say("report.explorer")}</h3>
      <p class="meaning">{words.say("report.explorer_about")}</p>
      <div class="choices">
        <Choice label={words.say("report.measure")} value={measure} onChange={(value) => setMeasure(value as RateAtCut)}
          options={ratesAtCut.map((name) => [name, capitalised(words.say(`measure.${name}.name`))])} />
        <p class="slider">
          <label for={slider}>{words.say("report.cut_off")}</label>
          <input id={slider} type="range" min="0" max={curves.cuts.length - 1} step="1" value={cut}
            aria-valuetext={at} onInput={(event) => setCut(Number(event.currentTarget.value))} />
          <output for={slider}>{at}</output>
        </p>
        <p><button type="button" disabled={cut === start} onClick={() => setCut(start)}>{words.say("report.cut_back")}</button></p>
      </div>
      <p class="aside" role="status">{words.say("report.cut_says", { cut: at, sentence })}</p>
      <Paged<DotRow> items={rows} size={groupsOnAPage} text={(row) => row.label} ends={bothEnds(rows, groupsOnAPage, words, numbers)}>
        {(page) => <DotFigure chart={{ ...chart, rows: page }} caption={sentence} captionSeen={false} />}
      </Paged>
      <CutTable curves={curves} shown={shown} order={order} cut={cut} />
      {decided !== undefined && <p class="aside">{words.say("report.cut_start", { cut: numbers.chosen(curves.cuts[start] ?? 0, "number") })}</p>}
    </div>
  );
}

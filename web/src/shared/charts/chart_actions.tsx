import type { JSX, RefObject } from "preact";
import { useReport } from "../findings/report";
import { toCsv } from "../tables/csv";
import type { DotChart } from "./dot_chart";
import { type DrawingNotes, savePng, saveSvg } from "./save_drawing";

interface Props {
  /** The element's id, which a link leads to and a file is named after. */
  id: string;
  chart: DotChart;
  caption: string;
  place: RefObject<HTMLElement | null>;
}

/** What can be done with a chart: link to it, and take it along as a drawing with its numbers and source. */
export function ChartActions({ id, chart, caption, place }: Props): JSX.Element {
  const { words, data, predicate } = useReport();
  const notes = (): DrawingNotes => ({
    caption,
    source: words.say("report.chart_source", { title: words.read(predicate.study.title) ?? predicate.study.id, digest: data.digest ?? "" }),
    data: toCsv(["group", "value", "lower", "upper"], chart.rows.map(({ label, value, lower, upper }) => [label, value, lower, upper])),
  });
  const drawn = (save: (name: string, drawing: SVGSVGElement, notes: DrawingNotes) => unknown) => (): void => {
    const drawing = place.current?.querySelector("svg");
    if (drawing) void save(id, drawing, notes());
  };
  return (
    <p class="actions chart-actions">
      <a href={`#${id}`}>{words.say("report.link_chart")}</a>
      <button type="button" class="inline" onClick={drawn(saveSvg)}>{words.say("report.save_svg")}</button>
      <button type="button" class="inline" onClick={drawn(savePng)}>{words.say("report.save_png")}</button>
    </p>
  );
}

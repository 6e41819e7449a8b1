import type { JSX } from "preact";
import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { useReport } from "../report/report_view";
import type { DotChart } from "./dot_chart";
import { drawDotChart } from "./draw_dot_chart";
import { layOutRows } from "./lay_out_rows";
import { measureIn } from "./measure_text";
import { useDrawingPlace } from "./use_drawing_place";

interface Props {
  chart: DotChart;
  /** What the chart shows, in one sentence. */
  caption: string;
  /** Whether the caption is seen, or only read out because the page says it nearby. */
  captionSeen?: boolean;
  first?: number;
}

/** A dot chart in the page: drawn when it comes near the screen, with its numbers as text. */
export function DotFigure({ chart, caption, captionSeen = true, first = 50 }: Props): JSX.Element {
  const { words, numbers } = useReport();
  const place = useRef<HTMLDivElement>(null);
  const width = useDrawingPlace(place);
  const [all, setAll] = useState(false);
  const shown = useMemo<DotChart>(
    () => (all || chart.rows.length <= first ? chart : { ...chart, rows: chart.rows.slice(0, first) }),
    [chart, all, first],
  );
  const expected = useMemo(() => layOutRows(shown, 700, (text) => text.length * 7).height, [shown]);

  useLayoutEffect(() => {
    const element = place.current;
    if (!element || width === undefined) return;
    const drawing = drawDotChart(shown, width, measureIn(element, 13));
    drawing.setAttribute("role", "img");
    drawing.setAttribute("aria-label", alternative(shown, caption, words.say("report.more_in_table")));
    element.replaceChildren(drawing);
  }, [shown, width, caption, words]);

  return (
    <figure class="chart">
      <figcaption class={captionSeen ? undefined : "only-read-out"}>{caption}</figcaption>
      <div class="chart-place" ref={place} style={{ minHeight: width === undefined ? `${expected}px` : undefined }} />
      {shown.rows.length < chart.rows.length && (
        <p class="more">
          <span>{words.say("report.rows_shown", { shown: numbers.whole(first), all: numbers.whole(chart.rows.length) })}</span>{" "}
          <button type="button" onClick={() => setAll(true)}>
            {words.say("report.show_all", { all: numbers.whole(chart.rows.length) })}
          </button>
        </p>
      )}
    </figure>
  );
}

const readOut = 15;

function alternative(chart: DotChart, caption: string, more: string): string {
  const rows = chart.rows.slice(0, readOut).map(({ label, fullText, n }) => {
    const name = label ? `${label.slice(0, 120)}: ` : "";
    return `${name}${fullText}${n ? `, n = ${n}` : ""}`;
  });
  const rules = [chart.everyone?.label, chart.bound?.label].filter(Boolean);
  const rest = chart.rows.length > readOut ? [more] : [];
  return [caption, ...rules, ...rows, ...rest].join(". ");
}

import type { ComponentChildren, JSX } from "preact";
import { useMemo, useRef } from "preact/hooks";
import { useReport } from "../findings/report";
import { ChartActions } from "./chart_actions";
import type { DotChart } from "./dot_chart";
import { DotDrawing } from "./dot_drawing";
import { layOutRows } from "./lay_out_rows";
import { measureIn } from "./measure_text";
import { useDrawingPlace } from "./use_drawing_place";

interface Props {
  chart: DotChart;
  /** What the chart shows, in one sentence. */
  caption: string;
  /** Whether the caption is seen, or only read out because the page says it nearby. */
  captionSeen?: boolean;
  /** What a link to the chart ends in; without it the chart cannot be linked to or saved. */
  id?: string;
  children?: ComponentChildren;
}

/** A dot chart in the page: drawn when it comes near the screen, with its numbers as text. */
export function DotFigure({ chart, caption, captionSeen = true, id, children }: Props): JSX.Element {
  const { words } = useReport();
  const place = useRef<HTMLDivElement>(null);
  const width = useDrawingPlace(place);
  const expected = useMemo(() => layOutRows(chart, 700, (text) => text.length * 7).height, [chart]);
  return (
    <figure class="chart" id={id}>
      <figcaption class={captionSeen ? undefined : "only-read-out"}>{caption}</figcaption>
      <div class="chart-place" ref={place} style={{ minHeight: width === undefined ? `${expected}px` : undefined }}>
        {width !== undefined && place.current && (
          <DotDrawing
            chart={chart} width={width} measure={measureIn(place.current, 13)}
            alternative={alternative(chart, caption, words.say("report.more_in_table"))}
          />
        )}
      </div>
      {id && <ChartActions id={id} chart={chart} caption={caption} place={place} />}
      {children}
    </figure>
  );
}

const readOut = 16;

/** In words: of many rows both ends, which tell most. */
function alternative(chart: DotChart, caption: string, more: string): string {
  const many = chart.rows.length > readOut;
  const told = many ? [...chart.rows.slice(0, readOut / 2), ...chart.rows.slice(-readOut / 2)] : chart.rows;
  const rows = told.map(({ label, fullText, n }) => {
    const name = label ? `${label.slice(0, 120)}: ` : "";
    return `${name}${fullText}${n ? `, n = ${n}` : ""}`;
  });
  const rules = [chart.everyone?.label, chart.bound?.label].filter(Boolean);
  const rest = many ? [more] : [];
  return [caption, ...rules, ...rows, ...rest].join(". ");
}

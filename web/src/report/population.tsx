import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { groupSizes, type Section } from "../data/organise_evidence";
import { ClippedText } from "../text/clipped_text";
import { Fact } from "./fact";
import { useReport } from "./report_view";

/** Who is in the data: rows read, used and lacking something, and the size of every group. */
export function Population(): JSX.Element {
  const { words, organised } = useReport();
  const single = organised.sections.filter((section) => section.attributes.length === 1);
  const shown = single.length > 0 ? single : organised.sections;
  return (
    <section id="population" aria-labelledby="population-title">
      <h2 id="population-title">{words.say("report.population")}</h2>
      <RowAccount />
      <div class="sizes">{shown.map((section) => <SizeTable key={section.id} section={section} />)}</div>
    </section>
  );
}

function RowAccount(): JSX.Element {
  const { predicate, words, numbers } = useReport();
  const { rows } = predicate;
  const missing = Object.entries(rows.missing ?? {}).filter(([, n]) => n > 0);
  const role = (name: string): string => (words.knows(`report.role.${name}`) ? words.say(`report.role.${name}`) : name);
  return (
    <dl class="facts">
      <Fact name={words.say("report.rows_read")}>{numbers.whole(rows.read)}</Fact>
      <Fact name={words.say("report.rows_used")}>{numbers.whole(rows.used)}</Fact>
      {rows.excluded_by_study !== undefined && (
        <Fact name={words.say("report.rows_excluded")}>{numbers.whole(rows.excluded_by_study)}</Fact>
      )}
      {rows.merged_for_disclosure !== undefined && rows.merged_for_disclosure > 0 && (
        <Fact name={words.say("report.rows_merged")}>{numbers.whole(rows.merged_for_disclosure)}</Fact>
      )}
      {rows.missing && (
        <Fact name={words.say("report.rows_missing")}>
          {missing.length === 0 ? words.say("report.none") : missing.map(([name, n], i) => (
            <span key={name}>{i > 0 && ", "}<ClippedText text={role(name)} limit={60} /> {numbers.whole(n)}</span>
          ))}
        </Fact>
      )}
      {Object.entries(rows.tables ?? {}).map(([name, table]) => (
        <Fact key={name} name={words.say("report.table", { name })}>
          {words.say("report.table_rows", {
            rows: numbers.whole(table.rows), matched: numbers.whole(table.matched), unmatched: numbers.whole(table.unmatched),
          })}
        </Fact>
      ))}
    </dl>
  );
}

const first = 12;

function SizeTable({ section }: { section: Section }): JSX.Element {
  const { words, numbers, label, attributes } = useReport();
  const [all, setAll] = useState(false);
  const sizes = groupSizes(section);
  const total = sizes.reduce((sum, size) => sum + size.n, 0);
  const largest = sizes[0]?.n ?? 0;
  const shown = all ? sizes : sizes.slice(0, first);
  return (
    <div class="size">
      <table>
        <caption>{words.say("report.section", { attributes: attributes(section.attributes) })}</caption>
        <thead>
          <tr>
            <th scope="col">{words.say("report.heading_group")}</th>
            <th scope="col" class="number">{words.say("report.heading_rows")}</th>
            <th scope="col" class="number">{words.say("report.heading_share")}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ group, n }, i) => (
            <tr key={i}>
              <th scope="row">
                <ClippedText text={label(group, section.attributes)} limit={80} />
                <span class="bar-of-size" style={{ width: `${largest > 0 ? (100 * n) / largest : 0}%` }} />
              </th>
              <td class="number">{numbers.whole(n)}</td>
              <td class="number">{numbers.share(n, total)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {shown.length < sizes.length && (
        <p class="more">
          <button type="button" onClick={() => setAll(true)}>{words.say("report.show_all", { all: numbers.whole(sizes.length) })}</button>
        </p>
      )}
    </div>
  );
}

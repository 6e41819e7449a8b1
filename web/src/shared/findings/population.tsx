import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import { type GroupSize, groupSizes, type Section } from "../data/organise_evidence";
import { Paged } from "../tables/paged";
import { ClippedText } from "../text/clipped_text";
import { readableLabel } from "../text/readable_label";
import type { Words } from "../text/words";
import { Fact } from "./fact";
import { Notes } from "./notes";
import { isInRanges, isReadInRanges, readCounted, rowsCounted, useReport } from "./report";

/** Who is in the data and who is missing: rows read, used and lacking something, and the size of every group. */
export function Population(): JSX.Element {
  const { words, organised } = useReport();
  const single = organised.sections.filter((section) => section.attributes.length === 1);
  const shown = single.length > 0 ? single : organised.sections;
  return (
    <section id="population" aria-labelledby="population-title">
      <h2 id="population-title">{words.say("report.population")}</h2>
      <RowAccount />
      <WhoIsMissing />
      <Notes />
      <div class="sizes">{shown.map((section) => <SizeTable key={section.id} section={section} />)}</div>
    </section>
  );
}

function RowAccount(): JSX.Element {
  const report = useReport();
  const { predicate, words, numbers } = report;
  const { rows } = predicate;
  return (
    <dl class="facts">
      <Fact name={words.say("report.rows_read")}>{readCounted(report, rows.read)}</Fact>
      <Fact name={words.say("report.rows_used")}>{rowsCounted(report, rows.used)}</Fact>
      {rows.people !== undefined && <Fact name={words.say("report.people")}>{rowsCounted(report, rows.people)}</Fact>}
      {rows.excluded_by_study !== undefined && (
        <Fact name={words.say("report.rows_excluded")}>{readCounted(report, rows.excluded_by_study)}</Fact>
      )}
      {rows.merged_for_disclosure !== undefined && rows.merged_for_disclosure > 0 && (
        <Fact name={words.say("report.rows_merged")}>{numbers.whole(rows.merged_for_disclosure)}</Fact>
      )}
      {Object.entries(rows.tables ?? {}).map(([name, table]) => (
        <Fact key={name} name={<ClippedText text={words.say("report.table", { name })} limit={60} />}>
          {words.say("report.table_rows", {
            rows: numbers.whole(table.rows), matched: numbers.whole(table.matched), unmatched: numbers.whole(table.unmatched),
          })}
        </Fact>
      ))}
    </dl>
  );
}

/** Whose rows lack what, in sentences; and that people without a row are in no number. */
function WhoIsMissing(): JSX.Element {
  const report = useReport();
  const { predicate, words, numbers, attributes } = report;
  const { rows } = predicate;
  // Of the least there may be no share tells how many lack something, nor 0 that none does.
  const isExact = !isInRanges(report);
  const models = useMemo(() => new Set((predicate.findings ?? []).map(({ decision }) => decision)), [predicate]);
  const named = (role: string): string | undefined => roleName(words, models, role);
  const formsAGroup = (attribute: string): boolean => (predicate.findings ?? []).some(({ group }) => group[attribute] === null);
  const lacking = Object.entries(rows.missing ?? {}).filter(([, n]) => isExact && n > 0);
  const unmatched = Object.entries(rows.tables ?? {}).filter(([, table]) => table.unmatched > 0);
  return (
    <>
      <h3>{words.say("report.who_is_missing")}</h3>
      <ul class="plain-list">
        {isExact && rows.missing && lacking.length === 0 && <li>{words.say("report.nothing_missing")}</li>}
        {lacking.map(([role, n]) => (
          <li key={role}>
            <ClippedText limit={400} text={words.count(named(role) || !formsAGroup(role) ? "report.rows_without_role" : "report.rows_without_group", n, {
              n: numbers.whole(n), share: numbers.share(n, rows.used), role: named(role) ?? attributes([role]).slice(0, 100),
            })} />
          </li>
        ))}
        {unmatched.map(([name, table]) => (
          <li key={name}>
            <ClippedText limit={400} text={words.count("report.rows_unmatched", table.unmatched, {
              n: numbers.whole(table.unmatched), share: numbers.share(table.unmatched, table.rows), name: name.slice(0, 100),
            })} />
          </li>
        ))}
        {!isReadInRanges(report) && rows.excluded_by_study !== undefined && rows.excluded_by_study > 0 && (
          <li>{words.count("report.rows_left_out", rows.excluded_by_study, { n: numbers.whole(rows.excluded_by_study), share: numbers.share(rows.excluded_by_study, rows.read) })}</li>
        )}
        <li>{words.say("report.not_in_data")}</li>
      </ul>
    </>
  );
}

/** "outcome", "decision of model a"; undefined for an attribute. */
function roleName(words: Words, models: Set<string | null | undefined>, role: string): string | undefined {
  if (words.knows(`report.role.${role}`)) return words.say(`report.role.${role}`);
  const [, kind = "", name = ""] = /^(decision|score)_(.*)$/.exec(role) ?? [];
  return models.has(name) && name ? words.say(`report.role.${kind}_of`, { name: readableLabel(name).slice(0, 80) }) : undefined;
}

const groupsOnAPage = 12;

function SizeTable({ section }: { section: Section }): JSX.Element {
  const { label } = useReport();
  const sizes = groupSizes(section);
  const total = sizes.reduce((sum, size) => sum + size.n, 0);
  return (
    <div class="size">
      <Paged items={sizes} size={groupsOnAPage} text={(size) => label(size.group, section.attributes)}>
        {(shown) => <Sizes section={section} shown={shown} total={total} largest={sizes[0]?.n ?? 0} />}
      </Paged>
    </div>
  );
}

interface SizesProps {
  section: Section;
  shown: GroupSize[];
  total: number;
  largest: number;
}

function Sizes({ section, shown, total, largest }: SizesProps): JSX.Element {
  const { predicate, words, numbers, label, attributes } = useReport();
  return (
    <table>
      <caption>{words.say("report.section", { attributes: attributes(section.attributes) })}</caption>
      <thead>
        <tr>
          <th scope="col">{words.say("report.heading_group")}</th>
          <th scope="col" class="number">{words.say(predicate.rows.people === undefined ? "report.heading_rows" : "report.heading_people")}</th>
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
  );
}

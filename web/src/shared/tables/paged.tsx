import type { ComponentChildren, JSX } from "preact";
import { useId, useMemo, useState } from "preact/hooks";
import { useReport } from "../findings/report";
import { searchable } from "../text/readable_label";

interface Props<Item> {
  items: Item[];
  /** How many stand on one page. */
  size: number;
  /** What is searched in. */
  text: (item: Item) => string;
  /** Of many items a page before the first, both ends of them, and what says so. */
  ends?: { items: Item[]; said: string } | undefined;
  children: (shown: Item[]) => ComponentChildren;
}

/** Many items: a page at a time, with a search; few items: just the items. */
export function Paged<Item>({ items, size, text, ends, children }: Props<Item>): JSX.Element {
  const { words, numbers } = useReport();
  const field = useId();
  const [search, setSearch] = useState("");
  const [page, setPage] = useState(0);
  const found = useMemo(() => {
    const wanted = searchable(search.trim());
    return wanted === "" ? items : items.filter((item) => searchable(text(item)).includes(wanted));
  }, [items, search]);
  if (items.length <= size) return <>{children(items)}</>;

  const before = ends && found === items ? 1 : 0;
  const last = Math.max(0, Math.ceil(found.length / size) - 1 + before);
  const now = Math.min(page, last);
  const first = (now - before) * size;
  const atEnds = first < 0 ? ends : undefined;
  const shown = atEnds?.items ?? found.slice(first, first + size);
  const place = found.length === 0
    ? words.say("report.page_none")
    : atEnds?.said ?? words.say("report.page_place", {
        first: numbers.whole(first + 1), last: numbers.whole(first + shown.length), all: numbers.whole(found.length),
      });
  return (
    <div class="paged">
      <p class="search">
        <label for={field}>{words.say("report.search_groups")}</label>
        <input id={field} type="search" value={search} onInput={(event) => { setSearch(event.currentTarget.value); setPage(0); }} />
      </p>
      {children(shown)}
      <p class="pager">
        <button type="button" disabled={now === 0} onClick={() => setPage(now - 1)}>{words.say("report.page_before")}</button>
        <span role="status">{place}</span>
        <button type="button" disabled={now === last} onClick={() => setPage(now + 1)}>{words.say("report.page_after")}</button>
      </p>
    </div>
  );
}

import type { ComponentChildren, JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Items } from "../objects";
import { useSession } from "../session/session";
import { useWords } from "../words/words";
import { Problem } from "./problem";

const onAPage = 50;

interface Props<T> {
  /** The path of what follows an id, "" for what comes first. */
  path: (after: string) => string;
  /** What the list is of, in its status line. */
  count: string;
  empty: ComponentChildren;
  children: (one: T) => JSX.Element;
}

/** A list of any length, fifty on the page at a time: what came before is kept, and the page stays light. */
export function Listing<T extends { id: string }>({ path, count, empty, children }: Props<T>): JSX.Element {
  const words = useWords();
  const { asker } = useSession();
  const [found, setFound] = useState<{ items: T[]; next: string | undefined }>();
  const [page, setPage] = useState(0);
  const [problem, setProblem] = useState<unknown>();
  const place = useRef<HTMLDivElement>(null);
  const last = useRef({});
  /** Goes on asking until a page is full or nothing is left. */
  const ask = async (from: T[], after: string | undefined, wanted: number): Promise<void> => {
    const mine = (last.current = {});
    let items = from, next = after;
    try {
      while (next !== undefined && items.length < wanted) {
        const more: Items<T> = await asker.json<Items<T>>(path(next));
        items = [...items, ...more.items];
        next = more.next;
      }
      if (last.current !== mine) return;
      setFound({ items, next });
      setProblem(undefined);
    } catch (caught) {
      if (last.current === mine) setProblem(caught);
    }
  };
  const first = path("");
  useEffect(() => {
    setPage(0);
    void ask([], "", onAPage);
  }, [first, asker]);
  const go = async (to: number): Promise<void> => {
    if (found) await ask(found.items, found.next, (to + 1) * onAPage);
    setPage(to);
    place.current?.focus();
  };
  if (problem !== undefined) return <div><Problem of={problem} /><p><button type="button" onClick={() => void go(page)}>{words.say("try_again")}</button></p></div>;
  if (!found) return <p class="loading" role="status">{words.say("loading")}</p>;
  if (found.items.length === 0) return <div class="empty" role="status">{empty}</div>;
  const from = page * onAPage, to = Math.min(from + onAPage, found.items.length);
  const hasMore = found.next !== undefined || found.items.length > to;
  const all = !hasMore && page === 0;
  return (
    <div ref={place} tabIndex={-1} class="listing">
      <p role="status" class="soft">{all ? words.count(count, to, { n: to }) : words.say("listing.part", { from: from + 1, to })}</p>
      <ul class="entries">{found.items.slice(from, to).map((one) => <li key={one.id}>{children(one)}</li>)}</ul>
      {!all && (
        <p class="pager">
          {page > 0 && <button type="button" onClick={() => void go(page - 1)}>{words.say("listing.before")}</button>}
          {hasMore && <button type="button" onClick={() => void go(page + 1)}>{words.say("listing.next")}</button>}
        </p>
      )}
    </div>
  );
}

/** The query of a list: fifty, after an id, of those that have what is asked; "" asks nothing. */
export function listPath(list: string, after: string, asked: Record<string, string> = {}): string {
  const query = new URLSearchParams({ most: String(onAPage) });
  for (const [name, value] of Object.entries({ ...asked, after })) if (value) query.set(name, value);
  return `${list}?${query}`;
}

/** The query of a search of a kind ("" for every kind), before an id. */
export function searchPath(words: string, kind: string, before: string): string {
  const query = new URLSearchParams({ words, most: String(onAPage) });
  if (kind) query.set("kind", kind);
  if (before) query.set("before", before);
  return `/api/search?${query}`;
}

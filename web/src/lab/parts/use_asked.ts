import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import type { Items } from "../objects";
import { useSession } from "../session/session";

/** What the laboratory answered to a page: nothing yet, the answer, or why there is none. */
export interface Asked<T> {
  value?: T;
  problem?: unknown;
  /** Asks again; what was there stays until the new answer comes. */
  again: () => Promise<void>;
}

/** Asks as the page opens; "" asks nothing. */
export function useAsked<T>(path: string): Asked<T> {
  const { asker } = useSession();
  return useAnswer(path, useCallback((one: string) => asker.json<T>(one), [asker]));
}

/** A list to its end, however long; "" asks nothing. */
export function useEvery<T>(list: string): Asked<Items<T>> {
  const { asker } = useSession();
  return useAnswer(list, useCallback(async (one: string) => {
    const items: T[] = [];
    for (let after: string | undefined = ""; after !== undefined;) {
      const more: Items<T> = await asker.json<Items<T>>(`${one}${one.includes("?") ? "&" : "?"}most=500${after && `&after=${after}`}`);
      items.push(...more.items);
      after = more.next;
    }
    return { items };
  }, [asker]));
}

function useAnswer<T>(path: string, ask: (path: string) => Promise<T>): Asked<T> {
  const [state, setState] = useState<{ path: string; value?: T; problem?: unknown }>({ path });
  const last = useRef(path);
  last.current = path;
  const again = useCallback(async () => {
    if (path === "") return;
    try {
      const value = await ask(path);
      if (last.current === path) setState({ path, value });
    } catch (problem) {
      if (last.current === path) setState({ path, problem });
    }
  }, [ask, path]);
  useEffect(() => void again(), [again]);
  return state.path === path ? { ...state, again } : { again };
}

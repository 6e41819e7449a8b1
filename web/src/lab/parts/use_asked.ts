import { useCallback, useEffect, useRef, useState } from "preact/hooks";
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
  const [state, setState] = useState<{ path: string; value?: T; problem?: unknown }>({ path });
  const last = useRef(path);
  last.current = path;
  const again = useCallback(async () => {
    if (path === "") return;
    try {
      const value = await asker.json<T>(path);
      if (last.current === path) setState({ path, value });
    } catch (problem) {
      if (last.current === path) setState({ path, problem });
    }
  }, [asker, path]);
  useEffect(() => void again(), [again]);
  return state.path === path ? { ...state, again } : { again };
}

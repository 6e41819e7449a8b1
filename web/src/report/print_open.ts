import { useEffect, useRef } from "preact/hooks";
import type { RefObject } from "preact";

/** A folded part that paper shows open, and that folds again afterwards. */
export function usePrintedOpen(): RefObject<HTMLDetailsElement | null> {
  const place = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    let opened = false;
    const open = (): void => {
      opened = place.current !== null && !place.current.open;
      if (opened && place.current) place.current.open = true;
    };
    const close = (): void => {
      if (opened && place.current) place.current.open = false;
    };
    addEventListener("beforeprint", open);
    addEventListener("afterprint", close);
    return () => {
      removeEventListener("beforeprint", open);
      removeEventListener("afterprint", close);
    };
  }, []);
  return place;
}

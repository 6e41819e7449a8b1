import { type RefObject } from "preact";
import { useEffect, useLayoutEffect, useState } from "preact/hooks";

/** The width of an element once it is near the screen or about to be printed; undefined before. */
export function useDrawingPlace(place: RefObject<HTMLElement | null>): number | undefined {
  const [near, setNear] = useState(false);
  const [width, setWidth] = useState<number>();

  useEffect(() => {
    const element = place.current;
    if (!element || near) return;
    const draw = (): void => setNear(true);
    const watcher = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && draw(), {
      rootMargin: "600px 0px",
    });
    watcher.observe(element);
    addEventListener("beforeprint", draw);
    return () => {
      watcher.disconnect();
      removeEventListener("beforeprint", draw);
    };
  }, [near, place]);

  useLayoutEffect(() => {
    const element = place.current;
    if (!element || !near) return;
    const read = (): void => {
      const now = Math.round(element.clientWidth);
      // The paper's width scales the drawing; it does not redraw it.
      if (now > 0) setWidth((before) => (before !== undefined && matchMedia("print").matches ? before : now));
    };
    read();
    const watcher = new ResizeObserver(read);
    watcher.observe(element);
    return () => watcher.disconnect();
  }, [near, place]);

  return width;
}

import { useEffect, useState } from "preact/hooks";

/** Counts from 0 to `last`, one a frame, so that what is first on the page is drawn and answers before the rest; at once before printing. */
export function useSteps(last: number): number {
  const [step, setStep] = useState(0);
  useEffect(() => {
    if (step >= last) return;
    const next = (): void => setStep(step + 1);
    const all = (): void => setStep(last);
    // A page that is not seen has no frames: there a timer alone goes on.
    const frame = requestAnimationFrame(() => { clearTimeout(timer); timer = setTimeout(next); });
    let timer = setTimeout(next, 200);
    addEventListener("beforeprint", all);
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
      removeEventListener("beforeprint", all);
    };
  }, [step, last]);
  return step;
}

import type { Interval } from "../data/report_data";
import { normalQuantile } from "./normal_quantile";

/** Wilson score interval of x successes in n, as the engine computes it (Wilson 1927); undefined where n is 0. */
export function wilson(x: number, n: number, confidence: number): Interval | undefined {
  if (!(n > 0)) return undefined;
  const z = normalQuantile((1 + confidence) / 2);
  const middle = x + (z * z) / 2;
  const half = z * Math.sqrt((x * (n - x)) / n + (z * z) / 4);
  return {
    lower: x === 0 ? 0 : (middle - half) / (n + z * z),
    upper: x === n ? 1 : (middle + half) / (n + z * z),
    confidence,
    method: "wilson",
  };
}

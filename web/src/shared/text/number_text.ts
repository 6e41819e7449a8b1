import type { Bound, Interval } from "../data/report_data";
import type { Scale } from "./facts";
import { decimalsFor, isNumber, type StepOf } from "./round_numbers";
import type { Words } from "./words";

/** From one value to another, in words. */
export interface Step {
  first: string;
  second: string;
  difference: string;
}

/** Writes numbers for one language. */
export class NumberText {
  private readonly formats = new Map<string, Intl.NumberFormat>();

  constructor(private readonly words: Words) {}

  /** A whole number with its thousands apart. */
  whole(n: number): string {
    return this.plain(n, 0, 0);
  }

  /** A rough whole number, to two significant digits. */
  about(n: number): string {
    return this.whole(Number(n.toPrecision(2)));
  }

  /** An estimate, rounded to what its interval supports. */
  estimate(value: number, scale: Scale, interval?: Interval | null, decimals = decimalsFor(value, interval)): string {
    return this.withUnit(value, scale, decimals);
  }

  /** "31.2 % to 35.7 %", or "at least 0.3" where there is no upper end. */
  interval(value: number, interval: Interval, scale: Scale, decimals = decimalsFor(value, interval)): string {
    if (!isNumber(interval.lower)) return this.words.say("report.no_interval");
    const lower = this.withUnit(interval.lower, scale, decimals);
    if (!isNumber(interval.upper)) return this.words.say("report.interval_without_upper", { lower });
    const bare = scale === "points" ? this.scaled(interval.lower, scale, decimals) : lower;
    return this.words.say("report.interval", { lower: bare, upper: this.withUnit(interval.upper, scale, decimals) });
  }

  /** Two values and the second less the first. */
  step({ first, second, difference }: StepOf, ofValues: Scale, ofDifference: Scale, decimals: number): Step {
    return {
      first: this.withUnit(first.value, ofValues, decimals),
      second: this.withUnit(second.value, ofValues, decimals),
      difference: this.withUnit(difference.value, ofDifference, decimals),
    };
  }

  /** A number someone chose, such as a bound: all its digits, no more. */
  chosen(value: number, scale: Scale): string {
    return this.unit(this.plain(scale === "number" ? value : value * 100, 0, 6), scale);
  }

  /** A number at an axis whose title says the unit of points. */
  tick(value: number, scale: Scale): string {
    return scale === "points" ? this.plain(value * 100, 0, 4) : this.chosen(value, scale);
  }

  bound(bound: Bound, scale: Scale): string {
    if (bound.within) {
      const [low, high] = bound.within;
      return this.words.say("report.bound_within", { low: this.chosen(low, scale), high: this.chosen(high, scale) });
    }
    if (isNumber(bound.at_least)) {
      return this.words.say("report.bound_at_least", { value: this.chosen(bound.at_least, scale) });
    }
    return isNumber(bound.at_most)
      ? this.words.say("report.bound_at_most", { value: this.chosen(bound.at_most, scale) })
      : "";
  }

  /** A share of a whole, to one decimal. */
  share(part: number, whole: number): string {
    if (!(whole > 0)) return "";
    const percent = (100 * part) / whole;
    if (percent > 0 && percent < 0.1) return this.words.say("report.less_than", { value: this.unit(this.plain(0.1, 1, 1), "share") });
    return this.unit(this.plain(percent, 1, 1), "share");
  }

  confidence(value: number): string {
    return this.chosen(value, "share");
  }

  private withUnit(value: number, scale: Scale, decimals: number): string {
    return this.unit(this.scaled(value, scale, decimals), scale);
  }

  private scaled(value: number, scale: Scale, decimals: number): string {
    if (scale === "number") return this.plain(value, decimals, decimals);
    const fewer = Math.max(0, decimals - 2);
    return this.plain(value * 100, fewer, fewer);
  }

  private unit(text: string, scale: Scale): string {
    if (scale === "share") return this.words.say("report.percent", { number: text });
    return scale === "points" ? this.words.say(this.isSingular(text) ? "report.point" : "report.points", { number: text }) : text;
  }

  /** Whether a noun after the number stands in the singular: in English after 1, in French below 2. */
  private isSingular(text: string): boolean {
    return (this.words.language === "fr" ? /^\u2212?[01](,|$)/ : /^\u2212?1$/).test(text);
  }

  private plain(value: number, least: number, most: number): string {
    const key = `${least}/${most}`;
    let format = this.formats.get(key);
    if (!format) {
      format = new Intl.NumberFormat(this.words.language, {
        minimumFractionDigits: least,
        maximumFractionDigits: most,
        signDisplay: "negative",
      });
      this.formats.set(key, format);
    }
    return format.format(value).replace("-", "\u2212");
  }
}

import { ownMember } from "../data/own_member";
import type { CompareFacts, Facts, MeasureFacts } from "../data/report_data";

/** How a number is written: a share as percent, a difference of shares in points, anything else as it is. */
export type Scale = "share" | "points" | "number";

/** What follows from the names of measures and comparisons, as the engine says it; a name it does not know is written as a plain number. */
export class KnownFacts {
  readonly #facts: Facts | undefined;

  constructor(facts: Facts | undefined) {
    this.#facts = facts;
  }

  scaleOfMeasure(measure: string): Scale {
    return this.#measure(measure)?.unit === "share" ? "share" : "number";
  }

  scaleOfComparison(compare: string, measure: string): Scale {
    const as = this.#compare(compare)?.as;
    if (as === "difference") return this.scaleOfMeasure(measure) === "share" ? "points" : "number";
    return as === "value" ? this.scaleOfMeasure(measure) : "number";
  }

  /** Zero is neither one way nor the other, so that a chart shows it. */
  isAroundZero(measure: string): boolean {
    return this.#measure(measure)?.around_zero ?? false;
  }

  /** In the unit of the study's costs. */
  isCost(measure: string): boolean {
    return this.#measure(measure)?.term === "costs";
  }

  needsOutcome(measure: string): boolean {
    return this.#measure(measure)?.needs.includes("outcome") ?? false;
  }

  /** The value of a comparison at which the groups are equal; none for a group's own value. */
  equality(compare: string): number | undefined {
    return this.#compare(compare)?.equality;
  }

  /** A group's value by itself. */
  isValue(compare: string): boolean {
    return this.#compare(compare)?.as === "value";
  }

  /** Of two models on the same rows. */
  isPaired(compare: string): boolean {
    return this.#compare(compare)?.against === "other_model";
  }

  #measure(name: string): MeasureFacts | undefined {
    return ownMember(this.#facts?.measures, name);
  }

  #compare(name: string): CompareFacts | undefined {
    return ownMember(this.#facts?.compares, name);
  }
}

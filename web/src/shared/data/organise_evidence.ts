import type { KnownFacts } from "../text/facts";
import { type View, viewKey } from "./view";
import { attributesKey, groupKey } from "./group_key";
import type { Bound, Comparison, Curve, Finding, Group, Predicate, Verdict } from "./report_data";

/** The groups formed by one attribute, or by several together. */
export interface Section {
  id: string;
  attributes: string[];
  measures: Map<string, Finding[]>;
  comparisons: Map<string, Comparison[]>;
  curves: Curve[];
}

export interface GroupSize {
  group: Group;
  n: number;
}

export interface Organised {
  sections: Section[];
  /** Differences of two decisions on the same rows. */
  paired: Comparison[];
  /** Bounds by the id of the comparison they are set on. */
  boundOf: Map<string, Bound>;
  /** Measures that a criterion uses, in the criteria's order. */
  measuresOfCriteria: string[];
  everyone: (measure: string, view?: View) => Finding | undefined;
}

export function organiseEvidence(predicate: Predicate, facts: KnownFacts): Organised {
  const sections = new Map<string, Section>();
  const everyone = new Map<string, Finding>();
  for (const finding of predicate.findings ?? []) {
    const attributes = Object.keys(finding.group);
    if (attributes.length === 0) everyone.set(finding.measure + viewKey(finding), finding);
    else append(sectionOf(sections, attributes).measures, finding.measure, finding);
  }
  const comparisons = predicate.comparisons ?? [];
  const paired = comparisons.filter(({ compare }) => facts.isPaired(compare));
  for (const comparison of comparisons) {
    if (facts.isPaired(comparison.compare)) continue;
    const section = sectionOf(sections, comparison.across);
    section.attributes = comparison.across;
    append(section.comparisons, comparison.measure, comparison);
  }
  for (const curve of predicate.curves?.groups ?? []) {
    const attributes = Object.keys(curve.group);
    if (attributes.length > 0) sectionOf(sections, attributes).curves.push(curve);
  }
  const verdicts = predicate.verdicts ?? [];
  return {
    sections: [...sections.values()].sort((a, b) => a.attributes.length - b.attributes.length),
    paired,
    boundOf: new Map(verdicts.flatMap((verdict) => verdict.comparisons.map((id) => [id, verdict.bound] as const))),
    measuresOfCriteria: [...new Set(verdicts.map((verdict) => verdict.measure))],
    everyone: (measure, view = {}) => everyone.get(measure + viewKey(view)),
  };
}

/** Rows of each group: the most rows any measure had, since a measure may need roles that some rows lack. */
export function groupSizes(section: Section): GroupSize[] {
  const sizes = new Map<string, GroupSize>();
  for (const finding of [...section.measures.values()].flat()) {
    const key = groupKey(finding.group);
    const known = sizes.get(key);
    if (!known || finding.n > known.n) sizes.set(key, { group: finding.group, n: finding.n });
  }
  return [...sizes.values()].sort((a, b) => b.n - a.n);
}

/** The criterion that bounds each group's own value of a measure, when there is one. */
export function boundOnValue(verdicts: Verdict[], facts: KnownFacts, measure: string, attributes: string[]): Verdict | undefined {
  const across = attributesKey(attributes);
  return verdicts.find(
    (verdict) => facts.isValue(verdict.compare) && verdict.measure === measure && attributesKey(verdict.across) === across,
  );
}

function sectionOf(sections: Map<string, Section>, attributes: string[]): Section {
  const key = attributesKey(attributes);
  let section = sections.get(key);
  if (!section) {
    section = { id: `groups-${sections.size + 1}`, attributes, measures: new Map(), comparisons: new Map(), curves: [] };
    sections.set(key, section);
  }
  return section;
}

function append<T>(lists: Map<string, T[]>, name: string, item: T): void {
  const list = lists.get(name);
  if (list) list.push(item);
  else lists.set(name, [item]);
}

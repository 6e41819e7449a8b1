import { attributesKey, groupKey } from "./group_key";
import type { Bound, Comparison, Finding, Group, Predicate, Verdict } from "./report_data";

/** The groups formed by one attribute, or by several together. */
export interface Section {
  id: string;
  attributes: string[];
  measures: Map<string, Finding[]>;
  comparisons: Map<string, Comparison[]>;
}

export interface GroupSize {
  group: Group;
  n: number;
}

export interface Organised {
  sections: Section[];
  everyone: Map<string, Finding>;
  comparisonById: Map<string, Comparison>;
  /** Bounds by the id of the comparison they are set on. */
  boundOf: Map<string, Bound>;
  /** Measures that a criterion uses, in the criteria's order. */
  measuresOfCriteria: string[];
}

export function organiseEvidence(predicate: Predicate): Organised {
  const sections = new Map<string, Section>();
  const everyone = new Map<string, Finding>();
  for (const finding of predicate.findings ?? []) {
    const attributes = Object.keys(finding.group);
    if (attributes.length === 0) {
      if (!everyone.has(finding.measure)) everyone.set(finding.measure, finding);
      continue;
    }
    append(sectionOf(sections, attributes).measures, finding.measure, finding);
  }
  const comparisonById = new Map<string, Comparison>();
  for (const comparison of predicate.comparisons ?? []) {
    comparisonById.set(comparison.id, comparison);
    const section = sectionOf(sections, comparison.across);
    section.attributes = comparison.across;
    append(section.comparisons, comparison.measure, comparison);
  }
  const verdicts = predicate.verdicts ?? [];
  const boundOf = new Map(verdicts.flatMap((verdict) => verdict.comparisons.map((id) => [id, verdict.bound] as const)));
  return {
    sections: [...sections.values()].sort((a, b) => a.attributes.length - b.attributes.length),
    everyone,
    comparisonById,
    boundOf,
    measuresOfCriteria: [...new Set(verdicts.map((verdict) => verdict.measure))],
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
export function boundOnValue(verdicts: Verdict[], measure: string, attributes: string[]): Verdict | undefined {
  const across = attributesKey(attributes);
  return verdicts.find(
    (verdict) => verdict.compare === "value" && verdict.measure === measure && attributesKey(verdict.across) === across,
  );
}

function sectionOf(sections: Map<string, Section>, attributes: string[]): Section {
  const key = attributesKey(attributes);
  let section = sections.get(key);
  if (!section) {
    section = { id: `groups-${sections.size + 1}`, attributes, measures: new Map(), comparisons: new Map() };
    sections.set(key, section);
  }
  return section;
}

function append<T>(lists: Map<string, T[]>, name: string, item: T): void {
  const list = lists.get(name);
  if (list) list.push(item);
  else lists.set(name, [item]);
}

import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { AttributeSection } from "./attribute_section";
import { Disagreements } from "./disagreements";
import { Method } from "./method";
import { PairedSection } from "./paired_section";
import { Population } from "./population";
import { useReport } from "./report";
import { ScoreSection } from "./score_section";
import { Screening } from "./screening";
import { useSteps } from "./use_steps";

/** What a reader can look into after the answer, a part a frame; `last` comes after all others. */
export function Rest({ last = [] }: { last?: JSX.Element[] }): JSX.Element {
  const { organised } = useReport();
  const parts = [
    <Disagreements key="disagreements" />, <Screening key="screening" />, <Population key="population" />,
    <PairedSection key="models" />,
    ...organised.sections.filter(({ measures }) => measures.size > 0).map((section) => <AttributeSection key={section.id} section={section} />),
    <ScoreSection key="scores" />, <Method key="method" />, ...last,
  ];
  const step = useSteps(parts.length);
  useEffect(() => {
    // The address may name a part that was not there yet.
    if (step === parts.length && location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
  }, [step === parts.length]);
  return <>{parts.slice(0, step)}</>;
}

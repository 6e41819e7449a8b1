import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { Text } from "../../../shared/data/report_data";
import type { Items } from "../../objects";
import { ActButton } from "../../parts/act_button";
import { Answered } from "../../parts/asked";
import { ObjectName } from "../../parts/object_name";
import { Problem } from "../../parts/problem";
import { Relate } from "../../parts/relate";
import { Step } from "../../parts/step";
import type { Asked } from "../../parts/use_asked";
import { dayText } from "../../parts/when";
import { useSession } from "../../session/session";
import { useWords } from "../../words/words";
import type { Asset, Relation } from "./asset_object";
import { lineageOf, type Source } from "./lineage";
import { LineageDrawing } from "./lineage_drawing";

interface Props {
  asset: Asset;
  relations: Asked<Items<Relation>>;
  isOwn: boolean;
}

/** What the asset rests on: evidence, the study that it answers, the system that was examined; drawn, and as a list. */
export function Provenance({ asset, relations, isOwn }: Props): JSX.Element {
  const words = useWords();
  const { asker } = useSession();
  const { sources, problem } = useLineage(relations);
  const parts = relations.value?.items.filter((one) => one.as === "part") ?? [];
  const wholes = relations.value?.items.filter((one) => one.as === "whole") ?? [];
  return (
    <section aria-labelledby="provenance">
      <h2 id="provenance">{words.say("provenance.title")}</h2>
      <Answered of={relations}>
        {() => (
          <>
            {parts.length === 0 && <p class="empty">{words.say(isOwn ? "provenance.none_own" : "provenance.none")}</p>}
            <Problem of={problem} />
            {sources && sources.length > 0 && (
              <>
                <LineageDrawing asset={{ id: asset.id, kind: "asset", name: asset.name }} sources={sources} label={words.say("provenance.drawing", { name: asset.name })} />
                <SourceList sources={[...sources].sort((a, b) => depth(b) - depth(a))} act={isOwn ? (one) => <ActButton text={words.say("relate.end")} label={words.say("relate.end_one", { name: one.name })} run={async () => {
                  await asker.json(`/api/objects/${asset.id}/parts/${one.id}`, { method: "DELETE" });
                  await relations.again();
                }} /> : undefined} />
              </>
            )}
            {wholes.length > 0 && <><h3>{words.say("provenance.wholes")}</h3><ul class="plain-list">{wholes.map(({ id, kind, name }) => <li key={id}><ObjectName kind={kind} id={id} name={name} /></li>)}</ul></>}
            {isOwn && <Step title={words.say("provenance.add")}><Relate whole={asset.id} kinds={["evidence", "study", "asset"]} related={parts.map(({ id }) => id)} onDone={relations.again} /></Step>}
          </>
        )}
      </Answered>
    </section>
  );
}

function depth({ from }: Source): number {
  return 1 + Math.max(0, ...from.map(depth));
}

interface ListProps {
  sources: Source[];
  act?: ((one: Source) => JSX.Element) | undefined;
}

/** The same as the drawing: each thing with what it rests on below it. */
function SourceList({ sources, act }: ListProps): JSX.Element {
  const words = useWords();
  return (
    <ul class="plain-list">
      {sources.map((one) => (
        <li key={one.id}>
          <ObjectName kind={one.kind} id={one.id} name={one.name} /> {act?.(one)}
          {one.from.length > 0 && <><span class="only-read-out">{words.say("provenance.rests_on")}</span><SourceList sources={one.from} /></>}
        </li>
      ))}
    </ul>
  );
}

function useLineage(relations: Asked<Items<Relation>>): { sources?: Source[]; problem?: unknown } {
  const { asker } = useSession();
  const words = useWords();
  const [state, setState] = useState<{ sources?: Source[]; problem?: unknown }>({});
  const items = relations.value?.items;
  useEffect(() => {
    if (!items) return undefined;
    let isHere = true;
    lineageOf(asker, items, (kept) => kept.name ?? words.read(kept.title as Text | undefined) ?? kept.study_id ?? dayText(kept.created_at, words.language)).then(
      (sources) => { if (isHere) setState({ sources }); },
      (problem: unknown) => { if (isHere) setState({ problem }); },
    );
    return () => { isHere = false; };
  }, [items, asker, words]);
  return state;
}

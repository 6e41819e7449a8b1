import type { JSX } from "preact";
import { Answered } from "../../parts/asked";
import { mayWrite } from "../../parts/may_write";
import { Step } from "../../parts/step";
import { type Asked } from "../../parts/use_asked";
import { When } from "../../parts/when";
import { useMe } from "../../session/session";
import { useWords } from "../../words/words";
import { ProposeLicence } from "../agreements/propose_licence";
import { ProposeShares, rights } from "../agreements/propose_shares";
import { SharesTable } from "../agreements/shares_table";
import type { Asset, Holdings } from "./asset_object";

/** Who holds which class of right today by which agreement, and how another one is proposed. */
export function HeldNow({ asset, holdings }: { asset: Asset; holdings: Asked<Holdings> }): JSX.Element {
  const words = useWords();
  const me = useMe();
  return (
    <section aria-labelledby="held">
      <h2 id="held">{words.say("held.title")}</h2>
      <Answered of={holdings}>
        {({ rights: held, licence }) => (
          <>
            {Object.keys(held).length === 0 && <p class="empty">{words.say("held.none")}</p>}
            <div class="share-tables">
              {rights.map((right) => held[right] && (
                <div key={right}>
                  <SharesTable caption={words.say(`right.${right}`)} shares={held[right].shares.map(({ party, name, basis_points }) => ({ id: party, name, points: basis_points }))} />
                  <p class="soft"><a href={`/lab/agreements/${held[right].agreement}`}>{words.say("held.agreed")}</a> {words.say("held.since")} <When at={held[right].from} /></p>
                </div>
              ))}
            </div>
            {licence && <p>{words.say("held.licence", { licence: licence.licence })} <a href={`/lab/agreements/${licence.agreement}`}>{words.say("held.agreed")}</a> {words.say("held.since")} <When at={licence.from} /></p>}
            {(mayWrite(me, asset) || isHolder(held, me.id, me.organisation)) && (
              <>
                <Step title={words.say("held.propose_shares")}>
                  <p>{words.say("held.propose_shares.about")}</p>
                  <ProposeShares asset={asset.id} held={(right) => heldBy(held, right, me.organisation)} named={namedIn(held)} />
                </Step>
                <Step title={words.say("held.propose_licence")}>
                  <p>{words.say("held.propose_licence.about")}</p>
                  <ProposeLicence asset={asset.id} licence={licence?.licence ?? ""} />
                </Step>
              </>
            )}
          </>
        )}
      </Answered>
    </section>
  );
}

type Held = Holdings["rights"];

function isHolder(held: Held, person: string, organisation: string): boolean {
  return Object.values(held).some(({ shares }) => shares.some(({ party }) => party === person || party === organisation));
}

/** Shares to begin with: those of this class of right, else all of it with one's own organisation. */
function heldBy(held: Held, right: string, organisation: string): Record<string, number> {
  const now = held[right];
  return now ? Object.fromEntries(now.shares.map(({ party, basis_points }) => [party, basis_points])) : { [organisation]: 10_000 };
}

function namedIn(held: Held): { id: string; name: string }[] {
  return Object.values(held).flatMap(({ shares }) => shares.map(({ party, name }) => ({ id: party, name })));
}

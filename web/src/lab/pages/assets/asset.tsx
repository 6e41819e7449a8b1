import type { JSX } from "preact";
import type { Items } from "../../objects";
import { Fact } from "../../parts/fact";
import { History } from "../../parts/history";
import { mayWrite } from "../../parts/may_write";
import { nameOf as calledBy } from "../../parts/named_choices";
import { ObjectOfAddress } from "../../parts/object_of_address";
import { Page } from "../../parts/page";
import { useAsked } from "../../parts/use_asked";
import { useOrganisations } from "../../parts/use_organisations";
import { When } from "../../parts/when";
import { useMe } from "../../session/session";
import { useWords } from "../../words/words";
import { AssetActions } from "./asset_actions";
import type { Asset, Holdings, Relation } from "./asset_object";
import { AssetRounds } from "./asset_rounds";
import { Exports } from "./exports";
import { HeldNow } from "./held_now";
import { Income } from "./income";
import { Provenance } from "./provenance";
import { Uses } from "./uses";
import "../../style/assets.css";

/** An asset: what it is, what it rests on, who holds which right, under which licence, who uses it. */
export function AssetPage(): JSX.Element {
  return <ObjectOfAddress<Asset> list="/api/assets/">{(asset, again) => <Loaded asset={asset} onChange={again} />}</ObjectOfAddress>;
}

function Loaded({ asset, onChange }: { asset: Asset; onChange: () => Promise<void> }): JSX.Element {
  const words = useWords();
  const me = useMe();
  const { nameOf } = useOrganisations();
  const relations = useAsked<Items<Relation>>(`/api/objects/${asset.id}/parts`);
  const holdings = useAsked<Holdings>(`/api/assets/${asset.id}/holdings`);
  return (
    <Page title={asset.name} kind={`${words.say("kind.asset")} · ${calledBy(words, "form", asset.form)}`} back={{ href: "/lab/assets", text: words.say("assets.title") }}>
      <div class="purpose">{asset.description?.split("\n\n").map((text) => <p key={text}>{text}</p>)}</div>
      <dl class="facts wide">
        <Fact name={words.say("fact.kept_by")}>{nameOf(asset.owner)}</Fact>
        <Fact name={words.say("fact.licence")}>{holdings.value ? holdings.value.licence?.licence ?? words.say("fact.no_licence") : "…"}</Fact>
        <Fact name={words.say("field.readiness")}>{asset.readiness === undefined ? words.say("not_said") : words.say("readiness", { level: asset.readiness })}</Fact>
        <Fact name={words.say("field.theme")}>{asset.theme ? calledBy(words, "theme", asset.theme) : words.say("not_said")}</Fact>
        <Fact name={words.say("field.issued")}>{asset.issued ? <When at={asset.issued} /> : words.say("not_said")}</Fact>
        <Fact name={words.say("field.address")}>{asset.address ? <Address text={asset.address} /> : words.say("not_said")}</Fact>
      </dl>
      <Provenance asset={asset} relations={relations} isOwn={mayWrite(me, asset)} />
      <HeldNow asset={asset} holdings={holdings} />
      <AssetRounds asset={asset} />
      <Uses asset={asset} />
      <Income asset={asset} licensed={holdings.value?.licence !== undefined} />
      <Exports asset={asset} held={holdings.value} />
      {mayWrite(me, asset) && <AssetActions asset={asset} onChange={onChange} />}
      <History object={asset.id} />
    </Page>
  );
}

/** Where it is to be found: a link where it is an address of the web, else as it was written. */
function Address({ text }: { text: string }): JSX.Element {
  return /^https?:\/\/\S+$/.test(text) ? <a href={text} rel="noreferrer">{text}</a> : <>{text}</>;
}

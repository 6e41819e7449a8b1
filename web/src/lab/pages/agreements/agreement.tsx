import type { JSX } from "preact";
import type { LabObject } from "../../objects";
import { ObjectName } from "../../parts/object_name";
import { ObjectOfAddress } from "../../parts/object_of_address";
import { Page } from "../../parts/page";
import { Quote } from "../../parts/quote";
import { useAsked } from "../../parts/use_asked";
import { useOrganisations } from "../../parts/use_organisations";
import { When } from "../../parts/when";
import { useMe } from "../../session/session";
import { useWords } from "../../words/words";
import { CounterOffer } from "./counter_offer";
import { Parties } from "./parties";
import type { Agreement } from "./round";
import { SharesTable } from "./shares_table";
import { SignByPasskey } from "./sign_by_passkey";
import { SignRound } from "./sign_round";
import "../../style/assets.css";

/** A round over one text: its words, who signed and who has not, and what a party can do. */
export function AgreementPage(): JSX.Element {
  return <ObjectOfAddress<Agreement> list="/api/agreements/">{(one, again) => <Loaded one={one} onChange={again} />}</ObjectOfAddress>;
}

interface Props {
  one: Agreement;
  onChange: () => Promise<void>;
}

function Loaded({ one, onChange }: Props): JSX.Element {
  const words = useWords();
  const me = useMe();
  const about = useAsked<LabObject & { name?: string }>(one.about ? `/api/objects/${one.about}` : "").value;
  const isOpen = one.state === "open";
  const waitsFor = (party: string): boolean => isOpen && one.parties.some(({ id, signature }) => !signature && id === party);
  const asPerson = waitsFor(me.id), forOrganisation = waitsFor(me.organisation) && me.role === "administrator";
  return (
    <Page title={words.say(`agreement.${one.purpose}`)} kind={words.say("kind.agreement")} lead={words.say(`agreement.state.${one.state}`)}>
      {about && <p><ObjectName kind={about.kind} id={about.id} name={about.name ?? ""} /></p>}
      <p class="soft">{words.say("agreement.until")} <When at={one.until} />{one.in_force_at && <> · {words.say("agreement.in_force_at")} <When at={one.in_force_at} /></>}{one.after && <> · <a href={`/lab/agreements/${one.after}`}>{words.say("agreement.after")}</a></>}</p>
      <Terms one={one} />
      <Parties one={one} />
      {asPerson && <SignByPasskey round={one} onDone={onChange} />}
      {(asPerson || forOrganisation) && <SignRound round={one} onDone={onChange} />}
      {isOpen && about && me.role !== "observer" && <CounterOffer round={one} about={about} />}
    </Page>
  );
}

/** What is agreed: the text, the licence, or who is to hold how much. */
function Terms({ one }: { one: Agreement }): JSX.Element {
  const words = useWords();
  const { nameOf } = useOrganisations();
  const { text, licence, right, from, shares } = one.terms;
  const named = (id: string): string => one.parties.find((party) => party.id === id)?.name ?? nameOf(id);
  return (
    <section aria-labelledby="terms">
      <h2 id="terms">{words.say("agreement.terms")}</h2>
      {text && <Quote text={text} />}
      {licence && <p class="licence">{licence}</p>}
      {from && <p>{words.say("agreement.from")} <When at={from} /></p>}
      {shares && <SharesTable caption={words.say(`right.${right ?? ""}`)} shares={Object.entries(shares).map(([id, points]) => ({ id, name: named(id), points }))} />}
      <p class="soft">{words.say("ledger.digest")} <code class="digest">{one.digest}</code></p>
    </section>
  );
}

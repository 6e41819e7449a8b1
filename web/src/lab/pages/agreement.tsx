import type { JSX } from "preact";
import type { LabObject } from "../objects";
import { ObjectOfAddress } from "../parts/object_of_address";
import { Page } from "../parts/page";
import { Quote } from "../parts/quote";
import { useOrganisations } from "../parts/use_organisations";
import { When } from "../parts/when";
import { useMe } from "../session/session";
import { useWords } from "../words/words";

interface Agreement extends LabObject {
  purpose: "charter" | "shares" | "licence";
  state: string;
  digest: string;
  until: string;
  in_force_at?: string;
  terms: { text?: string; licence?: string; right?: string; from?: string; shares?: Record<string, number> };
  parties: { id: string; kind: string; name: string; signature?: { decision: string; reason: string; made_on: string } }[];
}

/** A round over one text: its words, who signed and who has not, and how one signs. */
export function AgreementPage(): JSX.Element {
  return <ObjectOfAddress<Agreement> list="/api/agreements/">{(one) => <Loaded one={one} />}</ObjectOfAddress>;
}

function Loaded({ one }: { one: Agreement }): JSX.Element {
  const words = useWords();
  const me = useMe();
  const { nameOf } = useOrganisations();
  const named = (id: string): string => one.parties.find((party) => party.id === id)?.name ?? nameOf(id);
  const waits = one.state === "open" && one.parties.some(({ id, signature }) => !signature && (id === me.id || id === me.organisation));
  const { text, licence, right, from, shares } = one.terms;
  return (
    <Page title={words.say(`agreement.${one.purpose}`)} kind={words.say("kind.agreement")} lead={words.say(`agreement.state.${one.state}`)}>
      <p class="soft">{words.say("agreement.until")} <When at={one.until} />{one.in_force_at && <> · {words.say("agreement.in_force_at")} <When at={one.in_force_at} /></>}</p>
      <section aria-labelledby="terms">
        <h2 id="terms">{words.say("agreement.terms")}</h2>
        {text && <Quote text={text} />}
        {licence && <p>{licence}</p>}
        {right && <p>{words.say(`right.${right}`)}</p>}
        {from && <p>{words.say("agreement.from")} <When at={from} /></p>}
        {shares && <ul class="plain-list">{Object.entries(shares).map(([id, points]) => <li key={id}>{named(id)}, {new Intl.NumberFormat(words.language, { style: "percent", maximumFractionDigits: 2 }).format(points / 10_000)}</li>)}</ul>}
        <p class="soft">{words.say("ledger.digest")} <code class="digest">{one.digest}</code></p>
      </section>
      <section aria-labelledby="parties">
        <h2 id="parties">{words.say("agreement.parties")}</h2>
        <ul class="review-list">
          {one.parties.map(({ id, name, signature }) => (
            <li key={id}>
              <h3>{name}</h3>
              {signature ? <><p><strong>{words.say(`decision.${signature.decision}`)}</strong> <span class="soft"><When at={signature.made_on} /></span></p><Quote text={signature.reason} /></> : <p class="soft">{words.say("agreement.not_signed")}</p>}
            </li>
          ))}
        </ul>
        <p><a href={`/lab/ledger/${one.id}`}>{words.say("check_it.ledger")}</a></p>
      </section>
      {waits && <HowToSign id={one.id} />}
    </Page>
  );
}

function HowToSign({ id }: { id: string }): JSX.Element {
  const words = useWords();
  return (
    <section aria-labelledby="how">
      <h2 id="how">{words.say("agreement.sign")}</h2>
      <p>{words.say("agreement.sign.about")}</p>
      <p><a href={`/api/agreements/${id}/text`} download="agreement.json">{words.say("agreement.text_file")}</a></p>
      <pre tabIndex={0}><code>metalab sign decision.json --key me.key --out envelope.json{"\n"}POST /api/agreements/{id}/signatures</code></pre>
    </section>
  );
}

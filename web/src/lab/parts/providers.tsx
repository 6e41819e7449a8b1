import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Items } from "../objects";
import { useSession } from "../session/session";
import { useWords } from "../words/words";
import { ActButton } from "./act_button";
import { Answered } from "./asked";
import { NameProvider, type Provider } from "./name_provider";
import { useAsked } from "./use_asked";

interface Props {
  partners: { id: string; name: string }[];
}

/** For who administers the laboratory: the organisations' own sign-on, named, changed and ended. Asked for when it is opened. */
export function Providers({ partners }: Props): JSX.Element {
  const words = useWords();
  const [open, setOpen] = useState(false);
  return (
    <details class="step" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{words.say("providers.title")}</summary>
      {open && <Named partners={partners} />}
    </details>
  );
}

function Named({ partners }: Props): JSX.Element {
  const words = useWords();
  const providers = useAsked<Items<Provider>>("/api/providers");
  return (
    <Answered of={providers}>
      {({ items }) => {
        const open = partners.filter(({ id }) => !items.some(({ organisation }) => organisation === id));
        return (
          <>
            {items.map((one) => <One key={one.organisation} provider={one} of={partners.find(({ id }) => id === one.organisation)?.name ?? one.organisation} onDone={providers.again} />)}
            <p>{words.say("providers.about")}</p>
            <ul class="plain-list">
              {partners.map(({ id, name }) => <li key={id}>{name} <code class="digest">{`${location.origin}/lab/sign-on/${id}`}</code></li>)}
            </ul>
            {open.length > 0 && <NameProvider partners={open} onDone={providers.again} />}
          </>
        );
      }}
    </Answered>
  );
}

/** An organisation's sign-on: all that was named of it, to be changed or ended. */
function One({ provider, of, onDone }: { provider: Provider; of: string; onDone: () => Promise<void> }): JSX.Element {
  const words = useWords();
  const { asker } = useSession();
  const { organisation, name, issuer, client, has_secret, acr, amr } = provider;
  const factors = [acr && `acr = ${acr}`, amr && `amr = ${amr}`].filter(Boolean).join(", ");
  return (
    <section>
      <h3>{of}</h3>
      <p>{words.say("providers.one", { name, issuer, client })} {words.say(has_secret ? "providers.has_secret" : "providers.has_none")} {factors ? words.say("providers.factors", { factors }) : words.say("providers.no_factors")}</p>
      <details class="step"><summary>{words.say("providers.change", { name: of })}</summary><NameProvider partners={[]} before={provider} onDone={onDone} /></details>
      <ActButton text={words.say("providers.end")} label={words.say("providers.end_one", { name: of })} sure={words.say("providers.end.sure", { name: of })} run={async () => {
        await asker.json(`/api/organisations/${organisation}/sign-on`, { method: "DELETE" });
        await onDone();
      }} />
    </section>
  );
}

import type { JSX } from "preact";
import type { Words } from "../../../shared/text/words";
import { Answered } from "../../parts/asked";
import { useEvery } from "../../parts/use_asked";
import { When } from "../../parts/when";
import { useWords } from "../../words/words";
import type { Agreement } from "../agreements/round";
import type { Asset } from "./asset_object";

/** Every round about the asset, newest first: also those that came to nothing stay. */
export function AssetRounds({ asset }: { asset: Asset }): JSX.Element {
  const words = useWords();
  const rounds = useEvery<Agreement>(`/api/agreements?about=${asset.id}`);
  return (
    <section aria-labelledby="rounds">
      <h2 id="rounds">{words.say("rounds.title")}</h2>
      <Answered of={rounds}>
        {({ items }) => (items.length === 0 ? <p class="soft">{words.say("rounds.none")}</p> : (
          <ul class="plain-list">
            {[...items].reverse().map(({ id, purpose, state, created_at, terms }) => (
              <li key={id}><a href={`/lab/agreements/${id}`}>{titleOf(purpose, terms, words)}</a> <span class="soft"><When at={created_at} /> · {words.say(`agreement.state.${state}`)}</span></li>
            ))}
          </ul>
        ))}
      </Answered>
    </section>
  );
}

/** "Shares of an asset: property". */
function titleOf(purpose: string, terms: Agreement["terms"], words: Words): string {
  const what = words.say(`agreement.${purpose}`);
  const name = terms.right ? words.say(`right.${terms.right}`) : terms.licence;
  return name ? words.say("act.named", { what, name }) : what;
}

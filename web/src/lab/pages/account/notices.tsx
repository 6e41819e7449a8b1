import type { JSX } from "preact";
import { Radios } from "../../forms/field";
import { Form } from "../../forms/form";
import { ActButton } from "../../parts/act_button";
import { Answered } from "../../parts/asked";
import { useAsked } from "../../parts/use_asked";
import { useSession } from "../../session/session";
import { useWords } from "../../words/words";

interface Subscription {
  available: boolean;
  subscribed: boolean;
  often?: "at_once" | "daily";
  language?: "en" | "fr";
  titles?: "shown" | "hidden";
}

/** Letters of what waits, where the laboratory sends any: how often, in which language, with or without titles. */
export function Notices(): JSX.Element {
  const words = useWords();
  const { asker } = useSession();
  const found = useAsked<Subscription>("/api/me/notices");
  return (
    <section aria-labelledby="notices">
      <h2 id="notices">{words.say("notices.title")}</h2>
      <Answered of={found}>
        {(one) => (!one.available ? <p class="soft">{words.say("notices.none")}</p> : (
          <>
            <p>{words.say(one.subscribed ? "notices.on" : "notices.off")}</p>
            <Form key={`${one.often} ${one.language} ${one.titles}`} submit={words.say("notices.submit")} send={async (values) => {
              await asker.json("/api/me/notices", { method: "PUT", body: values });
              await found.again();
            }}>
              <Radios name="often" label={words.say("field.often")} options={["at_once", "daily"].map((value) => [value, words.say(`notices.often.${value}`)])} value={one.often ?? "daily"} />
              <Radios name="language" label={words.say("field.language")} options={[["en", "English"], ["fr", "Français"]]} value={one.language ?? words.language} />
              <Radios name="titles" label={words.say("field.titles")} hint={words.say("field.titles.hint")} options={["hidden", "shown"].map((value) => [value, words.say(`notices.titles.${value}`)])} value={one.titles ?? "hidden"} />
            </Form>
            {one.subscribed && <p><ActButton text={words.say("notices.end")} run={async () => {
              await asker.json("/api/me/notices", { method: "DELETE" });
              await found.again();
            }} /></p>}
          </>
        ))}
      </Answered>
    </section>
  );
}

import type { JSX } from "preact";
import { Form } from "../../forms/form";
import { Field } from "../../forms/field";
import { Answered } from "../../parts/asked";
import { nameOf } from "../../parts/named_choices";
import { useAsked } from "../../parts/use_asked";
import { useSession } from "../../session/session";
import { useWords } from "../../words/words";

/** Themes that every laboratory has. */
const given = ["business_data_science", "future_of_work", "ai_governance", "cultural_impact"];

/** The laboratory's own themes beside those that every laboratory has, one a line. */
export function OwnThemes(): JSX.Element {
  const words = useWords();
  const { asker } = useSession();
  const found = useAsked<{ items: string[] }>("/api/themes");
  return (
    <section aria-labelledby="own-themes">
      <h2 id="own-themes">{words.say("administration.themes")}</h2>
      <Answered of={found}>
        {({ items }) => (
          <>
            <p>{words.say("administration.themes.about", { given: given.map((one) => nameOf(words, "theme", one)).join(", ") })}</p>
            <Form key={items.join("\n")} submit={words.say("change.submit")} send={async ({ own = "" }) => {
              await asker.json("/api/themes", { method: "PUT", body: { own: linesOf(own) } });
              await found.again();
            }}>
              <Field name="own" label={words.say("administration.themes.field")} hint={words.say("administration.lines")} multiline value={items.filter((one) => !given.includes(one)).join("\n")} />
            </Form>
          </>
        )}
      </Answered>
    </section>
  );
}

/** What stands on each line, without empty ones. */
export function linesOf(text: string): string[] {
  return text.split("\n").map((line) => line.trim()).filter((line) => line !== "");
}

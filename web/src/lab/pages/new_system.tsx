import type { JSX } from "preact";
import { useLocation } from "preact-iso";
import { Form } from "../forms/form";
import type { System } from "../objects";
import { Page } from "../parts/page";
import { useSession } from "../session/session";
import { useWords } from "../words/words";
import { SystemFields } from "./system_fields";

export function NewSystem(): JSX.Element {
  const words = useWords();
  const { asker } = useSession();
  const { route } = useLocation();
  return (
    <Page title={words.say("new_system.title")} back={{ href: "/lab/systems", text: words.say("systems.title") }} lead={words.say("new_system.lead")}>
      <Form submit={words.say("new_system.submit")} send={async (values) => {
        const { id } = await asker.json<System>("/api/systems", { method: "POST", body: values });
        route(`/lab/systems/${id}`);
      }}>
        <SystemFields />
      </Form>
    </Page>
  );
}

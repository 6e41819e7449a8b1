import type { JSX } from "preact";
import { useLocation } from "preact-iso";
import { useState } from "preact/hooks";
import { Field } from "../forms/field";
import { Form, type Values } from "../forms/form";
import { Page } from "../parts/page";
import { QrCode } from "../parts/qr_code";
import { useSignOns } from "../session/organisation_ways";
import { hasPasskeys, makePasskey } from "../session/passkeys";
import { goToOrganisation } from "../session/sign_on";
import { useSession } from "../session/session";
import { useWords } from "../words/words";
import { RecoverForm } from "./recover";

type Way = "/lab/start" | "/lab/join" | "/lab/recover";

interface Begun {
  totp_secret: string;
  totp_address: string;
}

/** Whoever comes with a one-time link: the first administrator, somebody who was invited, or who lost their password. */
export function JoinPage({ way }: { way: Way }): JSX.Element {
  const words = useWords();
  const [link] = useState(() => location.hash.slice(1));
  const [codes, setCodes] = useState<string[]>();
  const title = words.say(way === "/lab/start" ? "start.title" : way === "/lab/join" ? "join.title" : "recover.title");
  if (codes) return <Codes codes={codes} />;
  if (link === "") return <Page title={title} lead={words.say("join.no_link")}><p><a href="/lab">{words.say("sign_in.title")}</a></p></Page>;
  if (way === "/lab/recover") return <Page title={title} lead={words.say("recover.about")}><RecoverForm link={link} /></Page>;
  return (
    <Page title={title} lead={words.say(way === "/lab/start" ? "start.about" : "join.about")}>
      <NewAccount link={link} first={way === "/lab/start"} onCodes={setCodes} />
    </Page>
  );
}

interface Props {
  link: string;
  first: boolean;
  onCodes: (codes: string[]) => void;
}

type By = "passkey" | "password" | "organisation";
const submits: Record<By, string> = { passkey: "join.with_passkey", password: "join.go_on", organisation: "join.with_organisation" };

/** With a passkey, which is both factors; with a password and an authenticator application; or through one's organisation. */
function NewAccount({ link, first, onCodes }: Props): JSX.Element {
  const words = useWords();
  const { asker } = useSession();
  const [by, setBy] = useState<By>(hasPasskeys() ? "passkey" : "password");
  const signOns = useSignOns();
  const names = new Intl.ListFormat(words.language, { type: "disjunction" }).format(signOns.map(({ name }) => name));
  const others = (["passkey", "password", "organisation"] as const).filter((one) => one !== by);
  const open = { passkey: hasPasskeys(), password: true, organisation: signOns.length > 0 && !first };
  const [begun, setBegun] = useState<Begun>();
  const send = async (values: Values): Promise<void> => {
    if (by === "organisation") return goToOrganisation(asker, { way: "join", back: "/lab", link }, { ...values, link });
    if (by === "password") {
      setBegun(await asker.json<Begun>("/api/accounts", { method: "POST", body: { ...values, link } }));
      return;
    }
    const credential = await makePasskey(asker, "/api/accounts/passkey/options", { ...values, link });
    const made = await asker.json<{ recovery_codes: string[] }>("/api/accounts/passkey", {
      method: "POST", body: { link, name: words.say("passkey.first_name"), credential },
    });
    onCodes(made.recovery_codes);
  };
  if (begun) return <Confirm link={link} begun={begun} onCodes={onCodes} />;
  return (
    <>
      <Form submit={words.say(submits[by])} send={send}>
        <Field name="name" label={words.say("field.name")} required autocomplete="name" />
        <Field name="email" label={words.say("field.email")} hint={words.say("field.email.hint")} type="email" required autocomplete="username" />
        {first && <Field name="organisation" label={words.say("field.organisation")} hint={words.say("field.organisation.hint")} required autocomplete="organization" />}
        <Field name="discipline" label={words.say("field.discipline")} hint={words.say("field.discipline.hint")} />
        {by === "password" && <Field name="password" label={words.say("field.password")} hint={words.say("field.password.hint")} type="password" required minLength={12} autocomplete="new-password" />}
      </Form>
      {others.filter((one) => open[one]).map((one) => (
        <p key={one} class="aside">
          {words.say(`join.${one}_instead`, { names })}{" "}
          <button type="button" class="inline" onClick={() => setBy(one)}>{words.say(`join.take_${one}`)}</button>
        </p>
      ))}
    </>
  );
}

/** The second factor, which makes the account. */
export function Confirm({ link, begun, onCodes }: { link: string; begun: Begun; onCodes: (codes: string[]) => void }): JSX.Element {
  const words = useWords();
  const { asker } = useSession();
  return (
    <section aria-labelledby="second-factor">
      <h2 id="second-factor">{words.say("totp.title")}</h2>
      <p>{words.say("totp.about")}</p>
      <QrCode text={begun.totp_address} label={words.say("totp.qr")} />
      <p>{words.say("totp.by_hand")} <code class="digest">{begun.totp_secret}</code></p>
      <Form submit={words.say("join.finish")} send={async ({ code }) => {
        const made = await asker.json<{ recovery_codes: string[] }>("/api/accounts/confirm", { method: "POST", body: { link, code: code ?? "" } });
        onCodes(made.recovery_codes);
      }}>
        <Field name="code" label={words.say("field.code")} hint={words.say("field.code.hint")} required autocomplete="one-time-code" inputMode="numeric" />
      </Form>
    </section>
  );
}

/** Shown once: what stands for a lost second factor. */
export function Codes({ codes }: { codes: string[] }): JSX.Element {
  const words = useWords();
  const { look } = useSession();
  const { route } = useLocation();
  return (
    <Page title={words.say("codes.title")} lead={words.say("codes.about")}>
      <ul class="codes">{codes.map((code) => <li key={code}><code>{code}</code></li>)}</ul>
      <p><button type="button" class="main" onClick={() => void look().then(() => route("/lab", true))}>{words.say("codes.kept")}</button></p>
    </Page>
  );
}

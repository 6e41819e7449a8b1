import type { JSX } from "preact";
import { useLocation } from "preact-iso";
import { useEffect, useState } from "preact/hooks";
import { Refusal } from "../ask";
import { Field } from "../forms/field";
import { Form } from "../forms/form";
import { Page } from "../parts/page";
import { Problem } from "../parts/problem";
import { useSession } from "../session/session";
import { type CameIn, Return } from "../session/sign_on";
import { useWords } from "../words/words";
import { Codes, Confirm } from "./join";

/** Whoever comes back from their organisation: in, asked for the second factor, or told why not. */
export function SignedOnPage({ organisation }: { organisation: string }): JSX.Element {
  const words = useWords();
  const { asker, look } = useSession();
  const { route } = useLocation();
  const [came] = useState(() => new Return(organisation));
  const [found, setFound] = useState<CameIn>();
  const [problem, setProblem] = useState<unknown>(came.finished || came.begins ? undefined : words.say("sign_on.left"));
  const [beside, setBeside] = useState(false);
  const goOn = async (): Promise<void> => {
    await look();
    if (came.errand?.back === "") return setBeside(true);
    route(came.errand?.back ?? "/lab", true);
  };
  const bring = async (): Promise<void> => {
    setProblem(undefined);
    try {
      const said = await came.bring(asker);
      setFound(said);
      if (came.errand?.way === "link" || (said.signed_in === true && !said.recovery_codes)) await goOn();
    } catch (caught) {
      setProblem(caught);
    }
  };
  useEffect(() => {
    if (came.begins) came.go(asker).catch(setProblem);
    else if (came.finished) void bring();
  }, []);
  if (beside) return <Page title={words.say("sign_on.title")} lead={words.say("sign_on.beside.done")}>{null}</Page>;
  if (found?.recovery_codes) return <Codes codes={found.recovery_codes} />;
  return (
    <Page title={words.say("sign_on.title")} lead={problem === undefined && !found ? words.say("loading") : ""}>
      {problem !== undefined && <><Problem of={problem} />{isBusy(problem) && <p><button type="button" onClick={() => void bring()}>{words.say("try_again")}</button></p>}<p><a href="/lab">{words.say("sign_in.title")}</a></p></>}
      {found?.totp_secret && (
        <Confirm link={came.errand?.link ?? ""} begun={{ totp_secret: found.totp_secret, totp_address: found.totp_address ?? "" }}
          onCodes={(codes) => setFound({ recovery_codes: codes })} />
      )}
      {found?.signed_in === false && !found.totp_secret && <Code onDone={goOn} />}
    </Page>
  );
}

/** Too many asked at once: nothing is used up, so the same can be brought again. */
function isBusy(problem: unknown): boolean {
  return problem instanceof Refusal && problem.code === "lab_sign_on_busy";
}

/** The laboratory's own second factor, after the organisation's first. */
function Code({ onDone }: { onDone: () => Promise<void> }): JSX.Element {
  const words = useWords();
  const { asker } = useSession();
  return (
    <>
      <p>{words.say("sign_on.code_about")}</p>
      <Form submit={words.say("sign_in.title")} send={async (values) => {
        await asker.json("/api/sessions/sign-on/code", { method: "POST", body: values });
        await onDone();
      }}>
        <Field name="code" label={words.say("field.code")} hint={words.say("field.code.hint")} required autocomplete="one-time-code" inputMode="numeric" />
      </Form>
    </>
  );
}

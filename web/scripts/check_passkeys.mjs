// check_passkeys.mjs ADDRESS SECRET: the first administrator of a laboratory that runs there joins with a passkey of
// Chromium's virtual authenticator, signs in with it, and enrols another for decisions. Prints what came of it as JSON.
import { chromium } from "playwright-core";

const [address, link] = process.argv.slice(2);
const browser = await chromium.launch({
  executablePath: "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"],
});
try {
  // The laboratory's answers are no pages, and let none be run in their place: what a page will do is done here.
  const page = await (await browser.newContext({ bypassCSP: true })).newPage();
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("WebAuthn.enable");
  const { authenticatorId } = await devtools.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true,
      isUserVerified: true, automaticPresenceSimulation: true,
    },
  });
  await page.goto(`${address}/healthz`);
  const told = await page.evaluate(asAPageWould, link);
  const { credentials } = await devtools.send("WebAuthn.getCredentials", { authenticatorId });
  console.log(JSON.stringify({ ...told, credentials: credentials.map((one) => one.rpId) }));
} finally {
  await browser.close();
}

/** Runs in the browser. */
async function asAPageWould(link) {
  const ask = async (method, path, body) => {
    const headers = body === undefined ? {} : { "Content-Type": "application/json" };
    const answer = await fetch(path, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) });
    const json = await answer.json();
    if (!answer.ok) throw new Error(`${method} ${path}: ${JSON.stringify(json)}`);
    return json;
  };
  const made = async ({ options }) => (await navigator.credentials.create({
    publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options),
  })).toJSON();
  const signed = async ({ options }) => (await navigator.credentials.get({
    publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options),
  })).toJSON();

  const person = { link, name: "Ada", email: "ada@school.example", organisation: "School" };
  const joining = await made(await ask("POST", "/api/accounts/passkey/options", person));
  const joined = await ask("POST", "/api/accounts/passkey", { link, name: "This machine", credential: joining });
  await ask("DELETE", "/api/sessions/current");
  const gone = (await fetch("/api/me")).status;
  const entering = await signed(await ask("POST", "/api/sessions/passkey/options"));
  const entered = await ask("POST", "/api/sessions/passkey", { credential: entering });
  const deciding = await made(await ask("POST", "/api/me/passkeys/options", { kind: "decide" }));
  await ask("POST", "/api/me/passkeys", { kind: "decide", name: "Decisions", credential: deciding });
  const again = await signed(await ask("POST", "/api/sessions/passkey/options"));
  const passkeys = await ask("GET", "/api/me/passkeys");
  return {
    joined, gone, entered, me: await ask("GET", "/api/me"), algorithm: joining.response.publicKeyAlgorithm,
    kinds: passkeys.items.map((one) => one.kind), sameAgain: again.id === entering.id,
  };
}

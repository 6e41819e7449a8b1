// SPDX-License-Identifier: Apache-2.0
// serve.mjs {client, secret, redirect, algorithm, person}: an identity provider on a free port of this machine, which prints
// its issuer. Whoever comes is who the request's login_hint says, else that person, with two factors where they are asked for: a person who
// chooses at a page is what a test has no need of.
import { generateKeyPairSync } from "node:crypto";
import { createServer } from "node:http";
import Provider from "oidc-provider";

const said = JSON.parse(process.argv[2]);
const kinds = { RS256: ["rsa", { modulusLength: 2048 }], ES256: ["ec", { namedCurve: "P-256" }], EdDSA: ["ed25519", {}] };

const keys = Object.entries(kinds).map(([alg, [kind, options]]) => ({
  ...generateKeyPairSync(kind, options).privateKey.export({ format: "jwk" }), alg, use: "sig", kid: alg,
}));

function configuration() {
  return {
    clients: [{
      client_id: said.client, redirect_uris: [said.redirect], response_types: ["code"], grant_types: ["authorization_code"],
      id_token_signed_response_alg: said.algorithm,
      ...(said.secret ? { client_secret: said.secret } : { token_endpoint_auth_method: "none" }),
    }],
    jwks: { keys },
    enabledJWA: { idTokenSigningAlgValues: Object.keys(kinds) },
    acrValues: ["urn:two-factors"],
    claims: { openid: ["sub", "acr", "amr", "auth_time"] },
    cookies: { keys: ["a key of a test"] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ sub }) }),
    async loadExistingGrant({ oidc }) {
      const grant = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId });
      grant.addOIDCScope("openid");
      await grant.save();
      return grant;
    },
  };
}

const server = createServer();
server.listen(0, "127.0.0.1", () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const provider = new Provider(issuer, configuration());
  provider.use(async (ctx, next) => {
    if (!ctx.path.startsWith("/interaction/")) return next();
    const { params } = await provider.interactionDetails(ctx.req, ctx.res);
    const two = params.acr_values ? { acr: params.acr_values, amr: ["pwd", "otp"] } : { amr: ["pwd"] };
    const login = { accountId: params.login_hint ?? said.person, remember: false, ...two };
    return provider.interactionFinished(ctx.req, ctx.res, { login });
  });
  server.on("request", provider.callback());
  console.log(JSON.stringify({ issuer }));
});

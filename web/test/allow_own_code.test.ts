import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { withDigests, withFoot } from "../scripts/allow_own_code";

const digest = (text: string): string => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
const policy = "<meta content=\"script-src 'unsafe-inline'; style-src 'unsafe-inline'\" />";

describe("the policy of the page", () => {
  it("names each script and style of the page and not its data", () => {
    const page = '<script type="application/json" id="metalab-data">{}</script><style>p {}</style><script type="module" crossorigin>let a="<b>";\n</script><script>b()</script>';
    const scripts = `script-src ${digest('let a="<b>";\n')} ${digest("b()")}`;
    expect(withDigests(policy + page)).toBe(`<meta content="${scripts}; style-src ${digest("p {}")}" />${page}`);
  });

  it("has a place for the digest of the style that the engine writes", () => {
    expect(withFoot("<meta content=\"style-src 'x'; img-src data:\"></head>")).toBe(
      "<meta content=\"style-src 'x' __METALAB_FOOT_DIGEST__; img-src data:\">  <style>__METALAB_FOOT__</style>\n  </head>");
  });

  it("is not made for a page without scripts, styles or a policy", () => {
    expect(() => withDigests(`${policy}<script></script>`)).toThrow("style-src");
    expect(() => withDigests("<style></style><script></script>")).toThrow("script-src");
  });
});

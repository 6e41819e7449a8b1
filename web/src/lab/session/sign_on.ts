import type { Asker } from "../ask";

/** An organisation whose people can sign in through it. */
export interface SignOn {
  organisation: string;
  name: string;
}

/** What somebody goes to their organisation for, and which page they come from. */
export interface Errand {
  way: "sign_in" | "join" | "link";
  /** "": none, whoever came from another window goes on there. */
  back: string;
  /** The one-time link, of whoever joins. */
  link?: string;
}

const kept = "metalab-sign-on";
const paths = { sign_in: "/api/sessions/sign-on", join: "/api/accounts/sign-on", link: "/api/me/identities" };

/** Sends the browser there. What it is for stays in this tab until it is back. */
export async function goToOrganisation(asker: Asker, errand: Errand, body?: unknown): Promise<void> {
  const { address } = await asker.json<{ address: string }>(`${paths[errand.way]}/address`, { method: "POST", body });
  sessionStorage.setItem(kept, JSON.stringify(errand));
  location.assign(address);
}

/** Of a sign-on: what the laboratory makes of it, by the way that was gone. */
export interface CameIn {
  signed_in?: boolean;
  recovery_codes?: string[];
  totp_secret?: string;
  totp_address?: string;
}

/** What the browser came back with; taken out of the address, so that nobody reads or repeats it there. */
export class Return {
  readonly errand: Errand | undefined;
  /** The page was opened to go there, by somebody whose own page stays as it is. */
  readonly begins: boolean;
  private readonly said = new URLSearchParams(location.search);

  constructor(private readonly organisation: string) {
    const errand = sessionStorage.getItem(kept);
    this.errand = errand === null ? undefined : (JSON.parse(errand) as Errand);
    sessionStorage.removeItem(kept);
    this.begins = this.said.has("begin");
    history.replaceState(null, "", location.pathname);
  }

  /** Whether there is anything to bring to the laboratory: else the person did not go on there. */
  get finished(): boolean {
    return this.errand !== undefined && this.said.has("code") && this.said.has("state");
  }

  /** Goes there, for somebody in another window. */
  go(asker: Asker): Promise<void> {
    return goToOrganisation(asker, { way: "sign_in", back: "" }, { organisation: this.organisation });
  }

  async bring(asker: Asker): Promise<CameIn> {
    const body: Record<string, string> = { organisation: this.organisation };
    for (const name of ["state", "code", "iss"]) {
      const value = this.said.get(name);
      if (value) body[name] = value;
    }
    if (this.errand?.link) body["link"] = this.errand.link;
    return asker.json<CameIn>(paths[this.errand?.way ?? "sign_in"], { method: "POST", body });
  }
}

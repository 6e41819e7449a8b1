import type { Language } from "../shared/data/report_data";

/** What the laboratory said no to: its code, its sentence, the status. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly values: Record<string, string> = {},
  ) {
    super(message);
  }
  /** The field of the request that it is about, where it is about one. */
  get field(): string | undefined {
    return this.code.startsWith("lab_field_") ? this.values["name"] : undefined;
  }
}

/** Nobody answered: no network, or no laboratory. */
export const unreachable = "unreachable";

export interface Asking {
  method?: "GET" | "POST" | "PUT" | "DELETE";
  body?: unknown;
  /** In the place of a body in JSON: a text that is YAML. */
  yaml?: string;
  /** The version that was seen, of what is changed. */
  version?: number;
}

/** Somebody who asks the API: in a language, and what to do where the session has ended. */
export class Asker {
  constructor(
    readonly language: Language,
    /** Whether to ask again: somebody signed in meanwhile. `again`: both factors are to be shown anew. */
    private readonly signIn: (again: boolean) => Promise<boolean>,
    private readonly unreachableText: string,
  ) {}

  async json<T>(path: string, asking: Asking = {}): Promise<T> {
    return (await (await this.ask(path, asking)).json()) as T;
  }

  async text(path: string): Promise<string> {
    return (await this.ask(path)).text();
  }

  async bytes(path: string): Promise<Uint8Array<ArrayBuffer>> {
    return new Uint8Array(await (await this.ask(path)).arrayBuffer());
  }

  /** The answer; nothing that was typed is lost where somebody has to sign in first. */
  private async ask(path: string, asking: Asking = {}): Promise<Response> {
    const answer = await this.once(path, asking);
    if (answer.ok) return answer;
    const refusal = await refusalOf(answer);
    const again = refusal.code === "lab_sign_in_again";
    if ((refusal.code === "lab_not_signed_in" || again) && (await this.signIn(again))) {
      const second = await this.once(path, asking);
      if (second.ok) return second;
      throw await refusalOf(second);
    }
    throw refusal;
  }

  private async once(path: string, { method = "GET", body, yaml, version }: Asking): Promise<Response> {
    const headers: Record<string, string> = { "Accept-Language": this.language };
    if (body !== undefined) headers["Content-Type"] = "application/json";
    if (yaml !== undefined) headers["Content-Type"] = "application/yaml";
    if (version !== undefined) headers["If-Match"] = `"${version}"`;
    try {
      return await fetch(path, { method, headers, body: yaml ?? (body === undefined ? null : JSON.stringify(body)), cache: "no-store" });
    } catch {
      throw new Refusal(0, unreachable, this.unreachableText);
    }
  }
}

async function refusalOf(answer: Response): Promise<Refusal> {
  try {
    const { error } = (await answer.json()) as { error: { code: string; message: string; values?: Record<string, string> } };
    return new Refusal(answer.status, error.code, error.message, error.values);
  } catch {
    return new Refusal(answer.status, "unreadable", `${answer.status} ${answer.statusText}`);
  }
}

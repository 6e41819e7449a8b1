import { Refusal, type Asker } from "../../ask";
import type { LabObject } from "../../objects";
import type { Relation } from "./asset_object";

/** What an asset rests on, and what that rests on in turn. */
export interface Source {
  id: string;
  kind: string;
  name: string;
  from: Source[];
}

interface Kept extends LabObject {
  name?: string;
  title?: unknown;
  study_id?: string;
}

/** Which kinds rest on what they are about: evidence on its study, a study on its system. */
const restsOnAbout = new Set(["evidence", "study"]);

/** Evidence with its study, a study with its system, as far as one sees them; what is seen twice is one and the same. */
export async function lineageOf(asker: Asker, relations: Relation[], titleOf: (kept: Kept) => string): Promise<Source[]> {
  const known = new Map<string, Promise<Source | undefined>>();
  const source = (id: string): Promise<Source | undefined> => {
    const before = known.get(id);
    if (before) return before;
    const made = asker.json<Kept>(`/api/objects/${id}`).then(
      async (kept) => ({ id, kind: kept.kind, name: titleOf(kept), from: restsOnAbout.has(kept.kind) && kept.about ? await sources([kept.about]) : [] }),
      (problem: unknown) => {
        if (problem instanceof Refusal && problem.status === 404) return undefined;
        throw problem;
      },
    );
    known.set(id, made);
    return made;
  };
  const sources = async (ids: string[]): Promise<Source[]> => (await Promise.all(ids.map(source))).filter((one) => one !== undefined);
  return sources(relations.filter((one) => one.as === "part").map(({ id }) => id));
}

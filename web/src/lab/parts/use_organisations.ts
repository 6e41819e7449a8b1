import type { Items, Organisation } from "../objects";
import { useAsked } from "./use_asked";

/** What each organisation is called; its id where that is not known yet. */
export function useOrganisations(): { all: Organisation[]; nameOf: (id: string) => string } {
  const { value } = useAsked<Items<Organisation>>("/api/organisations");
  const all = value?.items ?? [];
  return { all, nameOf: (id) => all.find((one) => one.id === id)?.name ?? "…" };
}

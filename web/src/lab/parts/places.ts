const places: Record<string, string> = {
  system: "/lab/systems/", study: "/lab/studies/", evidence: "/lab/evidence/", review: "/lab/reviews/", programme: "/lab/programmes/",
  asset: "/lab/assets/", agreement: "/lab/agreements/", consultation: "/lab/consultations/",
};

/** The page of an object; none where its kind has no page of its own. */
export function placeOf(kind: string, id: string): string | undefined {
  const place = Object.hasOwn(places, kind) ? places[kind] : undefined;
  return place === undefined ? undefined : place + id;
}

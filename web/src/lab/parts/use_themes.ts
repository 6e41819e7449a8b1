import { useAsked } from "./use_asked";

/** The themes that may be chosen, and those that were: what is kept can stay before the list is there, and where it never comes. */
export function useThemes(kept: readonly (string | undefined)[]): string[] {
  const listed = useAsked<{ items: string[] }>("/api/themes").value?.items ?? [];
  return withKept(listed, kept);
}

/** What is listed, then what was kept and is not listed. */
export function withKept(listed: readonly string[], kept: readonly (string | undefined)[]): string[] {
  return [...listed, ...kept.filter((one): one is string => one !== undefined && one !== "" && !listed.includes(one))];
}

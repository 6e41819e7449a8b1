/** A member that the record itself has. Names come from data, so "constructor" or "__proto__" may be one. */
export function ownMember<T>(record: Record<string, T> | null | undefined, name: string): T | undefined {
  return record && Object.hasOwn(record, name) ? record[name] : undefined;
}

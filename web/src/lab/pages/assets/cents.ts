/** Currencies that have hundredths. */
export const currencies = ["EUR", "USD", "GBP", "CHF", "AUD", "BRL", "CAD", "CNY", "CZK", "DKK", "HKD", "INR", "MAD", "MXN", "NOK", "NZD", "PLN", "RON", "SEK", "SGD"];

/** Hundredths of an amount as people type it; undefined where it is none. */
export function centsOf(text: string): number | undefined {
  const match = /^(\d{1,9})(?:[.,](\d{1,2}))?$/.exec(text.replaceAll(/[\s\u00a0\u202f]/g, ""));
  return match ? Number(match[1]) * 100 + Number((match[2] ?? "").padEnd(2, "0")) : undefined;
}

/** Where a person is on the page, and how an address says it: a plain query for the list, else `show=mine&q=…`. */
export const SHOWS = ["list", "mine", "headroom", "stop"] as const;
export type Show = (typeof SHOWS)[number];

export interface Place {
  readonly show: Show;
  readonly queryText: string;
}

/** Whatever the address says: what it does not say well is the list, with the text as its query. */
export function readPlace(address: string): Place {
  if (!address.startsWith("show=")) return { show: "list", queryText: address };
  const parts = new URLSearchParams(address);
  const show = SHOWS.find((known) => known === parts.get("show")) ?? "list";
  return { show, queryText: parts.get("q") ?? "" };
}

export function writePlace({ show, queryText }: Place): string {
  if (show === "list") return queryText;
  return new URLSearchParams({ show, ...(queryText === "" ? {} : { q: queryText }) }).toString();
}

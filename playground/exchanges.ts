/**
 * What a local host was asked and what it answered, for whoever holds it to the vendor's specification. Nobody listens unless a
 * test does: in its own process, or through `UPSHOT_EXCHANGES`, a file that the server writes a line of JSON to for each.
 */
export interface Exchange {
  readonly host: "jira" | "ado";
  readonly method: string;
  /** Path and query: behind the site's address in Jira, behind the organisation's in Azure DevOps. */
  readonly path: string;
  /** `null` without a body. */
  readonly asked: string | null;
  readonly status: number;
  readonly answered: string | null;
}

type Listener = (exchange: Exchange) => void;
const listeners = new Set<Listener>();

export function listenToExchanges(listener: Listener): void {
  listeners.add(listener);
}

export function tellExchange(exchange: Exchange): void {
  for (const listener of listeners) listener(exchange);
}

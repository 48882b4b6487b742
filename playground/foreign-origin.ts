/**
 * This machine has two names, so the pages of an app or extension come from another origin than the page around them, as in the
 * vendors' clouds: storage, cache and cookies of their own, and no way to the page but messages.
 */
const OTHER_NAMES: Readonly<Record<string, string>> = { localhost: "127.0.0.1", "127.0.0.1": "localhost" };

/** `http://127.0.0.1:4321` for a page of `http://localhost:4321`; under any other name there is none, and the page's own origin is given. */
export function foreignOrigin({ origin, hostname }: Pick<Location, "origin" | "hostname">): string {
  return origin.replace(hostname, OTHER_NAMES[hostname] ?? hostname);
}

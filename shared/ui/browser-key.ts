/**
 * The key under which a page keeps something in the browser: one for each site, person and place. Several people may use one
 * browser, and what somebody typed there is nobody else's to read.
 */
export function browserKey(site: unknown, person: unknown, ...place: readonly string[]): string {
  // Parts are ids of the host; a separator inside one must not make two keys the same.
  return ["upshot", site ?? "", person ?? "", ...place].map((part) => encodeURIComponent(String(part))).join(":");
}

/** How ids and JSON stand in the tables. */
import { unpack } from "./packed-text.ts";

/**
 * The key under which an id is stored. Databases of this dialect may compare text without regard to case; ids that differ
 * only in case must not meet, so capitals are marked.
 */
export function keyOf(id: string): string {
  return id.replace(/[A-Z]/g, (capital) => `!${capital.toLowerCase()}`);
}

/** The id that `keyOf` made a key of. */
export function idOf(key: string): string {
  return key.replace(/!([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** `null` for text that is no JSON: its reader decides what that means. */
export function parsedJson(text: string): unknown {
  try {
    const plain = unpack(text);
    return plain === null ? null : JSON.parse(plain);
  } catch {
    return null;
  }
}

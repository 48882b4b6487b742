/** The number and the GUID of an area or an iteration, always the same for the same. */
import { createHash } from "node:crypto";

export function nodeNumbers(key: string): { readonly id: number; readonly identifier: string } {
  const hash = createHash("sha256").update(key).digest("hex");
  const identifier = [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `4${hash.slice(13, 16)}`,
    `8${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ];
  return { id: Number.parseInt(hash.slice(0, 7), 16), identifier: identifier.join("-") };
}

/** Packs texts into a zip, piece by piece: only the packed bytes are held, and the page stays awake between the pieces. */
import { Zip, ZipDeflate } from "fflate";
import type { WorkbookPart } from "../../portfolio/workbook.ts";

/** Packed at once; between two of them the page may draw. */
const CHUNK_CHARACTERS = 512_000;

/** @param breathe waits until the page has had its turn. @throws Error of the packer: a bug, never bad input */
export async function zipped(
  parts: readonly WorkbookPart[],
  breathe: () => Promise<void>,
): Promise<readonly Uint8Array<ArrayBuffer>[]> {
  const packed: Uint8Array<ArrayBuffer>[] = [];
  const zip = new Zip((error, bytes) => {
    if (error !== null) throw error;
    packed.push(new Uint8Array(bytes));
  });
  const encoder = new TextEncoder();
  for (const { path, pieces } of parts) {
    const file = new ZipDeflate(path, { level: 6 });
    zip.add(file);
    let waiting: string[] = [];
    let length = 0;
    for (const piece of pieces) {
      waiting.push(piece);
      length += piece.length;
      if (length < CHUNK_CHARACTERS) continue;
      file.push(encoder.encode(waiting.join("")));
      [waiting, length] = [[], 0];
      await breathe();
    }
    file.push(encoder.encode(waiting.join("")), true);
  }
  zip.end();
  return packed;
}

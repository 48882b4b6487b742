/** Lines of a file, a piece at a time: a file larger than the memory can still be read. */

const PIECE_BYTES = 400_000;
const LINE_END = 10;

export interface FileLines {
  readonly lines: readonly string[];
  /** Where the next piece begins; `null` after the last. */
  readonly next: number | null;
}

/** @param from byte at which a line begins. Cut at a line's end, so that no character is cut in two. */
export async function linesFrom(file: Blob, from: number): Promise<FileLines> {
  for (let size = PIECE_BYTES; ; size *= 2) {
    const bytes = new Uint8Array(await file.slice(from, from + size).arrayBuffer());
    const isLast = from + bytes.length >= file.size;
    const end = isLast ? bytes.length : bytes.lastIndexOf(LINE_END) + 1;
    // A line longer than the piece: take a larger one.
    if (end === 0 && !isLast) continue;
    const text = new TextDecoder().decode(bytes.subarray(0, end));
    const lines = text.split("\n").map((line) => (line.endsWith("\r") ? line.slice(0, -1) : line));
    if (lines.at(-1) === "") lines.pop();
    return { lines, next: isLast ? null : from + end };
  }
}

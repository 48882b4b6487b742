/**
 * Reads a long table without freezing the page: in pieces, with a pause for the browser between them, and a way to stop.
 *
 * Input: pasted or CSV text. Output: what `readTable` says of the whole, with line numbers of the whole text.
 */

import type { EpochDay } from "../../domain/day.ts";
import type { ReadingRow } from "../../domain/metric-definition.ts";
import { parseDayCell } from "../../parse/cells.ts";
import type { BadRow, ReadingsTable, TableOptions } from "../../parse/readings-table.ts";
import { MAX_TABLE_ROWS, readTable } from "../../parse/readings-table.ts";
import { t } from "../../text/t.ts";

const PIECE_ROWS = 4000;

interface Line {
  readonly number: number;
  readonly text: string;
}

interface Piece {
  readonly lines: readonly Line[];
  readonly table: ReadingsTable;
}

/** @returns `null` when stopped. @param onProgress rows read so far, and in all. */
export async function readInPieces(
  text: string,
  options: TableOptions,
  signal: AbortSignal,
  onProgress: (readCount: number, allCount: number) => void,
): Promise<ReadingsTable | null> {
  const lines = text
    .split(/\r\n|\r|\n/)
    .map((line, index) => ({ number: index + 1, text: line }))
    .filter((line) => line.text.trim() !== "");
  const header = lines[0] !== undefined && isHeader(lines[0].text, options) ? lines[0] : null;
  const body = header === null ? lines : lines.slice(1);
  const kept = body.slice(0, MAX_TABLE_ROWS);
  // Pieces of like size: the separator is guessed in each, and a last piece of one line could be guessed wrong.
  const size = Math.ceil(kept.length / Math.max(1, Math.ceil(kept.length / PIECE_ROWS)));
  const pieces: Piece[] = [];
  for (let start = 0; start < kept.length; start += size) {
    onProgress(start, kept.length);
    await pause();
    if (signal.aborted) return null;
    const own = kept.slice(start, start + size);
    const all = header === null ? own : [header, ...own];
    pieces.push({ lines: all, table: readTable(all.map((line) => line.text).join("\n"), options) });
  }
  return joined(pieces, body.length - kept.length);
}

/** A header is a first line that is neither a reading nor a row to mend. */
function isHeader(line: string, options: TableOptions): boolean {
  const { series, bad } = readTable(line, options);
  return series.length === 0 && bad.length === 0;
}

function pause(): Promise<void> {
  return new Promise((resolve) => {
    window.setTimeout(resolve);
  });
}

function joined(pieces: readonly Piece[], unreadCount: number): ReadingsTable {
  const areFractions = pieces.length > 0 && pieces.every(({ table }) => table.readAsFractions);
  const bad: BadRow[] = pieces.flatMap(({ lines, table }) =>
    table.bad.map((row) => ({ ...row, line: lines[row.line - 1]?.number ?? row.line })),
  );
  const bySeries = new Map<string | null, Map<EpochDay, ReadingRow>>();
  for (const { lines, table } of pieces) {
    // A piece wholly within 0 to 1 is read as fractions; beside pieces in percent it was percent after all.
    const factor = table.readAsFractions && !areFractions ? 0.01 : 1;
    for (const { series, rows } of table.series) {
      const known = bySeries.get(series) ?? new Map<EpochDay, ReadingRow>();
      bySeries.set(series, known);
      for (const row of rows) {
        if (!known.has(row.on)) known.set(row.on, factor === 1 ? row : { ...row, value: scaled(row.value, factor) });
        else if (series === null) bad.push(repeatedDay(lines, row.on));
      }
    }
  }
  return {
    series: [...bySeries].map(([series, rows]) => ({ series, rows: [...rows.values()].sort((a, b) => a.on - b.on) })),
    bad: bad.sort((a, b) => a.line - b.line),
    unreadCount,
    readAsFractions: areFractions,
  };
}

function repeatedDay(lines: readonly Line[], on: EpochDay): BadRow {
  const line = lines.find(({ text }) => parseDayCell(text.split(/[\t;,|]/)[0] ?? "") === on);
  return {
    line: line?.number ?? 0,
    text: (line?.text ?? "").slice(0, 80),
    message: t("This day stands already further up. Keep one of the two."),
  };
}

function scaled(value: number, factor: number): number {
  return Number((value * factor).toPrecision(15));
}

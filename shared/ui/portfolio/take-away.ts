/** Gives what is shown as a file: the same rows, in the same order. */
import type { EpochDay } from "../../domain/day.ts";
import { isoDay } from "../../domain/day.ts";
import { exportPieces } from "../../portfolio/export.ts";
import type { PortfolioRow } from "../../portfolio/row.ts";
import { workbookParts } from "../../portfolio/workbook.ts";
import { saveFile } from "../save-file.ts";
import { zipped } from "./zip.ts";

export type FileKind = "xlsx" | "csv" | "json";

const TYPES: Readonly<Record<FileKind, string>> = {
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  csv: "text/csv;charset=utf-8",
  json: "application/json",
};
/** Rows written as text at once; a browser keeps the finished pieces of a file outside the script's memory. */
const PIECES_AT_ONCE = 2_000;

export async function takeAway(kind: FileKind, rows: readonly PortfolioRow[], today: EpochDay): Promise<void> {
  const content =
    kind === "xlsx" ? await zipped(workbookParts(rows, today), nextTurn) : blobs(exportPieces(kind, rows, today));
  saveFile(`portfolio-${isoDay(today)}.${kind}`, TYPES[kind], content);
}

function* blobs(pieces: Iterable<string>): Generator<Blob> {
  let waiting: string[] = [];
  for (const piece of pieces) {
    waiting.push(piece);
    if (waiting.length < PIECES_AT_ONCE) continue;
    yield new Blob(waiting);
    waiting = [];
  }
  yield new Blob(waiting);
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

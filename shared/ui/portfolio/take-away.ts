/** Gives what is shown as a file: the same rows, in the same order, through a link made for the moment. */
import type { EpochDay } from "../../domain/day.ts";
import { isoDay } from "../../domain/day.ts";
import { exportPieces } from "../../portfolio/export.ts";
import type { PortfolioRow } from "../../portfolio/row.ts";
import { saveFile } from "../save-file.ts";

const TYPES = { csv: "text/csv;charset=utf-8", json: "application/json" } as const;

export function takeAway(kind: "csv" | "json", rows: readonly PortfolioRow[], today: EpochDay): void {
  saveFile(`portfolio-${isoDay(today)}.${kind}`, TYPES[kind], exportPieces(kind, rows, today));
}

/**
 * Pasted or CSV text -> readings. Two columns (day, value) and, where there are, a denominator and comparison series.
 *
 * Good rows are kept, bad rows are named with their line and the fix; nothing is lost silently. Papa Parse does the
 * separators and quotes (RFC 4180 and what spreadsheets paste). At most 100,000 rows.
 */
import Papa from "papaparse";
import type { EpochDay } from "../domain/day.ts";
import type { MetricKind, Provenance } from "../domain/metric.ts";
import type { ReadingRow } from "../domain/metric-definition.ts";
import { t } from "../text/t.ts";
import { parseDayCell, parseNumberCell } from "./cells.ts";

export const MAX_TABLE_ROWS = 100_000;

export interface BadRow {
  /** 1 for the first line of the text. */
  readonly line: number;
  /** The row as given, cut to 80 characters. */
  readonly text: string;
  readonly message: string;
}

export interface ReadSeries {
  /** `null` = the metric itself, else the comparison series of a `control_…` column. */
  readonly series: string | null;
  readonly rows: readonly ReadingRow[];
}

export interface ReadingsTable {
  readonly series: readonly ReadSeries[];
  readonly bad: readonly BadRow[];
  /** Rows beyond the limit, not read. */
  readonly unreadCount: number;
  /** A proportion whose numbers are all between 0 and 1 and carry no % sign: read as fractions, and said so. */
  readonly readAsFractions: boolean;
}

export interface TableOptions {
  readonly kind: MetricKind;
  readonly provenance: Provenance;
}

interface Columns {
  readonly day: number;
  readonly value: number;
  readonly denominator: number | null;
  readonly controls: readonly { readonly name: string; readonly index: number }[];
}

const PLAIN_COLUMNS: Columns = { day: 0, value: 1, denominator: 2, controls: [] };
const LINES_TO_GUESS_FROM = 20;
const CONTROL_PREFIX = /^control[_ ]/i;

export function readTable(text: string, { kind, provenance }: TableOptions): ReadingsTable {
  const lines = filledLines(text);
  const columns = headerColumns(lines[0]?.cells ?? []);
  const body = columns === null ? lines : lines.slice(1);
  const kept = body.slice(0, MAX_TABLE_ROWS);
  const good = withoutRepeats(kept.map(({ cells, line }) => readRow(cells, columns ?? PLAIN_COLUMNS, line)));
  const scale = percentScale(kind, good.rows);
  return {
    series: seriesOf(good.rows, columns ?? PLAIN_COLUMNS, scale.factor, provenance),
    bad: good.bad,
    unreadCount: body.length - kept.length,
    readAsFractions: scale.areFractions,
  };
}

interface Line {
  readonly cells: readonly string[];
  /** 1 for the first line of the text, blank ones counted. */
  readonly line: number;
}

function filledLines(text: string): readonly Line[] {
  let line = 1;
  const plain = text.replace(/^\uFEFF/, "");
  // The separator is guessed from filled lines only; then all are read, so that the numbering of lines holds.
  const { delimiter } = Papa.parse<string[]>(plain, { skipEmptyLines: "greedy", preview: LINES_TO_GUESS_FROM }).meta;
  const lines = Papa.parse<string[]>(plain, { delimiter }).data.map((cells) => {
    const first = line;
    // A quoted cell may go over several lines.
    line += 1 + cells.reduce((breaks, cell) => breaks + (cell.match(/\r\n|\r|\n/g)?.length ?? 0), 0);
    return { cells, line: first };
  });
  return lines.filter(({ cells }) => cells.some((cell) => cell.trim() !== ""));
}

interface GoodRow {
  readonly line: number;
  readonly text: string;
  readonly on: EpochDay;
  readonly value: number;
  /** The value was written with a % sign. */
  readonly isPercent: boolean;
  readonly denominator: number | null;
  readonly controls: readonly (number | null)[];
}

/** The columns a header names, or `null` when the first line is already data. */
function headerColumns(first: readonly string[]): Columns | null {
  const names = first.map((name) => name.trim().toLowerCase());
  // A first row with a wrong day or value is data to be named, not a header to be passed over.
  if (/^\s*\d/.test(first[0] ?? "") || names.some((name) => parseNumberCell(name) !== null)) return null;
  const find = (...wanted: readonly string[]) => names.findIndex((name) => wanted.includes(name));
  const day = find("date", "day", "period", "week", "month", "on");
  const value = find("value", "reading", "metric");
  const denominator = find("denominator", "population", "n", "trials");
  const controls = first.flatMap((name, index) =>
    CONTROL_PREFIX.test(name.trim())
      ? [{ name: name.trim().replace(CONTROL_PREFIX, "").trim() || `column ${index + 1}`, index }]
      : [],
  );
  const taken = [Math.max(0, day), denominator, ...controls.map(({ index }) => index)];
  const firstFree = names.findIndex((_, index) => !taken.includes(index));
  return {
    day: Math.max(0, day),
    value: value === -1 ? Math.max(firstFree, 0) : value,
    denominator: denominator === -1 ? null : denominator,
    controls,
  };
}

function readRow(cells: readonly string[], columns: Columns, line: number): GoodRow | BadRow {
  const text = cells.join(" | ").slice(0, 80);
  const bad = (message: string): BadRow => ({ line, text, message });
  const on = parseDayCell(cells[columns.day] ?? "");
  if (on === null) return bad(t("The day is not a date that exists. Write it as 2026-11-24 or 24.11.2026."));
  if (on === "ambiguous") return bad(t("The day could be read in two ways. Write it as 2026-11-24."));
  const value = parseNumberCell(cells[columns.value] ?? "");
  if (value === "ambiguous") return bad(t("The value could be read in two ways. Write 1234 or 1.234."));
  if (value === null) return bad(t("The value is not a number. Leave the row out if there is no reading."));
  const denominatorCell = columns.denominator === null ? "" : (cells[columns.denominator] ?? "").trim();
  const denominator = denominatorCell === "" ? null : parseNumberCell(denominatorCell);
  if (denominatorCell !== "" && (typeof denominator !== "number" || denominator <= 0))
    return bad(t("The denominator is not a number above zero."));
  const wrongControl = columns.controls.find(({ index }) => isNoNumber(cells[index] ?? ""));
  if (wrongControl !== undefined)
    return bad(
      t("The value of {name} is not a number. Leave the cell empty if there is none.", { name: wrongControl.name }),
    );
  return {
    line,
    text,
    on,
    value,
    isPercent: (cells[columns.value] ?? "").includes("%"),
    denominator: typeof denominator === "number" ? denominator : null,
    controls: columns.controls.map(({ index }) => numberOrNull(cells[index] ?? "")),
  };
}

/** Keeps the first row of a day and names each later one: which of two values is right is not ours to guess. */
function withoutRepeats(rows: readonly (GoodRow | BadRow)[]): {
  readonly rows: readonly GoodRow[];
  readonly bad: readonly BadRow[];
} {
  const lineByDay = new Map<EpochDay, number>();
  const good: GoodRow[] = [];
  const bad: BadRow[] = [];
  for (const row of rows) {
    if ("message" in row) {
      bad.push(row);
      continue;
    }
    const earlier = lineByDay.get(row.on);
    if (earlier === undefined) {
      lineByDay.set(row.on, row.line);
      good.push(row);
    } else {
      bad.push({
        line: row.line,
        text: row.text,
        message: t("This day stands already in line {line}. Keep one of the two.", { line: earlier }),
      });
    }
  }
  return { rows: good, bad };
}

/** People write proportions as percent; they are stored as fractions. A column wholly within 0 to 1 without % is taken as fractions. */
function percentScale(
  kind: MetricKind,
  rows: readonly GoodRow[],
): { readonly factor: number; readonly areFractions: boolean } {
  if (kind !== "proportion") return { factor: 1, areFractions: false };
  const hasSign = rows.some(({ isPercent }) => isPercent);
  const areFractions = !hasSign && rows.length > 0 && rows.every(({ value }) => value >= 0 && value <= 1);
  return { factor: areFractions ? 1 : 0.01, areFractions };
}

function seriesOf(
  rows: readonly GoodRow[],
  columns: Columns,
  factor: number,
  provenance: Provenance,
): readonly ReadSeries[] {
  const sorted = [...rows].sort((a, b) => a.on - b.on);
  const own = sorted.map(({ on, value, denominator }) => ({
    on,
    value: scaled(value, factor),
    denominator,
    provenance,
  }));
  const controls = columns.controls.map(({ name }, index) => ({
    series: name,
    rows: sorted.flatMap(({ on, controls: values }) => {
      const value = values[index] ?? null;
      return value === null ? [] : [{ on, value, denominator: null, provenance }];
    }),
  }));
  return [{ series: null, rows: own }, ...controls].filter(({ rows: kept }) => kept.length > 0);
}

/** 3.1 % becomes 0.031, not 0.031000000000000003: one rounding to 15 digits. */
function scaled(value: number, factor: number): number {
  return factor === 1 ? value : Number((value * factor).toPrecision(15));
}

function isNoNumber(cell: string): boolean {
  return cell.trim() !== "" && numberOrNull(cell) === null;
}

function numberOrNull(cell: string): number | null {
  const number = parseNumberCell(cell);
  return typeof number === "number" ? number : null;
}

/** Rows as CSV (RFC 4180) or JSON, piece by piece, so that memory stays bounded by one row. */
import type { EpochDay } from "../domain/day.ts";
import { isoDay } from "../domain/day.ts";
import type { FieldValue } from "./field-values.ts";
import { exportedValue, fieldCurrency, fieldValue } from "./field-values.ts";
import { isFormulaLike } from "./formula-like.ts";
import { OWN_FIELDS } from "./query.ts";
import type { PortfolioRow } from "./row.ts";

export const EXPORT_KINDS = ["csv", "json"] as const;
export type ExportKind = (typeof EXPORT_KINDS)[number];

/** What depends on the other rows is not in a file: torn from its list it would mean something else. */
const FIELDS = OWN_FIELDS;
/** Money is in minor units (cents) of this currency. */
const CURRENCY = "currency";
/** Spreadsheets of older kinds read UTF-8 only with this mark in front. */
const BYTE_ORDER_MARK = "\uFEFF";

/** @param rows may be made while they are taken: none is kept */
export function* exportPieces(kind: ExportKind, rows: Iterable<PortfolioRow>, today: EpochDay): Generator<string> {
  if (kind === "csv") {
    yield `${BYTE_ORDER_MARK}${[...FIELDS, CURRENCY].join(",")}\r\n`;
    for (const row of rows) yield `${[...valuesOf(row, today), currencyOf(row)].map(csvCell).join(",")}\r\n`;
    return;
  }
  yield `{"schema":"portfolio-export/1","asOf":"${isoDay(today)}","rows":[`;
  let between = "\n";
  for (const row of rows) {
    const values = valuesOf(row, today);
    const record = Object.fromEntries(FIELDS.map((field, at) => [field, values[at] ?? null]));
    yield `${between}${JSON.stringify({ ref: row.initiative.ref, ...record, currency: currencyOf(row) })}`;
    between = ",\n";
  }
  yield "\n]}\n";
}

function valuesOf(row: PortfolioRow, today: EpochDay): readonly FieldValue[] {
  return FIELDS.map((field) => exportedValue(fieldValue(row, field, today), field));
}

function currencyOf(row: PortfolioRow): string | null {
  return fieldCurrency(row, "value_at_risk") ?? fieldCurrency(row, "expected_value");
}

/** Text that a spreadsheet would run as a formula is made plain with an apostrophe; numbers stay numbers. */
function csvCell(value: FieldValue): string {
  if (typeof value !== "string") return value === null ? "" : String(value);
  const plain = isFormulaLike(value) ? `'${value}` : value;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}

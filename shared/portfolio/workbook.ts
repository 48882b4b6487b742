/**
 * Rows as an Excel workbook (Office Open XML, ECMA-376): the texts of its parts, the sheet row by row, so that memory stays
 * bounded by one row. Cells are typed: days, shares, numbers and money with its currency, so that a spreadsheet can sort and sum.
 *
 * Headings are the names of the query. Text is stored as text and never as a formula; where it begins like one it is also marked (`quotePrefix`), so that it stays text
 * when somebody edits the cell. Not here: the zip around the parts.
 */
import type { EpochDay } from "../domain/day.ts";
import { isoDay } from "../domain/day.ts";
import { inMajorUnits, minorDigits } from "./amount.ts";
import { fieldCurrency, fieldValue } from "./field-values.ts";
import { isFormulaLike } from "./formula-like.ts";
import type { OwnField } from "./query.ts";
import { OWN_FIELDS, QUERY_FIELDS } from "./query.ts";
import type { PortfolioRow } from "./row.ts";

export interface WorkbookPart {
  readonly path: string;
  readonly pieces: Iterable<string>;
}

/** What depends on the other rows is not in a file: torn from its list it would mean something else. */
const FIELDS = OWN_FIELDS;
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml";
/** What a cell holds at most. */
const MOST_CELL_CHARACTERS = 32_767;
/** Day 0 of a spreadsheet is 30 Dec 1899; before March 1900 its calendar has a day that never was. */
const SERIAL_OF_1970 = 25_569;
const FIRST_SAFE_SERIAL = 61;
/** Places of the fixed formats in the list of cell formats; currencies follow. */
const STYLES = { heading: 1, formulaLike: 2, day: 3, share: 4, firstCurrency: 5 } as const;

export function workbookParts(rows: readonly PortfolioRow[], today: EpochDay): readonly WorkbookPart[] {
  const currencies = currenciesIn(rows);
  return [
    { path: "[Content_Types].xml", pieces: [CONTENT_TYPES] },
    { path: "_rels/.rels", pieces: [relations([["officeDocument", "xl/workbook.xml"]])] },
    { path: "xl/workbook.xml", pieces: [WORKBOOK] },
    {
      path: "xl/_rels/workbook.xml.rels",
      pieces: [
        relations([
          ["worksheet", "worksheets/sheet1.xml"],
          ["styles", "styles.xml"],
        ]),
      ],
    },
    { path: "xl/styles.xml", pieces: [styles(currencies)] },
    { path: "xl/worksheets/sheet1.xml", pieces: sheet(rows, today, currencies) },
  ];
}

function* sheet(rows: readonly PortfolioRow[], today: EpochDay, currencies: readonly string[]): Generator<string> {
  const width = FIELDS.map(
    (_, at) => `<col min="${at + 1}" max="${at + 1}" width="${at < 8 ? 22 : 16}" customWidth="1"/>`,
  );
  yield `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${width.join("")}</cols><sheetData>`;
  yield rowOf(
    1,
    FIELDS.map((field, at) => textCell(reference(at, 1), field, STYLES.heading)),
  );
  for (const [index, row] of rows.entries()) {
    const number = index + 2;
    yield rowOf(
      number,
      FIELDS.map((field, at) => cellOf(reference(at, number), row, field, today, currencies)),
    );
  }
  yield `</sheetData><autoFilter ref="A1:${reference(FIELDS.length - 1, rows.length + 1)}"/></worksheet>`;
}

function rowOf(number: number, cells: readonly string[]): string {
  return `<row r="${number}">${cells.join("")}</row>`;
}

function cellOf(
  place: string,
  row: PortfolioRow,
  field: OwnField,
  today: EpochDay,
  currencies: readonly string[],
): string {
  const value = fieldValue(row, field, today);
  if (value === null) return "";
  if (typeof value === "boolean") return `<c r="${place}" t="b"><v>${value ? 1 : 0}</v></c>`;
  if (typeof value === "string") return textCell(place, value);
  switch (QUERY_FIELDS[field]) {
    case "day": {
      const serial = value + SERIAL_OF_1970;
      return serial < FIRST_SAFE_SERIAL
        ? textCell(place, isoDay(value as EpochDay))
        : numberCell(place, serial, STYLES.day);
    }
    case "fraction":
      return numberCell(place, value, STYLES.share);
    case "money": {
      const currency = fieldCurrency(row, field === "value_at_risk" ? field : "expected_value");
      if (currency === null) return "";
      return numberCell(place, inMajorUnits(value, currency), STYLES.firstCurrency + currencies.indexOf(currency));
    }
    default:
      return numberCell(place, value, 0);
  }
}

function numberCell(place: string, value: number, style: number): string {
  return Number.isFinite(value) ? `<c r="${place}" s="${style}"><v>${value}</v></c>` : "";
}

function textCell(place: string, text: string, style: number = isFormulaLike(text) ? STYLES.formulaLike : 0): string {
  return `<c r="${place}" t="inlineStr" s="${style}"><is><t xml:space="preserve">${xmlText(text)}</t></is></c>`;
}

/** Escaped; without the characters that XML cannot hold, and cut to what a cell holds. */
function xmlText(text: string): string {
  return (
    text
      .slice(0, MOST_CELL_CHARACTERS)
      // Control characters and halves of a pair: XML refuses them.
      .replace(/[^\P{Cc}\t\n\r]|[\uFFFE\uFFFF]|\p{Cs}/gu, "")
      .replaceAll("&", "&amp;")
      .replaceAll("<", "&lt;")
      .replaceAll(">", "&gt;")
  );
}

/** `A1` for column 0 and row 1; `AA1` for column 26. */
function reference(column: number, row: number): string {
  let letters = "";
  for (let left = column + 1; left > 0; left = Math.floor((left - 1) / 26))
    letters = String.fromCharCode(65 + ((left - 1) % 26)) + letters;
  return `${letters}${row}`;
}

function currenciesIn(rows: readonly PortfolioRow[]): readonly string[] {
  const found = new Set<string>();
  for (const row of rows)
    for (const field of ["value_at_risk", "expected_value"] as const) {
      const currency = fieldCurrency(row, field);
      if (currency !== null) found.add(currency);
    }
  return [...found].sort();
}

function styles(currencies: readonly string[]): string {
  const formats = currencies.map((currency, at) => {
    const digits = minorDigits(currency);
    const code = `#,##0${digits === 0 ? "" : `.${"0".repeat(digits)}`} "${currency}"`;
    return `<numFmt numFmtId="${200 + at}" formatCode="${xmlText(code).replaceAll('"', "&quot;")}"/>`;
  });
  const money = currencies.map(
    (_, at) => `<xf numFmtId="${200 + at}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`,
  );
  return `${XML}<styleSheet xmlns="${MAIN}"><numFmts count="${formats.length + 1}"><numFmt numFmtId="199" formatCode="yyyy\\-mm\\-dd"/>${formats.join("")}</numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${STYLES.firstCurrency + money.length}"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" quotePrefix="1"/><xf numFmtId="199" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="9" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>${money.join("")}</cellXfs></styleSheet>`;
}

function relations(targets: readonly (readonly [type: string, target: string])[]): string {
  const all = targets.map(
    ([type, target], at) => `<Relationship Id="rId${at + 1}" Type="${RELATIONS}/${type}" Target="${target}"/>`,
  );
  return `${XML}<Relationships xmlns="${PACKAGE}/relationships">${all.join("")}</Relationships>`;
}

const CONTENT_TYPES = `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${SHEET_TYPE}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${SHEET_TYPE}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${SHEET_TYPE}.styles+xml"/></Types>`;
const WORKBOOK = `${XML}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets><sheet name="Portfolio" sheetId="1" r:id="rId1"/></sheets></workbook>`;

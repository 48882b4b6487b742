import { describe, expect, it } from "@jest/globals";
import { parseDay } from "../../shared/domain/day.ts";
import { parseDayCell, parseNumberCell } from "../../shared/parse/cells.ts";
import { MAX_TABLE_ROWS, readTable } from "../../shared/parse/readings-table.ts";
import { fileText } from "../../shared/ui/readings/file-text.ts";

const read = (text: string, kind: "mean" | "proportion" = "mean") => readTable(text, { kind, provenance: "measured" });
const own = (text: string, kind: "mean" | "proportion" = "mean") =>
  (read(text, kind).series.find(({ series }) => series === null)?.rows ?? []).map(({ on, value }) => [on, value]);
const on = (iso: string) => parseDay(iso);

describe("a cell of any length", () => {
  it.each([
    ["blanks", " "],
    ["digits", "9"],
    ["thousands", " 000"],
    ["marks", ",000"],
    ["percent signs", " %"],
  ])("of %s is read at once, as nothing", (_, part) => {
    const cell = `1${part.repeat(200_000)}x`;
    const begun = performance.now();
    expect([parseNumberCell(cell), parseDayCell(`2026-11-24${cell}`)]).toEqual([null, null]);
    expect(read(`date,value\n2026-11-24,"${cell}"\n2026-11-25,2`).series[0]?.rows).toHaveLength(1);
    expect(performance.now() - begun).toBeLessThan(2000);
  });
});

describe("a file", () => {
  const TEXT = "date;value\r\n24.11.2026;1.234,5\r\n";
  const bytesOf = (text: string, isBig: boolean) => {
    const view = new DataView(new ArrayBuffer(2 * text.length));
    for (let at = 0; at < text.length; at += 1) view.setUint16(2 * at, text.charCodeAt(at), !isBig);
    return view.buffer;
  };

  it.each([
    ["UTF-8", new TextEncoder().encode(TEXT).buffer],
    ["UTF-8 with a mark in front", new TextEncoder().encode(`\uFEFF${TEXT}`).buffer],
    ["UTF-16 as Excel saves it", bytesOf(`\uFEFF${TEXT}`, false)],
    ["UTF-16 the other way round", bytesOf(`\uFEFF${TEXT}`, true)],
  ])("in %s is read as it was saved, semicolons and decimal commas included", (_, bytes) => {
    expect(own(fileText(bytes))).toEqual([[on("2026-11-24"), 1234.5]]);
  });
  it("of nothing, and of one byte, is no text and no trouble", () => {
    expect(fileText(new ArrayBuffer(0))).toBe("");
    expect(own(fileText(new Uint8Array([0xff]).buffer))).toEqual([]);
  });
});

describe("a day cell", () => {
  it.each([
    ["2026-11-24", "2026-11-24"],
    ["2026/11/24", "2026-11-24"],
    ["2026.1.4", "2026-01-04"],
    ["2026-11-24T00:00:00Z", "2026-11-24"],
    ["2026-11-24 08:15", "2026-11-24"],
    ["24.11.2026", "2026-11-24"],
    ["4.1.2026", "2026-01-04"],
    ["11/24/2026", "2026-11-24"],
    ["24/11/2026", "2026-11-24"],
    ["03/03/2026", "2026-03-03"],
    ["  2026-11-24 ", "2026-11-24"],
  ])("%j is %s", (cell, iso) => {
    expect(parseDayCell(cell)).toBe(on(iso));
  });
  it("03/04/2026 could be two days and is not guessed", () => {
    expect(parseDayCell("03/04/2026")).toBe("ambiguous");
  });
  it.each([
    "",
    "2026-02-30",
    "31.04.2026",
    "13/13/2026",
    "24.11.26",
    "20261124",
    "46350",
    "Nov 2026",
    "Total",
    "2026-11-24\u0000",
  ])("%j is no day", (cell) => {
    expect(parseDayCell(cell)).toBeNull();
  });
});

describe("a number cell", () => {
  it.each([
    ["12", 12],
    ["-3.5", -3.5],
    ["+3,5", 3.5],
    ["−7", -7],
    ["0,123", 0.123],
    ["1.234", 1.234],
    ["1,234.5", 1234.5],
    ["1.234,5", 1234.5],
    ["1,234,567", 1234567],
    ["1.234.567", 1234567],
    ["12,34,567.89", 1234567.89],
    ["1 234,5", 1234.5],
    ["1\u202f234\u202f567", 1234567],
    ["1'234.50", 1234.5],
    ["1’234", 1234],
    ["3.1 %", 3.1],
    ["3,1%", 3.1],
    ["1e3", 1000],
    [".5", 0.5],
    ["5.", 5],
  ])("%j is %d", (cell, value) => {
    expect(parseNumberCell(cell)).toBe(value);
  });
  it.each(["1,234", "-1,234", "12,345"])("%j could be two numbers and is not guessed", (cell) => {
    expect(parseNumberCell(cell)).toBe("ambiguous");
  });
  it.each([
    ["", "an empty cell is no zero"],
    ["-", "a dash is no zero"],
    [",,", "marks alone are no zero"],
    ["..", "points alone are no zero"],
    ["%", "a sign alone"],
    ["n/a", "words"],
    ["NaN", "not a number"],
    ["Infinity", "infinity"],
    ["1e999", "beyond all numbers"],
    ["24.11.26", "a short date"],
    ["24.11.2026", "a date"],
    ["1.2.3", "a version"],
    ["1,2,3", "a list"],
    ["12 5", "two numbers"],
    ["=1+1", "a formula"],
    ["+cmd|' /C calc'!A0", "a hostile formula"],
    ["0x10", "hexadecimal"],
    ["5\u0000", "a nul byte"],
    ["€5", "a currency"],
  ])("%j is no number: %s", (cell) => {
    expect(parseNumberCell(cell)).toBeNull();
  });
});

describe("pasted readings", () => {
  it("two columns from a spreadsheet, with or without a header, in any separator", () => {
    const expected = [
      [on("2026-01-05"), 12],
      [on("2026-01-12"), 13.5],
    ];
    for (const mark of ["\t", ";", ","]) {
      const lines = [`2026-01-05${mark}12`, `2026-01-12${mark}13.5`];
      expect(own(lines.join("\n"))).toEqual(expected);
      expect(own(`Week${mark}Value\r\n${lines.join("\r\n")}\r\n`)).toEqual(expected);
    }
    expect(own("\uFEFFdate;value\n2026-01-05;12\n2026-01-12;13,5")).toEqual(expected);
    expect(own('"date","value"\n"2026-01-05","12"\n"2026-01-12","13.5"')).toEqual(expected);
  });
  it("columns are found by their names, in any order", () => {
    expect(own("value,date\n12,2026-01-05\n13,2026-01-12")).toEqual([
      [on("2026-01-05"), 12],
      [on("2026-01-12"), 13],
    ]);
    expect(own("Conversion,Date\n12,2026-01-05")).toEqual([[on("2026-01-05"), 12]]);
  });
  it("rows come out in order of days", () => {
    expect(own("2026-01-12\t2\n2026-01-05\t1").map(([, value]) => value)).toEqual([1, 2]);
  });
  it("good rows are kept, bad rows are named with their line and the fix", () => {
    const table = read(
      "date\tvalue\n2026-01-05\t1\n2026-02-30\t2\n03/04/2026\t3\n2026-01-19\tlots\n2026-01-26\t1,234\n2026-02-02\t5",
    );
    expect(table.series[0]?.rows.map(({ value }) => value)).toEqual([1, 5]);
    expect(table.bad.map(({ line }) => line)).toEqual([3, 4, 5, 6]);
    for (const { message } of table.bad) expect(message).toMatch(/Write|Leave/);
  });
  it("lines are counted as the person sees them, blank ones and broken cells too", () => {
    expect(read("date\tvalue\n\n\t\n2026-01-05\tx").bad[0]?.line).toBe(4);
    expect(read('2026-01-05,1,"a\nnote"\n2026-01-06,x').bad.map(({ line }) => line)).toEqual([1, 3]);
  });
  it("a wrong first row is named, not taken for a header", () => {
    expect(read("2026-02-30\t5\n2026-03-01\t6").bad.map(({ line }) => line)).toEqual([1]);
    expect(read("Totally\t5\n2026-03-01\t6").bad.map(({ line }) => line)).toEqual([1]);
  });
  it("the second value of a day is named with the line of the first: which is right is not ours to guess", () => {
    const table = read("2026-01-05\t1\n2026-01-05\t2");
    expect(table.series[0]?.rows.map(({ value }) => value)).toEqual([1]);
    expect(table.bad[0]).toMatchObject({ line: 2, message: "This day stands already in line 1. Keep one of the two." });
  });
  it("a denominator comes with its column, and must be above zero", () => {
    const table = read("date,value,n\n2026-01-05,0.1,200\n2026-01-12,0.2,0\n2026-01-19,0.3,");
    expect(table.series[0]?.rows.map(({ denominator }) => denominator)).toEqual([200, null]);
    expect(table.bad.map(({ line }) => line)).toEqual([3]);
  });
  it("comparison columns become series of their own; a wrong cell there is named", () => {
    const table = read(
      "date,value,control_North,control South\n2026-01-05,1,10,\n2026-01-12,2,11,21\n2026-01-19,3,much,22",
    );
    expect(table.series.map(({ series, rows }) => [series, rows.map(({ value }) => value)])).toEqual([
      [null, [1, 2]],
      ["North", [10, 11]],
      ["South", [21]],
    ]);
    expect(table.bad[0]).toMatchObject({
      line: 4,
      message: "The value of North is not a number. Leave the cell empty if there is none.",
    });
  });
  it("a comparison column without a name still gets one", () => {
    expect(read("date,value,control_\n2026-01-05,1,2").series.map(({ series }) => series)).toEqual([null, "column 3"]);
  });
  it("nothing, blanks and a header alone are empty tables", () => {
    for (const text of ["", "\n\n", "   ", "date,value", "\uFEFF"])
      expect(read(text)).toEqual({ series: [], bad: [], unreadCount: 0, readAsFractions: false });
  });
  it("formulas and nul bytes are text, named and cut, never run", () => {
    const table = read(`2026-01-05\t=HYPERLINK("http://x")\n2026-01-06\t1\u0000\n2026-01-07\t${"9".repeat(2000)}x`);
    expect(table.series).toEqual([]);
    expect(table.bad).toHaveLength(3);
    for (const { text } of table.bad) expect(text.length).toBeLessThanOrEqual(80);
  });
  it("one line of a megabyte is one bad row", () => {
    expect(read("x".repeat(1_000_000)).bad.length + read("1".repeat(1_000_000)).bad.length).toBeLessThanOrEqual(2);
  });
});

describe("pasted proportions", () => {
  it("percent become fractions without a trace of binary", () => {
    expect(own("2026-01-05\t3.1\n2026-01-12\t3.6", "proportion").map(([, value]) => value)).toEqual([0.031, 0.036]);
    expect(own("2026-01-05\t0.5%\n2026-01-12\t0.6%", "proportion").map(([, value]) => value)).toEqual([0.005, 0.006]);
  });
  it("a column wholly within 0 to 1 is read as fractions, and said so", () => {
    const table = read("2026-01-05\t0\n2026-01-12\t1", "proportion");
    expect(table.readAsFractions).toBe(true);
    expect(table.series[0]?.rows.map(({ value }) => value)).toEqual([0, 1]);
    expect(read("2026-01-05\t0.5\n2026-01-12\t1.01", "proportion").readAsFractions).toBe(false);
  });
  it("a row that is refused does not decide what the others mean", () => {
    const table = read("2026-01-05\t0.031\n2026-01-12\t0.036\nTotal\t67", "proportion");
    expect(table.readAsFractions).toBe(true);
    expect(table.series[0]?.rows.map(({ value }) => value)).toEqual([0.031, 0.036]);
  });
});

describe("large tables", () => {
  const lines = (count: number) => Array.from({ length: count }, (_, index) => `${index}`);
  const dayLine = (index: string) => new Date(Date.UTC(1700, 0, 1 + Number(index))).toISOString().slice(0, 10);

  it("100,000 rows are read whole, in seconds", () => {
    const started = process.hrtime.bigint();
    const table = read(
      lines(MAX_TABLE_ROWS)
        .map((index) => `${dayLine(index)}\t${index}`)
        .join("\n"),
    );
    expect(table.series[0]?.rows).toHaveLength(MAX_TABLE_ROWS);
    expect(table.bad).toEqual([]);
    expect(table.unreadCount).toBe(0);
    expect(Number(process.hrtime.bigint() - started) / 1e9).toBeLessThan(20);
  });
  it("rows beyond the limit are counted, every one", () => {
    const table = read(
      lines(MAX_TABLE_ROWS + 250)
        .map((index) => `${dayLine(index)}\t${index}`)
        .join("\n"),
    );
    expect(table.series[0]?.rows).toHaveLength(MAX_TABLE_ROWS);
    expect(table.unreadCount).toBe(250);
  });
});

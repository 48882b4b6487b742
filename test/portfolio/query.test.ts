/** The one query language: what a text means, what is wrong with it, and which rows it finds. */
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { EpochDay } from "../../shared/domain/day.ts";
import { parseDay } from "../../shared/domain/day.ts";
import { applyQuery } from "../../shared/portfolio/apply-query.ts";
import { formatQuery } from "../../shared/portfolio/format-query.ts";
import { trackRecord } from "../../shared/portfolio/impact.ts";
import { parseQuery } from "../../shared/portfolio/parse-query.ts";
import type { Condition, PortfolioQuery } from "../../shared/portfolio/query.ts";
import { anyValue } from "../../shared/portfolio/rank-values.ts";
import type { PortfolioRow } from "../../shared/portfolio/row.ts";
import { suggest } from "../../shared/portfolio/suggest.ts";
import { anyQuery, anyTest, FIELDS } from "./any-query.ts";
import { sampleRow } from "./sample-rows.ts";

const TODAY = parseDay("2026-11-24") ?? (0 as EpochDay);

function query(text: string): PortfolioQuery {
  const parsed = parseQuery(text);
  if (!parsed.ok) throw new Error(`${text}: ${parsed.problem.message}`);
  return parsed.query;
}

function problem(text: string) {
  const parsed = parseQuery(text);
  if (parsed.ok) throw new Error(`read without a problem: ${text}`);
  return { ...parsed.problem, word: text.slice(parsed.problem.start, parsed.problem.end) };
}

const labels = (text: string, rows: readonly PortfolioRow[]) =>
  applyQuery(rows, query(text), TODAY, "en").rows.map(({ initiative }) => initiative.label);

describe("a query as text", () => {
  it("is read back as the query it was written from", () => {
    fc.assert(
      fc.property(anyQuery, (wanted) => {
        const text = formatQuery(wanted);
        fc.pre(text.length <= 2000);
        expect(query(text)).toEqual(wanted);
      }),
    );
  });
  it("never stops the page, whatever is typed, and points into the text", () => {
    const pieces = fc.constantFrom(
      "verdict",
      "=",
      "in",
      "(",
      ")",
      ",",
      '"',
      "and",
      "not",
      "order",
      "by",
      "\\",
      " ",
      "é",
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(pieces).map((some) => some.join(" ")),
        ),
        (text) => {
          const parsed = parseQuery(text);
          if (parsed.ok) return;
          expect(parsed.problem.start).toBeGreaterThanOrEqual(0);
          expect(parsed.problem.end).toBeGreaterThanOrEqual(parsed.problem.start);
          expect(parsed.problem.end).toBeLessThanOrEqual(text.length);
          expect(parsed.problem.message).not.toBe("");
        },
      ),
    );
  });
  it("binds “and” before “or”", () => {
    expect(formatQuery(query("closed = no or closed = yes and rebaselined = no"))).toBe(
      "closed = no or (closed = yes and rebaselined = no)",
    );
  });
  it.each([
    ["verdikt = off_path", "verdikt", "verdict"],
    ["verdict = off_paht", "off_paht", "off_path"],
    ["probability > much", "much", undefined],
    ["window <= tomorrow", "tomorrow", undefined],
    ["closed = maybe", "maybe", undefined],
    ["verdict off_path", "off_path", "="],
    ["verdict in off_path", "off_path", "("],
    ["(closed = yes", "", ")"],
    ["closed = yes closed = no", "closed", "and"],
    ["order by ", "", undefined],
    ['title ~ "open', '"open', undefined],
  ])("says what is wrong in %s, at the word", (text, word, suggestion) => {
    const found = problem(text);
    expect(found.word).toBe(word);
    if (suggestion !== undefined) expect(found.suggestions).toContain(suggestion);
  });
  it("of 10,000 characters, or nested without end, is refused with one plain sentence", () => {
    expect(problem(`title ~ "${"x".repeat(10_000)}"`).message).toMatch(/at most 2,000 characters/);
    expect(problem("(".repeat(900)).message).toMatch(/nested 50 deep/);
    expect(problem("not ".repeat(400)).message).toMatch(/nested 50 deep/);
  });
});

describe("a query over rows", () => {
  const rows = [
    sampleRow("PAY-10", { verdict: "off_path", probabilityOfTarget: 0.2, worth: [100_00, "EUR"] }),
    sampleRow("PAY-2", { verdict: "on_path", probabilityOfTarget: 0.8, worth: [100_00, "USD"] }),
    sampleRow("PAY-1", null),
    sampleRow("LED-7", { verdict: "realized", probabilityOfTarget: null, worth: null }, "Ledger"),
  ];
  it("keeps project and key as people count them where nothing else is asked", () => {
    expect(labels("", rows)).toEqual(["LED-7", "PAY-1", "PAY-2", "PAY-10"]);
  });
  it("puts rows without a value last, in both directions", () => {
    expect(labels("order by probability", rows)).toEqual(["PAY-10", "PAY-2", "LED-7", "PAY-1"]);
    expect(labels("order by probability desc", rows)).toEqual(["PAY-2", "PAY-10", "LED-7", "PAY-1"]);
  });
  it("counts an empty value as different from every value, and as no other", () => {
    expect(labels("verdict != on_path", rows)).toEqual(["LED-7", "PAY-1", "PAY-10"]);
    expect(labels("verdict not in (on_path, realized)", rows)).toEqual(["PAY-1", "PAY-10"]);
    expect(labels("probability < 50%", rows)).toEqual(["PAY-10"]);
    expect(labels("verdict is empty", rows)).toEqual(["PAY-1"]);
  });
  it("compares money only within a currency", () => {
    // 1 unit of movement at 100.00 a unit: 80 EUR at risk for one, 20 USD for the other.
    expect(labels("value_at_risk >= 20", rows)).toEqual(["PAY-2", "PAY-10"]);
    expect(labels('value_at_risk >= "20 EUR"', rows)).toEqual(["PAY-10"]);
  });
  it("finds text without regard to case, and names exactly", () => {
    expect(labels("title ~ OUTCOME", rows)).toHaveLength(4);
    expect(labels("project = ledger", rows)).toEqual(["LED-7"]);
    expect(labels("project = ledge", rows)).toEqual([]);
  });
  it("groups in the order of the rows, each row once", () => {
    const { groups } = applyQuery(rows, query("group by project"), TODAY, "en");
    expect(groups?.map(({ label, rows: members }) => [label, members.length])).toEqual([
      ["Ledger", 1],
      ["Payments", 3],
    ]);
  });
  it("and its opposite split the rows: none is lost, none is in both", () => {
    fc.assert(
      fc.property(anyTest, (where) => {
        const ask = (one: Condition) => applyQuery(rows, { where: one, orderBy: [], groupBy: null }, TODAY, "en").rows;
        const [found, rest] = [ask(where), ask({ kind: "not", of: where })];
        expect(found.length + rest.length).toBe(rows.length);
        expect(found.filter((row) => rest.includes(row))).toEqual([]);
      }),
    );
  });
  it("offers fields first, then operators, then values that occur", () => {
    expect(suggest("ver", 3, rows).options).toEqual(["verdict"]);
    expect(suggest("verdict ", 8, rows).options).toContain("=");
    expect(suggest("verdict = off", 13, rows).options).toEqual(["off_path"]);
    expect(suggest("project = ", 10, rows).options).toEqual(["Ledger", "Payments"]);
    expect(suggest("closed = yes ", 13, rows).options).toContain("and");
  });
  it("every field has a value or is empty for every row, and never throws", () => {
    const record = trackRecord(rows);
    for (const row of rows) for (const field of FIELDS) expect(anyValue(row, field, TODAY, record)).not.toBeUndefined();
  });
});

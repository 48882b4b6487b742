/** The board's figures and the files people take away: nothing invented, nothing added that must not be added. */
import { describe, expect, it } from "@jest/globals";
import type { EpochDay } from "../../shared/domain/day.ts";
import { PersonId } from "../../shared/domain/ids.ts";
import { exportPieces } from "../../shared/portfolio/export.ts";
import { MOVEMENT_WORDS, movementClaim, shownMovements } from "../../shared/portfolio/movements.ts";
import { strip } from "../../shared/portfolio/strip.ts";
import { expectedValue, promisedWorth, valueAtRisk, worthTotals } from "../../shared/portfolio/worth.ts";
import { sampleRow } from "./sample-rows.ts";

const TODAY = 20_781 as EpochDay;
const figures = (rows: Parameters<typeof strip>[0]) =>
  Object.fromEntries(strip(rows, TODAY, "en").map(({ key, figure, sentence }) => [key, `${figure} ${sentence}`]));

describe("worth", () => {
  it("is what one unit is worth times the promised movement; at risk is what the chance leaves open", () => {
    const row = sampleRow("PAY-1", { worth: [500_00, "EUR"], probabilityOfTarget: 0.25, verdict: "off_path" });
    expect(promisedWorth(row)).toEqual({ known: true, perYear: { amountMinor: 500_00, currency: "EUR" }, movement: 1 });
    expect(expectedValue(row)?.estimateMinor).toBe(125_00);
    expect(valueAtRisk(row)?.highMinor).toBe(375_00);
  });
  it("is never guessed: an unknown chance gives no expectation and leaves all at risk", () => {
    const row = sampleRow("PAY-1", { worth: [500_00, "EUR"], probabilityOfTarget: null, verdict: "not_due" });
    expect(expectedValue(row)).toBeNull();
    expect(valueAtRisk(row)?.highMinor).toBe(500_00);
  });
  it("says why it is missing, and sums nothing that is missing or negative", () => {
    const rows = [
      sampleRow("A-1", null),
      sampleRow("A-2", { worth: null }),
      sampleRow("A-3", { worth: [-1_00, "EUR"] }),
      sampleRow("A-4", { worth: [1_00, "EUR"] }),
      sampleRow("A-5", { worth: [2_00, "USD"] }),
      sampleRow("A-6", { worth: [Number.MAX_SAFE_INTEGER, "USD"], path: null }),
    ];
    const totals = worthTotals(rows);
    expect(totals.promised).toEqual([
      { amountMinor: 1_00, currency: "EUR" },
      { amountMinor: 2_00, currency: "USD" },
    ]);
    expect(totals.leftOut).toEqual({ no_hypothesis: 1, no_worth: 1, negative_worth: 1, not_committed: 1 });
  });
  it("of what is realized is not at risk any more", () => {
    expect(valueAtRisk(sampleRow("A-1", { worth: [1_00, "EUR"], verdict: "realized" }))).toBeNull();
  });
});

describe("the strip", () => {
  it("counts delivered beside realized and never makes one number of them", () => {
    const rows = [
      sampleRow("A-1", { verdict: "realized" }),
      sampleRow("A-2", { verdict: "off_path" }),
      sampleRow("A-3", {
        verdict: "not_due",
        delivery: { status: "in_progress", total: 2, done: 1, shipped: 0, plannedOn: null, pointsLeft: null },
      }),
      sampleRow("A-4", null),
    ];
    expect(figures(rows)["delivered"]).toBe("2 → 1 delivered in full → benefit realized");
    expect(figures(rows)["promised"]).toBe("3 of 4 epics have a committed promise; 0 in draft, 1 without any");
  });
  it("claims movements only as strongly as the portfolio allows: one lucky series among many is not shown", () => {
    const lucky = (count: number) =>
      Array.from({ length: count }, (_, index) => sampleRow(`A-${index + 1}`, { evidence: index === 0 ? 2000 : 1 }));
    expect(figures(lucky(2))["moved"]).toMatch(/^1 /);
    expect(figures(lucky(40))["moved"]).toMatch(/^0 /);
  });
  it("counts an owner who has left as no owner, and says from when the first open one may be told", () => {
    const gone = { id: PersonId.parse("gone"), name: "Chipo", isActive: false };
    const open = { verdict: "insufficient_evidence", tellableFrom: (TODAY + 30) as EpochDay } as const;
    const rows = [{ ...sampleRow("A-1", open), owner: gone }, sampleRow("A-2", open)];
    expect(figures(rows)["unowned"]).toMatch(/^2 /);
    expect(figures(rows)["open"]).toMatch(/^2 cannot be told yet or are not due; the first may be told from /);
  });
  it("keeps two currencies apart, and an empty portfolio calm", () => {
    const rows = [sampleRow("A-1", { worth: [1_000_00, "EUR"] }), sampleRow("A-2", { worth: [2_000_00, "USD"] })];
    expect(figures(rows)["at_risk"]).toMatch(/€0 to €1K · \$0 to \$2K a year at risk/);
    expect(figures([])["at_risk"]).toMatch(/^– value at risk: no promise here says/);
  });
});

describe("a movement in a list", () => {
  const lucky = (count: number) =>
    Array.from({ length: count }, (_, index) => sampleRow(`A-${index + 1}`, { evidence: index === 0 ? 2000 : 1 }));
  const first = (rows: ReturnType<typeof lucky>) =>
    movementClaim(rows[0] ?? sampleRow("A-1", null), shownMovements(rows));
  it("that would count alone is held back among many, and said so; weak and drafted ones claim nothing", () => {
    expect(first(lucky(2))).toBe("shown");
    expect(first(lucky(40))).toBe("held_back");
    expect(MOVEMENT_WORDS.held_back.why).toMatch(/among as many .* by luck/);
    expect(first([sampleRow("A-1", { evidence: 5 })])).toBe("not_shown");
    expect(first([sampleRow("A-1", { evidence: 1e9, state: "draft" })])).toBe("not_shown");
  });
});

describe("an export", () => {
  const nasty = { ...sampleRow("A-1", { objective: '=HYPERLINK("http://x")' }) };
  it("is safe in a spreadsheet: no text runs as a formula, and quotes and commas stay in their cell", () => {
    const csv = [...exportPieces("csv", [nasty], TODAY)].join("");
    expect(csv).toContain(`"'=HYPERLINK(""http://x"")"`);
    for (const line of csv.trim().split("\r\n")) expect(line).not.toMatch(/(^|,)[=@]/);
  });
  it.each([
    "=1+1",
    "+1",
    "-1+1",
    "@SUM(1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "\uFF1D1+1",
    "\uFF20SUM(1)",
    '=cmd|"/c calc"!A1',
  ])("begins no cell with %j, whoever wrote it: title, objective, metric, owner or project", (text) => {
    const row = sampleRow("A-1", {
      objective: text,
      metric: { name: text, unit: text, kind: "mean", direction: "increase" },
    });
    const all = {
      ...row,
      initiative: { ...row.initiative, label: text, title: text, projectName: text },
      owner: { id: PersonId.parse("x"), name: text, isActive: true },
    };
    const csv = [...exportPieces("csv", [all], TODAY)].join("");
    const inCells = csv.replaceAll('""', '"');
    expect(inCells.split(`'${text}`).length - 1).toBeGreaterThanOrEqual(5);
    expect(inCells).not.toMatch(/(?:,|\r\n)"?(?:[=+@\t\n\uFF1D\uFF20]|\r[^\n]|-1\+)/);
  });
  it("is JSON that can be parsed, with days as dates and every row", () => {
    const rows = [nasty, sampleRow("A-2", null)];
    const read = JSON.parse([...exportPieces("json", rows, TODAY)].join(""));
    expect(read).toMatchObject({ schema: "portfolio-export/1", asOf: "2026-11-24" });
    expect(read.rows.map(({ key }: { key: string }) => key)).toEqual(["A-1", "A-2"]);
    expect(read.rows[0].objective).toBe('=HYPERLINK("http://x")');
    expect(read.rows[0].target_date).toBe("2027-07-01");
    expect(JSON.parse([...exportPieces("json", [], TODAY)].join("")).rows).toEqual([]);
  });
});

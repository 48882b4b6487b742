/** What asks for a person, as a list can tell it from what is kept. */
import { describe, expect, it } from "@jest/globals";
import type { EpochDay } from "../../shared/domain/day.ts";
import { PersonId } from "../../shared/domain/ids.ts";
import type { InitiativeSummary } from "../../shared/domain/summary.ts";
import { parseSummary } from "../../shared/parse/stored-summary.ts";
import { applyQuery } from "../../shared/portfolio/apply-query.ts";
import { exportPieces } from "../../shared/portfolio/export.ts";
import { fieldValue } from "../../shared/portfolio/field-values.ts";
import { parseQuery } from "../../shared/portfolio/parse-query.ts";
import type { PortfolioRow } from "../../shared/portfolio/row.ts";
import { isOfferedTo, isRaised } from "../../shared/portfolio/standing.ts";
import { summaryOf } from "../contract/contract-entries.ts";
import { sampleRow } from "./sample-rows.ts";

const TODAY = 20_781 as EpochDay;
const later = (days: number) => (TODAY + days) as EpochDay;
const ANA = { id: PersonId.parse("ana"), name: "Ana", isActive: true };
const DECIDED = { choice: "persevere", on: later(-30) } as const;

function governed(about: Partial<InitiativeSummary["governance"]>): InitiativeSummary["governance"] {
  return { raisesWhen: null, verdictSeen: null, exceptions: [], ...about };
}
function found(text: string, rows: readonly PortfolioRow[], today = TODAY): readonly string[] {
  const parsed = parseQuery(text);
  if (!parsed.ok) throw new Error(parsed.problem.message);
  return applyQuery(rows, parsed.query, today, "en").rows.map(({ initiative }) => initiative.label);
}

describe("a raised decision in a list", () => {
  const on = (raisesWhen: NonNullable<InitiativeSummary["governance"]>["raisesWhen"], about = {}) =>
    sampleRow("A-1", { lastDecision: DECIDED, governance: governed({ raisesWhen, ...about }), verdict: "off_path" });
  it("comes with the day that was named, with the verdict that has become so, and with the chance that fell", () => {
    expect(isRaised(on({ kind: "day_reached", on: TODAY }), TODAY)).toBe(true);
    expect(isRaised(on({ kind: "day_reached", on: TODAY }), later(-1))).toBe(false);
    expect(isRaised(on({ kind: "verdict_becomes", verdict: "off_path" }), TODAY)).toBe(true);
    expect(isRaised(on({ kind: "verdict_becomes", verdict: "off_path" }, { verdictSeen: "off_path" }), TODAY)).toBe(
      false,
    );
    const fallen = on({ kind: "probability_below", probability: 0.3 });
    expect(isRaised(fallen, TODAY)).toBe(false); // the chance is not known
    expect(isRaised({ ...fallen, summary: { ...must(fallen), probabilityOfTarget: 0.2 } }, TODAY)).toBe(true);
  });
  it("is unknown, and neither yes nor no, where an older version did not keep what would raise it", () => {
    const rows = [
      sampleRow("OLD-1", { lastDecision: DECIDED, governance: null }),
      sampleRow("NEW-1", { lastDecision: DECIDED, governance: governed({}) }),
      sampleRow("NONE-1", { lastDecision: null }),
    ];
    expect(found("raised = yes", rows)).toEqual([]);
    expect(found("raised = no", rows)).toEqual(["NEW-1", "NONE-1"]);
    expect(found("raised is empty", rows)).toEqual(["OLD-1"]);
  });
});

describe("a benefit that nobody may be answering for", () => {
  const closed = (row: PortfolioRow) => ({ ...row, initiative: { ...row.initiative, isClosed: true } });
  const rows = [
    sampleRow("A-1", {}),
    { ...sampleRow("A-2", {}), owner: { ...ANA, isActive: false } },
    closed({ ...sampleRow("A-3", {}), owner: ANA }),
    { ...sampleRow("A-4", {}), owner: ANA },
    closed({ ...sampleRow("A-5", { verdict: "realized" }), owner: ANA }),
    sampleRow("A-6", { state: "ended" }),
    sampleRow("A-7", null),
  ];
  it("is found by why: no owner, an owner who left, an epic that closed before the benefit came", () => {
    expect(found("orphan = no_owner", rows)).toEqual(["A-1"]);
    expect(found("orphan = owner_left", rows)).toEqual(["A-2"]);
    expect(found("orphan = epic_closed", rows)).toEqual(["A-3"]);
    expect(found("orphan is empty", rows)).toEqual(["A-4", "A-5", "A-6", "A-7"]);
  });
});

describe("a review that is due", () => {
  const rows = [
    sampleRow("DUE-1", { windowOpensOn: later(-50), nextReviewOn: later(-1) }),
    sampleRow("EARLY-1", { windowOpensOn: later(-50), nextReviewOn: later(1) }),
    sampleRow("SHUT-1", { windowOpensOn: later(1), nextReviewOn: later(-1) }),
    sampleRow("HELD-1", { windowOpensOn: later(-50), nextReviewOn: later(89), reviewHeldOn: later(-2) }),
    sampleRow("BEFORE-1", { windowOpensOn: later(-50), nextReviewOn: later(-1), reviewHeldOn: later(-60) }),
    sampleRow("DRAFT-1", { windowOpensOn: later(-50), nextReviewOn: later(-1), state: "draft" }),
  ];
  it("comes from the benefit window and the planned day, and goes when it was held since", () => {
    expect(found("review_due = yes", rows)).toEqual(["BEFORE-1", "DUE-1"]);
  });
});

describe("gate exceptions in a list", () => {
  const rows = [
    sampleRow("SOON-1", {
      governance: governed({
        exceptions: [
          { gate: "verdict", expiresOn: later(60) },
          { gate: "commitment", expiresOn: later(3) },
        ],
      }),
    }),
    sampleRow("OVER-1", { governance: governed({ exceptions: [{ gate: "verdict", expiresOn: later(-1) }] }) }),
    sampleRow("NONE-1", {}),
  ];
  it("are found while in force, by the first one that ends", () => {
    expect(found("exception is not empty", rows)).toEqual(["SOON-1"]);
    expect(found("exception <= +14d", rows)).toEqual(["SOON-1"]);
    expect(found("exception <= +14d", rows, later(4))).toEqual([]); // the first is over, the next ends in 56 days
    expect(fieldValue(rows[0] ?? sampleRow("A-1", null), "exception", later(4))).toBe(later(60));
  });
});

describe("a decision that waits for a second person", () => {
  const waiting = (label: string, choice: "stop" | "scale", days: number) => ({
    ...sampleRow(label, { governance: governed({ proposal: { choice, on: later(-days), byId: ANA.id } }) }),
    proposer: ANA,
  });
  const rows = [
    waiting("OLD-1", "stop", 20),
    waiting("NEW-1", "scale", 2),
    sampleRow("NONE-1", { governance: governed({ proposal: null }) }),
    sampleRow("BEFORE-1", { governance: governed({}) }), // kept by a version that did not say
    sampleRow("NO-1", null),
  ];
  it("is found by what is asked for, by who asked, and by how long it has waited", () => {
    expect(found("proposed is not empty", rows)).toEqual(["NEW-1", "OLD-1"]);
    expect(found("proposed = stop", rows)).toEqual(["OLD-1"]);
    expect(found("proposed_on <= -14d", rows)).toEqual(["OLD-1"]);
    expect(found("proposed_by = ana and proposed != stop", rows)).toEqual(["NEW-1"]);
    expect(found("proposed_by is empty", rows)).toEqual(["BEFORE-1", "NO-1", "NONE-1"]);
    expect(found("proposed is not empty order by proposed_on", rows)).toEqual(["OLD-1", "NEW-1"]);
  });
  it("stands in an exported file with the words of the list, the name and the day", () => {
    const [head = "", line = ""] = [...exportPieces("csv", rows.slice(0, 1), TODAY)];
    const at = (name: string) => line.split(",")[head.trim().split(",").indexOf(name)];
    expect([at("proposed"), at("proposed_by"), at("proposed_on")]).toEqual(["stop", "Ana", "2026-11-04"]);
  });
});

describe("an offer", () => {
  it("waits for the person it was made to, and for nobody else", () => {
    const row = sampleRow("A-1", { handoverToId: ANA.id });
    expect(isOfferedTo(row, ANA.id)).toBe(true);
    expect(isOfferedTo(row, PersonId.parse("bernd"))).toBe(false);
  });
});

describe("a summary of the version before", () => {
  const { governance: _, watched: __, ...kept } = summaryOf("10001", "kept before");
  const { pointsLeft: ___, ...delivery } = kept.delivery;
  it("is still read, and what it did not keep is unknown", () => {
    const read = parseSummary({ ...kept, delivery, schema: "summary/2" });
    expect(read).toMatchObject({ ok: true, value: { headline: "kept before", governance: null, watched: null } });
  });
  it.each([[null], ["summary/2"], [{ schema: "summary/2" }], [{ ...kept, schema: "summary/9" }], [[]]])(
    "that is damaged, or newer, is refused: %j",
    (stored) => expect(parseSummary(stored).ok).toBe(false),
  );
});

function must(row: PortfolioRow): InitiativeSummary {
  if (row.summary === null) throw new Error("a summary is there");
  return row.summary;
}

/** What waits for a benefit owner, and in which order. */
import { describe, expect, it } from "@jest/globals";
import type { EpochDay } from "../../shared/domain/day.ts";
import { addDays } from "../../shared/domain/day.ts";
import { PersonId } from "../../shared/domain/ids.ts";
import type { InitiativeSummary } from "../../shared/domain/summary.ts";
import { myBenefits } from "../../shared/portfolio/my-benefits.ts";
import type { PortfolioRow } from "../../shared/portfolio/row.ts";
import { sampleRow } from "./sample-rows.ts";

const TODAY = 20_781 as EpochDay;

const [ME, OTHER] = [PersonId.parse("me"), PersonId.parse("other")];

const METRIC = { name: "Orders", unit: "orders", kind: "mean", direction: "increase" } as const;

function mine(ref: string, change: Partial<InitiativeSummary>): PortfolioRow {
  return sampleRow(ref, { ownerId: ME, nextReviewOn: null, dataHealth: "fresh", metric: METRIC, ...change });
}

const proposedBy = (byId: PersonId) => ({
  raisesWhen: null,
  verdictSeen: null,
  exceptions: [],
  proposal: { choice: "stop" as const, on: TODAY, byId },
});

describe("my benefits", () => {
  it("are those I own, of closed epics too, and none of anybody else", () => {
    const closed = mine("1", {});
    const rows = [
      { ...closed, initiative: { ...closed.initiative, isClosed: true } },
      mine("2", { ownerId: OTHER }),
      mine("3", { state: "ended" }),
    ];
    expect(myBenefits(rows, ME, TODAY).owned.map(({ initiative }) => initiative.label)).toEqual(["1", "3"]);
  });

  it("wait as offers, decisions, reviews, readings, drafts; the longest waiting first", () => {
    const opened = { windowOpensOn: addDays(TODAY, -100), reviewHeldOn: null };
    const rows = [
      mine("draft", { state: "draft" }),
      mine("stale", { dataHealth: "stale" }),
      mine("review-new", { ...opened, nextReviewOn: addDays(TODAY, -1) }),
      mine("review-old", { ...opened, nextReviewOn: addDays(TODAY, -30) }),
      mine("raised", {
        lastDecision: { choice: "persevere", on: addDays(TODAY, -50) },
        governance: { raisesWhen: { kind: "day_reached", on: TODAY }, verdictSeen: null, exceptions: [] },
      }),
      mine("offered", { ownerId: OTHER, handoverToId: ME }),
      mine("proposed", { governance: proposedBy(OTHER) }),
      mine("by-me", { governance: proposedBy(ME) }),
    ];
    const { tasks } = myBenefits(rows, ME, TODAY);
    expect(tasks.map(({ kind, row: { initiative } }) => `${kind} ${initiative.label}`)).toEqual([
      "offer offered",
      "proposal proposed",
      "decision raised",
      "review review-old",
      "review review-new",
      "readings stale",
      "draft draft",
    ]);
  });

  it("ask for no readings once monitoring has ended", () => {
    expect(myBenefits([mine("1", { state: "ended", dataHealth: "stale" })], ME, TODAY).tasks).toEqual([]);
  });
});

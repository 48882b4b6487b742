/** Rows with just what a test is about; the rest is plain. */
import type { EpochDay } from "../../shared/domain/day.ts";
import { EMPTY_HYPOTHESIS } from "../../shared/domain/hypothesis.ts";
import { InitiativeRef, ProjectRef } from "../../shared/domain/ids.ts";
import type { InitiativeSummary } from "../../shared/domain/summary.ts";
import type { PortfolioRow } from "../../shared/portfolio/row.ts";
import { summaryOf } from "../contract/contract-entries.ts";

interface About extends Partial<InitiativeSummary> {
  /** Minor units a year for one unit of movement; the promise is one unit. */
  readonly worth?: readonly [number, string] | null;
}

/** @param about `null` = an epic without a hypothesis */
export function sampleRow(label: string, about: About | null, projectName = "Payments"): PortfolioRow {
  const ref = InitiativeRef.parse(`ref-${label}`);
  const initiative = {
    ref,
    label,
    title: `Outcome of ${label}`,
    project: ProjectRef.parse("10000"),
    projectName,
    isClosed: false,
  };
  if (about === null) return { initiative, summary: null, owner: null, proposer: null };
  const { worth = null, ...summary } = about;
  return {
    initiative,
    owner: null,
    proposer: null,
    summary: {
      ...summaryOf(ref, `About ${label}`),
      path: { ...EMPTY_HYPOTHESIS.path, baseline: 3, target: 4, targetOn: 21_000 as EpochDay },
      worthPerUnitYear: worth === null ? null : { amountMinor: worth[0], currency: worth[1] },
      ...summary,
    },
  };
}

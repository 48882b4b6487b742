/**
 * Claims a part of a metric's movement for an initiative: all claims on one metric sum to at most 1.
 *
 * The metric's journal is the one place where claims of several initiatives meet, and an append to it is atomic: of two that
 * would together claim too much, one is refused, however close they come. A claim stands from just before the commitment; one
 * whose commitment then fails is given back.
 */
import type { InitiativeRef, MetricId } from "../domain/ids.ts";
import { metricSubject } from "../domain/ids.ts";
import type { Result } from "../domain/problem.ts";
import { fail, ok } from "../domain/problem.ts";
import { foldMetric } from "../journal/metric-state.ts";
import type { Host } from "../ports.ts";
import { fieldRefusal, said } from "../text/said.ts";
import { appendAnyway } from "./append-entries.ts";

/** Shares typed as percentages are binary fractions: three thirds are 1. */
const ROUNDING = 1e-9;

/**
 * @param share 0 = claim nothing any more
 * @returns what was claimed before; `invalid_record` naming what is left when the sum would exceed 1
 */
export async function claimShare(
  host: Host,
  metricId: MetricId,
  ref: InitiativeRef,
  share: number,
): Promise<Result<number>> {
  let before = 0;
  let elsewhere = 0;
  const isTooMuch = () => share > 0 && elsewhere + share > 1 + ROUNDING;
  const appended = await appendAnyway(host, metricSubject(metricId), (history) => {
    const { claimedShares } = foldMetric(history);
    before = claimedShares.get(ref) ?? 0;
    elsewhere = [...claimedShares].reduce((sum, [other, claimed]) => (other === ref ? sum : sum + claimed), 0);
    return share === before || isTooMuch() ? [] : [{ kind: "share_claimed", initiative: ref, share }];
  });
  if (!appended.ok) return appended;
  return isTooMuch() ? refused(elsewhere) : ok(before);
}

function refused(elsewhere: number): Result<never> {
  const left = Math.max(0, Math.floor(100 * (1 - elsewhere) + ROUNDING));
  const message = said(
    "Other work has claimed {claimed} % of this metric's promised movement. Claim at most {left} %, or agree on the shares with its owners: together they cannot exceed 100 %.",
    { claimed: Math.round(100 * elsewhere), left },
  );
  return fail({ code: "invalid_record", what: "hypothesis", fields: [fieldRefusal("contributionShare", message)] });
}

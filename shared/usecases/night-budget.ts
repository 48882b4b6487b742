/** How many initiatives of a run what is left of an hour lasts for. */
import { waitForNextHour } from "../domain/hourly-share.ts";
import type { Night } from "../domain/night.ts";

/** Cost of one initiative with its work, until a run knows what its own cost: a guess on the high side. */
const USUAL_COST = 30;
/** A page of a host's answers: fewer than this are left for the next hour, so that no page is asked for a few only. */
const FEWEST = 100;

interface Budget {
  /** Most cost an hour, in the host's own unit. */
  readonly costPerHour: number;
  readonly initiativesPerStep: number;
}

/** Milliseconds until enough is left to go on; 0 = now. */
export function waitForBudget(night: Night, now: string, budget: Budget): number {
  const { hour, phase, total, done } = night;
  const spent = waitForNextHour(hour, now, budget.costPerHour);
  if (spent > 0 || phase !== "initiatives" || hour.cost === 0) return spent;
  const few = affordable(night, now, budget.costPerHour);
  return few < Math.min(FEWEST, total - done) ? waitForNextHour(hour, now, 0) : 0;
}

/** So many initiatives that what is left of this hour lasts for them; at least one, or a run would never end. */
export function initiativesNow(night: Night, now: string, { costPerHour, initiativesPerStep }: Budget): number {
  return Math.max(1, Math.min(initiativesPerStep, affordable(night, now, costPerHour)));
}

function affordable({ done, cost, hour }: Night, now: string, costPerHour: number): number {
  if (costPerHour === Number.POSITIVE_INFINITY) return Number.POSITIVE_INFINITY;
  const isThisHour = waitForNextHour(hour, now, 0) > 0;
  const each = done === 0 ? USUAL_COST : Math.max(1, cost / done);
  return Math.floor((costPerHour - (isThisHour ? hour.cost : 0)) / each);
}

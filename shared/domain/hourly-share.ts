/** What was read within an hour, held against what may be: hosts let an app read only so much an hour. */
import * as z from "zod/mini";
import { Instant } from "./text.ts";

const HOUR_MS = 3_600_000;

/** The hour that began with the first reading in it, and what was read since, in the host's own unit. */
export const Hour = z.strictObject({ startedAt: Instant, cost: z.int().check(z.minimum(0)) });
export type Hour = z.infer<typeof Hour>;

/** Nothing left in this hour: milliseconds until the next one begins; 0 = something is left. */
export function waitForNextHour(hour: Hour, now: string, costPerHour: number): number {
  const endsIn = Date.parse(hour.startedAt) + HOUR_MS - Date.parse(now);
  return hour.cost >= costPerHour && endsIn > 0 ? endsIn : 0;
}

export function charged(hour: Hour, spent: number, now: string): Hour {
  const isNewHour = Date.parse(now) - Date.parse(hour.startedAt) >= HOUR_MS;
  return isNewHour ? { startedAt: now, cost: spent } : { ...hour, cost: hour.cost + spent };
}

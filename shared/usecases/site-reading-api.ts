/** What every page may ask of a run that reads all work of the site: how much of all is done, and nothing of what it reads. */
import * as z from "zod/mini";
import { Instant } from "../domain/text.ts";
import { asking } from "./asking.ts";

/** `null` = no such run is under way: every verdict is as new as the last night. */
const SiteReading = z.nullable(
  z.strictObject({
    donePercent: z.int().check(z.minimum(0), z.maximum(100)),
    /** The share of this hour is spent, or the host asked to wait: it goes on then. */
    waitingUntil: z.nullable(Instant),
  }),
);
export type SiteReading = z.infer<typeof SiteReading>;

export const READING_CALLS = ["siteReading"] as const;
type ReadingCall = (typeof READING_CALLS)[number];

/** @param send carries a call to `answerReading` and back. */
export function readingApiOver(send: (call: ReadingCall, payload: unknown) => Promise<unknown>) {
  const ask = asking(send);
  return () => ask("siteReading", SiteReading, {});
}

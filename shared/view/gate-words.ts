/** What a closed gate says to the person at it: what is missing, and where to add it. */
import type { GateFinding } from "../usecases/judge-gate.ts";

const MOST_NAMED = 4;

/**
 * Sentences for a stopped finding.
 * @param isOwn whether the work item at the gate is the initiative itself. A child may be moved by people who may not see
 *   what stands above it: then neither its name nor its verdict is told.
 */
export function gateMessage({ label, why, missing }: GateFinding, isOwn: boolean): string {
  if (!isOwn)
    return "The initiative above this work item does not allow this step yet: its value hypothesis or its verdict is missing, or speaks against it. Whoever can open it finds the reason in its Value panel, and can have an exception signed there.";
  const named = missing.slice(0, MOST_NAMED);
  const more = missing.length - named.length;
  return [
    `${label} cannot take this step: ${why}.`,
    ...named,
    ...(more > 0 ? [`And ${more} more.`] : []),
    `Open the Value panel of ${label} to add what is missing, or have an exception signed there.`,
  ].join(" ");
}

/** When the gate itself could not look. What it cannot see it does not let pass. */
export const GATE_BLIND =
  "The value gate could not look at this work item just now, so it does not let it pass. Nothing was changed: try again in a minute. If it goes on, ask an administrator to look at Upshot's log.";

/** What the readers of environments and of stages have in common. */
import type { Result } from "@upshot/shared";
import { ok } from "@upshot/shared";
import type { DeployedRun, KeptPlace } from "../kept-deployments.ts";
import { problemLine } from "./problem-line.ts";
import type { Run } from "./run.ts";

/** What a place answers: `null` = there is no such thing, or whoever asks may not see it. */
export type ReadPlace = Result<ReadNow | null>;
export interface ReadNow extends KeptPlace {
  readonly since: string;
  /** What did not work though the place was read. */
  readonly troubles: readonly string[];
}

/** Runs that are not kept yet, with what they carried; those whose items could not be read, and those not tried, are left out. */
export interface Carried {
  readonly read: readonly DeployedRun[];
  readonly unread: ReadonlySet<string>;
  readonly troubles: readonly string[];
}

export function carriedBy(
  asked: readonly { readonly run: Omit<DeployedRun, "items">; readonly items: Result<readonly string[]> | null }[],
): Carried {
  const read: DeployedRun[] = [];
  const unread = new Set<string>();
  const troubles: string[] = [];
  for (const { run, items } of asked) {
    if (items?.ok === true) {
      read.push({ ...run, items: items.value });
      continue;
    }
    unread.add(run.run);
    if (items !== null) troubles.push(problemLine(items.problem));
  }
  return { read, unread, troubles: [...new Set(troubles)].slice(0, 3) };
}

/** What is gone carries nothing any more that could be told. */
export function orGone(
  run: Run,
  what: string,
  items: Result<readonly string[]>,
  instead: readonly string[],
): Result<readonly string[]> {
  if (items.ok || items.problem.code !== "not_found") return items;
  run.log.say(`${what} was deleted, or the identity of this run may not see it: what it carried cannot be told`);
  return ok(instead);
}

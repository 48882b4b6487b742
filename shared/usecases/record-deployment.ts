/**
 * Records that a pipeline deployed work items, or that it took a deployment back, in the journals of the initiatives they stand
 * under. The ship curve then prefers these days over the days the items were done.
 *
 * Recorded once for each run and item, however often it is asked. An initiative without a hypothesis keeps nothing: nobody waits
 * for its ship curve.
 */
import type { EpochDay } from "../domain/day.ts";
import { MAX_DEPLOYED_PER_ENTRY } from "../domain/delivery.ts";
import { epicSubject, InitiativeRef } from "../domain/ids.ts";
import type { InitiativeFacts } from "../domain/initiative.ts";
import type { Result } from "../domain/problem.ts";
import { fail, ok } from "../domain/problem.ts";
import type { EntryBody, JournalEntry } from "../journal/entry.ts";
import { foldEpic } from "../journal/epic-state.ts";
import type { Host } from "../ports.ts";
import { appendAnyway } from "./append-entries.ts";
import { initiativeOf } from "./initiatives.ts";
import { refuseReading } from "./permission.ts";
import { readJournal } from "./read-journals.ts";

const MOST_LEVELS = 6;

/** `recorded`: as many items as were not known; `unchanged`: all were known, or the run is taken back already. */
export type DeploymentReceipt =
  | { readonly kind: "recorded" | "withdrawn"; readonly itemCount: number }
  | { readonly kind: "unchanged" | "no_hypothesis" };

/** Itself where it carries hypotheses, and all above it that do, nearest first. */
export async function initiativesOver(host: Host, ref: InitiativeRef): Promise<Result<readonly InitiativeFacts[]>> {
  const found: InitiativeFacts[] = [];
  let next: InitiativeRef | null = ref;
  while (next !== null && found.length < MOST_LEVELS) {
    const facts: Result<InitiativeFacts> = await initiativeOf(host, next);
    if (!facts.ok) return facts;
    if (found.some((one) => one.ref === facts.value.ref)) break;
    found.push(facts.value);
    const above = InitiativeRef.safeParse(facts.value.item.parentId);
    next = above.success ? above.data : null;
  }
  return ok(found);
}

/** `no_permission` for who may not edit the initiative. @param items ids of work items, each below `facts` or itself */
export async function recordDeployment(
  host: Host,
  facts: InitiativeFacts,
  { run, on, items }: { readonly run: string; readonly on: EpochDay; readonly items: readonly string[] },
): Promise<Result<DeploymentReceipt>> {
  return recordMissing(host, facts, (history) => {
    const known = itemsOf(history, run);
    return [{ run, on, items: [...new Set(items)].filter((id) => !known.has(id)) }];
  });
}

/** What a run deployed, on which day, and the items it carried. */
export interface FoundDeployment {
  readonly run: string;
  readonly on: EpochDay;
  readonly items: readonly string[];
}

function entriesOf({ run, on, items }: FoundDeployment): readonly EntryBody[] {
  const bodies: EntryBody[] = [];
  for (let start = 0; start < items.length; start += MAX_DEPLOYED_PER_ENTRY)
    bodies.push({ kind: "work_deployed", run, on, items: items.slice(start, start + MAX_DEPLOYED_PER_ENTRY) });
  return bodies;
}

/**
 * What of these nobody recorded yet: an item counts once for each run. A run that somebody took back stays taken back: it was
 * found by a machine, and a person said otherwise.
 */
export function unrecorded(
  history: readonly JournalEntry[],
  found: readonly FoundDeployment[],
): readonly FoundDeployment[] {
  if (found.length === 0) return [];
  const known = new Map<string, Set<string>>();
  for (const { run, items } of foldEpic(history).deployments)
    known.set(run, new Set([...(known.get(run) ?? []), ...items]));
  const withdrawn = new Set(history.flatMap(({ body }) => (body.kind === "deployment_withdrawn" ? [body.run] : [])));
  return found.flatMap(({ run, on, items }) => {
    const fresh = withdrawn.has(run) ? [] : [...new Set(items)].filter((id) => known.get(run)?.has(id) !== true);
    return fresh.length === 0 ? [] : [{ run, on, items: fresh }];
  });
}

/** The same for deployments that a run over the whole portfolio found. `no_permission` for who may not edit the initiative. */
export async function recordFoundDeployments(
  host: Host,
  facts: InitiativeFacts,
  found: readonly FoundDeployment[],
): Promise<Result<DeploymentReceipt>> {
  return recordMissing(host, facts, (history) => unrecorded(history, found));
}

/** @param missingOf what the journal does not hold yet */
async function recordMissing(
  host: Host,
  facts: InitiativeFacts,
  missingOf: (history: Parameters<typeof unrecorded>[0]) => readonly FoundDeployment[],
): Promise<Result<DeploymentReceipt>> {
  let itemCount = 0;
  return written(
    host,
    facts,
    (history) => {
      const missing = missingOf(history);
      itemCount = new Set(missing.flatMap(({ items }) => items)).size;
      return missing.flatMap(entriesOf);
    },
    () => ({ kind: "recorded", itemCount }),
  );
}

function itemsOf(history: readonly JournalEntry[], run: string): ReadonlySet<string> {
  return new Set(foldEpic(history).deployments.flatMap((one) => (one.run === run ? one.items : [])));
}

/** What this run deployed counts no more, and what is found of it later does not count either. */
export async function withdrawDeployment(
  host: Host,
  facts: InitiativeFacts,
  run: string,
): Promise<Result<DeploymentReceipt>> {
  let itemCount = 0;
  return written(
    host,
    facts,
    (history) => {
      itemCount = itemsOf(history, run).size;
      const last = history.findLast(({ body }) => "run" in body && body.run === run);
      return last?.body.kind === "deployment_withdrawn" ? [] : [{ kind: "deployment_withdrawn", run }];
    },
    () => ({ kind: "withdrawn", itemCount }),
  );
}

async function written(
  host: Host,
  facts: InitiativeFacts,
  bodiesFor: (history: readonly JournalEntry[]) => readonly EntryBody[],
  receipt: () => DeploymentReceipt,
): Promise<Result<DeploymentReceipt>> {
  const subject = epicSubject(facts.ref);
  const history = await readJournal(host, subject);
  if (!history.ok) return history;
  const { draft, commitments } = foldEpic(history.value);
  if (draft === null && commitments.length === 0) return ok({ kind: "no_hypothesis" });
  const refused = refuseReading(facts);
  if (refused !== null) return fail(refused);
  const appended = await appendAnyway(host, subject, bodiesFor);
  if (!appended.ok) return appended;
  return ok(appended.value.length === 0 ? { kind: "unchanged" } : receipt());
}

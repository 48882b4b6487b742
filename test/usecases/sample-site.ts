/** A memory site with one epic, one committed promise and readings: what the use cases are tested on. */
import type { ValueHypothesis } from "../../shared/domain/hypothesis.ts";
import { InitiativeRef, MetricId } from "../../shared/domain/ids.ts";
import type { Result } from "../../shared/domain/problem.ts";
import { answer } from "../../shared/usecases/answer.ts";
import { PanelInputs } from "../../shared/usecases/panel-inputs.ts";
import type { MemorySite } from "../contract/memory-host.ts";
import { memorySite } from "../contract/memory-host.ts";
import { ANA, BERND, type HostSeed, seedItem } from "../contract/seed.ts";
import { COMPLETE, DEFINITION } from "../domain/journal-samples.ts";

export const CHECKOUT = InitiativeRef.parse("10001");
export const SEARCH = InitiativeRef.parse("10003");
export const FOREIGN = InitiativeRef.parse("10005");

/** Two epics in one project and one in another that Bernd may not see; Bernd may not edit the first. */
export const SEED: HostSeed = {
  now: "2026-11-24T09:30:00.000Z",
  people: [
    { id: ANA, name: "Ana Ruiz", email: "ana@example.com", isActive: true },
    { id: BERND, name: "Bernd Vögel", email: "bernd@example.com", isActive: true },
  ],
  projects: [
    { id: "10000", key: "PAY", name: "Payments" },
    { id: "10001", key: "LED", name: "Ledger" },
  ],
  releases: [],
  work: [
    seedItem({ id: "10001", parentId: null, level: "initiative", title: "Checkout", editableBy: [ANA] }),
    seedItem({
      id: "10002",
      parentId: "10001",
      level: "item",
      title: "Pay as a guest",
      state: "done",
      doneOn: "2026-06-01",
    }),
    seedItem({ id: "10003", parentId: null, level: "initiative", title: "Search" }),
    seedItem({ id: "10004", parentId: "10003", level: "item", title: "Find by colour" }),
    seedItem({
      id: "10005",
      parentId: null,
      level: "initiative",
      title: "Ledger",
      projectId: "10001",
      visibleTo: [ANA],
    }),
  ],
};

export function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.problem)}`);
  return result.value;
}

export const newSite = (): MemorySite => memorySite(SEED);

/** Asks as a page does, and parses the answered inputs. */
export async function ask(site: MemorySite, ref: InitiativeRef, call: string, payload: unknown, viewer: string = ANA) {
  return PanelInputs.parse(must(await answer(site.host(viewer), ref, call, payload)));
}

export async function journalLength(site: MemorySite, ref: InitiativeRef): Promise<number> {
  return (site.journals.get(`epic:${ref}`) ?? []).length;
}

/** Writes a draft with a new metric; answers the metric's id. */
export async function withDraft(site: MemorySite, ref: InitiativeRef, change: Partial<ValueHypothesis> = {}) {
  const inputs = await ask(site, ref, "writeHypothesis", {
    hypothesis: { ...COMPLETE, metricId: null, ...change },
    newMetric: DEFINITION,
    expectedLength: await journalLength(site, ref),
  });
  return MetricId.parse(inputs.metricId);
}

/** Writes and commits; answers the metric's id. */
export async function withPromise(site: MemorySite, ref: InitiativeRef, change: Partial<ValueHypothesis> = {}) {
  const metricId = await withDraft(site, ref, change);
  await ask(site, ref, "commitHypothesis", {
    hypothesis: { ...COMPLETE, ...change, metricId },
    expectedLength: await journalLength(site, ref),
  });
  return metricId;
}

/** Weekly readings from `from` days on. */
export function weekly(from: number, values: readonly number[]) {
  return values.map((value, index) => ({
    on: from + 7 * index,
    value,
    denominator: null,
    provenance: "measured" as const,
  }));
}

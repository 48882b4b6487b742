/**
 * A store that has read at once what judging many initiatives will ask for one by one, and that keeps their summaries
 * together at the end. Entries are appended at once: they are the record.
 */
import * as z from "zod/mini";
import type { InitiativeRef, SubjectId } from "../domain/ids.ts";
import {
  epicSubject,
  MetricId,
  metricSubject,
  projectSubject,
  InitiativeRef as Ref,
  SITE_SUBJECT,
} from "../domain/ids.ts";
import type { InitiativeFacts } from "../domain/initiative.ts";
import type { Result } from "../domain/problem.ts";
import { ok } from "../domain/problem.ts";
import type { InitiativeSummary } from "../domain/summary.ts";
import type { NightStore } from "../nightly-ports.ts";
import { parseSummary } from "../parse/stored-summary.ts";
import type { ValueStore } from "../ports.ts";

export interface Prefetched {
  readonly store: ValueStore;
  /** Keeps the summaries that were concluded. */
  flush(): Promise<Result<null>>;
}

type Source = ValueStore & Pick<NightStore, "saveSummaries">;

export async function prefetched(host: Source, facts: readonly InitiativeFacts[]): Promise<Result<Prefetched>> {
  const journals = new Map<SubjectId, readonly unknown[]>();
  const ensure = async (subjects: readonly SubjectId[]): Promise<Result<null>> => {
    const missing = [...new Set(subjects)].filter((subject) => !journals.has(subject));
    if (missing.length === 0) return ok(null);
    const read = await host.histories(missing);
    if (!read.ok) return read;
    for (const [index, subject] of missing.entries()) journals.set(subject, read.value[index] ?? []);
    return ok(null);
  };
  const first = await ensure([
    SITE_SUBJECT,
    ...facts.flatMap(({ ref, project }) => [epicSubject(ref), projectSubject(project)]),
  ]);
  if (!first.ok) return first;
  const metrics = facts.flatMap(({ ref }) => metricsNamedIn(journals.get(epicSubject(ref)) ?? []));
  const second = await ensure(metrics);
  if (!second.ok) return second;
  const linked = [...new Set(metrics)].flatMap((metric) => linkedIn(journals.get(metric) ?? []));
  const kept = await keptSummaries(host, [...facts.map(({ ref }) => ref), ...linked]);
  if (!kept.ok) return kept;
  const renewed = new Map<InitiativeRef, InitiativeSummary>();
  const store: ValueStore = {
    ...host,
    histories: async (subjects) => {
      const read = await ensure(subjects);
      return read.ok ? ok(subjects.map((subject) => journals.get(subject) ?? [])) : read;
    },
    append: async (entries) => {
      const appended = await host.append(entries);
      // Whether it was taken or lost: the next question is answered by the store.
      for (const { subject } of entries) journals.delete(subject);
      return appended;
    },
    summaries: async (refs) => {
      const known = refs.map((ref) => renewed.get(ref) ?? kept.value.get(ref) ?? null);
      return ok(known.filter((summary) => summary !== null));
    },
    saveSummary: async (summary) => {
      renewed.set(summary.initiative, summary);
      return ok(null);
    },
  };
  return ok({
    store,
    flush: () => (renewed.size === 0 ? Promise.resolve(ok(null)) : host.saveSummaries([...renewed.values()])),
  });
}

/** The little of an entry that names what else will be asked for. The journal is read as a whole by whoever judges it. */
const Naming = z.object({
  body: z.object({
    hypothesis: z.optional(
      z.object({ metricId: z.nullable(MetricId), indicators: z.array(z.object({ metricId: z.nullable(MetricId) })) }),
    ),
    initiative: z.optional(Ref),
  }),
});

function namedIn(stored: readonly unknown[]): readonly z.infer<typeof Naming>["body"][] {
  return stored.flatMap((entry) => {
    const named = Naming.safeParse(entry);
    return named.success ? [named.data.body] : [];
  });
}

function metricsNamedIn(stored: readonly unknown[]): readonly SubjectId[] {
  const ids = namedIn(stored).flatMap(({ hypothesis }) =>
    hypothesis === undefined ? [] : [hypothesis.metricId, ...hypothesis.indicators.map(({ metricId }) => metricId)],
  );
  return ids.flatMap((id) => (id === null ? [] : [metricSubject(id)]));
}

function linkedIn(stored: readonly unknown[]): readonly InitiativeRef[] {
  return namedIn(stored).flatMap(({ initiative }) => initiative ?? []);
}

async function keptSummaries(
  host: Source,
  refs: readonly InitiativeRef[],
): Promise<Result<ReadonlyMap<InitiativeRef, unknown>>> {
  const stored = await host.summaries([...new Set(refs)]);
  if (!stored.ok) return stored;
  return ok(
    new Map(
      stored.value.flatMap((value): [InitiativeRef, unknown][] => {
        const summary = parseSummary(value);
        return summary.ok ? [[summary.value.initiative, summary.value]] : [];
      }),
    ),
  );
}

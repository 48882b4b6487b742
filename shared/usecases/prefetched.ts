/**
 * A store that has read at once what judging many initiatives will ask for one by one, and that keeps what was concluded
 * together at the end: the entries first, many journals a statement, then the summaries.
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
import type { JournalEntry } from "../journal/entry.ts";
import type { NightStore } from "../nightly-ports.ts";
import { parseSummary } from "../parse/stored-summary.ts";
import type { ValueStore } from "../ports.ts";

export interface Prefetched {
  readonly store: ValueStore;
  /**
   * Keeps what was concluded. @returns initiatives whose journal somebody else wrote meanwhile: what was concluded of them
   * rests on an older record and is left out, for the look that follows what was written.
   */
  flush(): Promise<Result<ReadonlySet<InitiativeRef>>>;
}

type Source = ValueStore & Pick<NightStore, "appendEach" | "saveSummaries">;

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
  const added: (readonly JournalEntry[])[] = [];
  const store: ValueStore = {
    ...host,
    histories: async (subjects) => {
      const read = await ensure(subjects);
      return read.ok ? ok(subjects.map((subject) => journals.get(subject) ?? [])) : read;
    },
    append: async (entries) => {
      for (const entry of entries) journals.set(entry.subject, [...(journals.get(entry.subject) ?? []), entry]);
      added.push(entries);
      return ok(null);
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
    flush: async () => {
      const lost = added.length === 0 ? ok([]) : await host.appendEach(added);
      if (!lost.ok) return lost;
      const refs = new Set([...renewed.keys()].filter((ref) => lost.value.includes(epicSubject(ref))));
      const summaries = [...renewed.values()].filter(({ initiative }) => !refs.has(initiative));
      const saved = summaries.length === 0 ? ok(null) : await host.saveSummaries(summaries);
      return saved.ok ? ok(refs) : saved;
    },
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

/** What the record weighs, page by page, and what a reading takes in it: read from a few metrics, not assumed. */
import type { Result } from "../domain/problem.ts";
import { ok } from "../domain/problem.ts";
import type { SubjectSize, ValueStore } from "../ports.ts";
import { readJournals } from "./read-journals.ts";
import type { WeighedPage } from "./record-api.ts";
import { recordStep } from "./walk-record.ts";

const METRICS_READ = 3;
const HEAVIEST_TOLD = 5;
/** Above this a sample would cost more than it tells. */
const SAMPLE_MOST_BYTES = 300_000;

export async function weighRecord(store: ValueStore, cursor: string | null): Promise<Result<WeighedPage>> {
  const step = await recordStep(store, cursor);
  if (!step.ok) return step;
  // Kept summaries come after the journals; they are a cache, and weigh little.
  if (step.value.kind === "summaries") return ok({ ...NOTHING, next: null });
  const { sizes, next } = step.value;
  const sample = await sampleOf(store, sizes);
  if (!sample.ok) return sample;
  return ok({
    journals: sizes.length,
    entries: sum(sizes.map(({ entryCount }) => entryCount)),
    bytes: sum(sizes.map(({ bytes }) => bytes)),
    sample: sample.value,
    heaviest: sizes
      .map(({ subject, bytes }) => ({ subject, bytes }))
      .sort((a, b) => b.bytes - a.bytes)
      .slice(0, HEAVIEST_TOLD),
    next,
  });
}

const NOTHING = { journals: 0, entries: 0, bytes: 0, sample: { bytes: 0, readings: 0 }, heaviest: [] };

async function sampleOf(store: ValueStore, sizes: readonly SubjectSize[]): Promise<Result<WeighedPage["sample"]>> {
  const metrics = sizes
    .filter(({ subject, bytes }) => subject.startsWith("metric:") && bytes <= SAMPLE_MOST_BYTES)
    .slice(0, METRICS_READ);
  const read = await readJournals(
    store,
    metrics.map(({ subject }) => subject),
  );
  // A metric that cannot be read is no sample; that it cannot be read is told elsewhere.
  if (!read.ok) return read.problem.code === "invalid_record" ? ok(NOTHING.sample) : read;
  const readings = [...read.value.values()].flat().map(({ body }) => {
    return body.kind === "readings_recorded" ? body.rows.length : 0;
  });
  return ok({ bytes: sum(metrics.map(({ bytes }) => bytes)), readings: sum(readings) });
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}

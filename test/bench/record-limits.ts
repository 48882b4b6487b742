/**
 * Every statement of the app over a full record, held to what Forge SQL allows one statement: 5 s to read and 10 s to write,
 * 16 MiB of memory, 1 MiB of request, 4 MiB of answer ("Forge SQL limits", December 2025).
 */
import type { SqlValue } from "../../forge-app/request-sql.ts";
import { mostMs, REQUEST_MOST_BYTES, RESPONSE_MOST_BYTES } from "../../playground/jira/forge/sql-rules.ts";
import { everyStatement } from "../contract/every-statement.ts";
import { MEMORY_MOST_BYTES } from "../contract/maria-db.ts";
import type { Scale } from "./record-fill.ts";
import type { BenchRow } from "./row.ts";

const MEBI = 1_048_576;

/** @returns `memoryBytes: null` where the database does not tell. */
export type Weigh = (
  statement: string,
  values: readonly SqlValue[],
) => Promise<{ readonly rows: readonly unknown[]; readonly memoryBytes: number | null }>;

interface Weighed {
  readonly statement: string;
  readonly ms: number;
  readonly requestBytes: number;
  readonly answerBytes: number;
  readonly memoryBytes: number | null;
}

/** @throws Error when a statement goes beyond a limit: the platform would refuse it. */
export async function heldToLimits(name: string, weigh: Weigh, scale: Scale): Promise<readonly BenchRow[]> {
  const weighed: Weighed[] = [];
  await everyStatement(async (statement, values) => {
    const started = performance.now();
    const { rows, memoryBytes } = await weigh(statement, values);
    const ms = performance.now() - started;
    const requestBytes = Buffer.byteLength(JSON.stringify({ query: statement, params: values, method: "all" }));
    const answerBytes = Buffer.byteLength(JSON.stringify({ rows }));
    weighed.push({ statement, ms, requestBytes, answerBytes, memoryBytes });
    return rows;
  }, scale);
  const over = weighed.filter(
    ({ statement, ms, requestBytes, answerBytes, memoryBytes }) =>
      ms > mostMs(statement) ||
      requestBytes > REQUEST_MOST_BYTES ||
      answerBytes > RESPONSE_MOST_BYTES ||
      (memoryBytes ?? 0) > MEMORY_MOST_BYTES,
  );
  for (const one of weighed.toSorted((a, b) => b.ms - a.ms).slice(0, 5)) console.error(`  ${told(name, one)}`);
  if (over.length > 0) throw new Error(`beyond the limits:\n${over.map((one) => told(name, one)).join("\n")}`);
  const isWrite = ({ statement }: Weighed) => mostMs(statement) > 5_000;
  const most = (some: readonly Weighed[], of: (one: Weighed) => number) => Math.max(...some.map(of));
  const mean = weighed.reduce((sum, { ms }) => sum + ms, 0) / weighed.length;
  const row = (what: string, measured: number, unit: BenchRow["unit"], budget: number | null): BenchRow => ({
    what: `${name}: of ${weighed.length} statements, ${what}`,
    measured,
    unit,
    budget,
  });
  return [
    row(
      "the slowest reading",
      most(
        weighed.filter((one) => !isWrite(one)),
        ({ ms }) => ms,
      ),
      "ms",
      5_000,
    ),
    row(
      "the slowest writing",
      most(weighed.filter(isWrite), ({ ms }) => ms),
      "ms",
      10_000,
    ),
    row("on average", mean, "ms", null),
    row("the largest request", most(weighed, ({ requestBytes }) => requestBytes) / MEBI, "MiB", 1),
    row("the largest answer", most(weighed, ({ answerBytes }) => answerBytes) / MEBI, "MiB", 4),
    ...(weighed.some(({ memoryBytes }) => memoryBytes === null)
      ? []
      : [row("the most memory", most(weighed, ({ memoryBytes }) => memoryBytes ?? 0) / MEBI, "MiB", 16)]),
  ];
}

function told(name: string, { statement, ms, answerBytes, memoryBytes }: Weighed): string {
  const memory = memoryBytes === null ? "" : `, ${(memoryBytes / MEBI).toFixed(1)} MiB of memory`;
  return `${name}: ${ms.toFixed(0)} ms, answer of ${(answerBytes / MEBI).toFixed(2)} MiB${memory}: ${statement.slice(0, 700)}`;
}

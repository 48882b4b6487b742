/**
 * The nightly run of the pipeline task at the size of a large organisation, on a local Azure DevOps with real page limits:
 * the portfolio, the latency and the troubles of the benchmark of Jira's night, so that both stand in one table.
 */
import { JOURNAL_COLLECTIONS } from "../../ado-extension/journal-places.ts";
import type { FaultChange } from "../../playground/faults.ts";
import { type AdoNightState, adoStateOf } from "../contract/ado-night-state.ts";
import type { NightSize } from "../contract/night-portfolio.ts";
import { PROJECTS } from "../contract/night-portfolio.ts";
import { ANA } from "../contract/seed.ts";
import { type RemoteNights, remoteNights } from "./ado-night-remote.ts";
import type { BenchRow, Beside } from "./row.ts";

const BATCH = 200;
/** Rows of one answer of a query. */
const QUERY = 20_000;
const DAY_MS = 24 * 3_600_000;

export interface NightTerms {
  readonly latencyMs: number;
  readonly changedShare: number;
  readonly badDay: FaultChange;
  /** What a run may ask beyond the least there is. */
  readonly allowed: number;
}

export async function adoRows(size: NightSize, terms: NightTerms): Promise<readonly BenchRow[]> {
  const site = await remoteNights(size);
  const items = site.workCount - size.epics;
  const pull = `first pull of ${size.epics} epics, ${items} items`;
  await site.trouble({ latencyMs: terms.latencyMs });
  const first = await measured(site, terms, "the first night", pull, (asked) =>
    leastOf(site, asked, { below: items, tops: size.epics, changedBelow: items, isFirst: true }),
  );
  await site.trouble({ latencyMs: 0 });
  const clean = await adoStateOf(site);
  // The night on which the epics are read once more whose fields the first one wrote.
  site.clock.now += DAY_MS;
  await site.night();
  site.clock.now += DAY_MS - 3_600_000;
  const changed = await changeSome(site, terms.changedShare);
  site.clock.now += 3_600_000;
  await site.trouble({ latencyMs: terms.latencyMs });
  const after = await measured(site, terms, "the night after", `night after, ${changed} items changed`, (asked) =>
    leastOf(site, asked, { below: items, tops: 0, changedBelow: changed, isFirst: false }),
  );
  site.close();
  const bad = await remoteNights(size);
  await bad.trouble({ ...terms.badDay, latencyMs: terms.latencyMs });
  const worst = await measured(bad, terms, "a bad first night", `${pull}, 5 % of answers bad, same result`, null);
  await bad.trouble(null);
  const left = await adoStateOf(bad);
  bad.close();
  const other = KINDS.filter((kind) => JSON.stringify(left[kind]) !== JSON.stringify(clean[kind]));
  if (other.length > 0) throw new Error(`a bad day ended in another state: ${other.join(", ")}`);
  return [...first, ...after, ...worst];
}

const KINDS = ["journals", "summaries", "fields"] as const satisfies readonly (keyof AdoNightState)[];

interface Night {
  /** Items below all epics, and how many of them, and of the epics, are to be read. */
  readonly below: number;
  readonly changedBelow: number;
  readonly tops: number;
  readonly isFirst: boolean;
}

type Asked = ReadonlyMap<string, number>;

/**
 * The fewest requests that read all this and check it: each question as full as the service lets it be, nothing asked in vain.
 * What is written is what the run did write: a summary and a journal where something new was concluded, fields that differ.
 */
function leastOf({ refs }: RemoteNights, asked: Asked, { below, changedBelow, tops, isFirst }: Night): number {
  // Places of summaries, set-ups, what earlier nights read, summaries of each project, each shard of the journals: a list each;
  // settings of the site and of each project.
  const record = 3 + PROJECTS.length + JOURNAL_COLLECTIONS.length + 1 + PROJECTS.length;
  // Links, and items by their parent; what changed since, and again.
  const tree = Math.ceil((below + refs.length) / QUERY) + Math.ceil(below / QUERY) + (isFirst ? 0 : 2);
  const work = Math.ceil(tops / BATCH) + Math.ceil(changedBelow / BATCH);
  // Which open items were done before, and which were not; processes, and the types of the one; one owner.
  const rest = 2 + 1 + 1 + 1;
  const written = ["PUT upshot-summaries", "PUT upshot-journals", "PUT upshot-night", "PATCH workitems"];
  return record + tree + work + rest + written.reduce((sum, kind) => sum + (asked.get(kind) ?? 0), 0);
}

async function measured(
  site: RemoteNights,
  { latencyMs, allowed }: NightTerms,
  night: Beside["night"],
  what: string,
  least: ((asked: Asked) => number) | null,
): Promise<readonly BenchRow[]> {
  const taken = await site.night();
  if (taken.result !== "succeeded") throw new Error(`${what}: ${taken.reason}`);
  const asked = new Map(taken.asked);
  const fewest = least === null ? null : least(asked);
  const row = (how: string, value: number, unit: BenchRow["unit"], budget: number | null): BenchRow => ({
    what: `Azure DevOps, ${what}: ${how}`,
    measured: value,
    unit,
    budget,
  });
  const beside = (figure: Beside["figure"]) => ({
    beside: { host: "Azure DevOps" as const, night, figure, least: figure === "requests" ? fewest : null },
  });
  const requests = [...asked.values()].reduce((sum, count) => sum + count, 0);
  const most = fewest === null ? null : Math.floor(allowed * fewest);
  return [
    { ...row("requests", requests, "requests", most), ...beside("requests") },
    row("of these, reads", reads(asked), "requests", null),
    row("answers that were bad, each asked for again", taken.badAnswers, "requests", null),
    { ...row("processor, the task alone", taken.processorSeconds, "s", 60), ...beside("processor") },
    { ...row("memory, the task's whole process at its peak", taken.memoryBytes / 1e6, "MB", 512), ...beside("memory") },
    { ...row(`${latencyMs} ms an answer, with all waiting`, taken.wallSeconds, "s", null), ...beside("wall") },
  ];
}

function reads(asked: Asked): number {
  return [...asked].reduce((sum, [kind, count]) => (/^(PUT|PATCH)/.test(kind) ? sum : sum + count), 0);
}

/** Gives every so many-th open story another title, as the benchmark of Jira's night does. */
async function changeSome(site: RemoteNights, share: number): Promise<number> {
  const request = site.request(ANA);
  const query =
    "SELECT [System.Id] FROM WorkItems WHERE [System.WorkItemType] = 'User Story' AND [System.State] <> 'Closed' ORDER BY [System.Id]";
  const { body } = await request({ method: "POST", path: "_apis/wit/wiql", json: { query } });
  const { workItems } = body as { readonly workItems: readonly { readonly id: number }[] };
  const some = workItems.slice(0, 5000).filter((_, index) => index % Math.round(0.3 / share) === 0);
  for (const { id } of some) {
    const json = [{ op: "add", path: "/fields/System.Title", value: "Changed" }];
    const { status } = await request({ method: "PATCH", path: `_apis/wit/workitems/${id}`, json });
    if (status !== 200) throw new Error(`work item ${id}: ${status}`);
  }
  return some.length;
}

/**
 * The nightly run at the size of a large site: requests, points, processor time, memory and wall time of the first pull and
 * of the night after, on a local Jira with real page limits and 50 ms for each answer; then the same on a bad day.
 */
import { PARENTS_PER_COUNT } from "../../forge-app/bulk-source.ts";
import type { NightSize } from "../contract/night-portfolio.ts";
import type { NightSite } from "../contract/night-site.ts";
import { nightSite } from "../contract/night-site.ts";
import { type NightState, stateOf } from "../contract/night-state.ts";
import { jiraNight } from "./jira-night.ts";
import { adoRows } from "./night-ado.ts";
import type { BenchRow, Beside } from "./row.ts";

const STORIES_EACH = 10;
const LATENCY_MS = 50;
const CHANGED_SHARE = 0.01;
const PAGE = 100;
const VERSION_LISTS = 3;
const DICE = 5;

const BAD_DAY = {
  rateLimitedShare: 0.01,
  unavailableShare: 0.01,
  droppedShare: 0.01,
  truncatedShare: 0.01,
  pageRepeatedShare: 0.005,
  pageSkippedShare: 0.005,
  seed: 3,
};

/** Ten times as many take half an hour on two cores: `UPSHOT_BENCH_EPICS=10000`, each host alone by `UPSHOT_BENCH_HOST`. */
const EPICS = Number(process.env["UPSHOT_BENCH_EPICS"] ?? 1000);
/** What a run may ask beyond the least there is. */
const ALLOWED = 1.05;

interface Least {
  readonly requests: number;
  readonly points: number;
}

/** `jira` or `ado`: one of the two alone. */
const HOST = process.env["UPSHOT_BENCH_HOST"] ?? "both";

export async function rows(): Promise<readonly BenchRow[]> {
  const size = { epics: EPICS, storiesEach: STORIES_EACH, readings: 60, seed: 5 };
  const terms = {
    latencyMs: LATENCY_MS,
    changedShare: CHANGED_SHARE,
    badDay: { ...BAD_DAY, retryAfterSeconds: 1 },
    allowed: ALLOWED,
  };
  return [...(HOST === "ado" ? [] : await jiraRows(size)), ...(HOST === "jira" ? [] : await adoRows(size, terms))];
}

async function jiraRows(size: NightSize): Promise<readonly BenchRow[]> {
  const site = await nightSite(size);
  const items = await itemCount(site);
  const open = await reopenedCount(site);
  const pull = `first pull of ${EPICS} epics, ${items} items`;
  const whole = { requests: pages(EPICS) + pages(items), points: pages(EPICS) + EPICS + pages(items) + items };
  const first = await measured(site, "the first night", pull, {
    requests: whole.requests + pages(EPICS) + Math.ceil(open / 1000),
    points: whole.points + pages(EPICS) + 2 * open,
  });
  const clean = await stateOf(site);
  site.clock.now += 20 * 3_600_000;
  const changed = await changeSome(site, CHANGED_SHARE);
  site.clock.now += 3_600_000;
  // Beside what changed: each epic with its property (closed, moved, tampered with), each project's versions, and a count.
  const asked = VERSION_LISTS + Math.ceil((EPICS + EPICS / 5) / PARENTS_PER_COUNT);
  const after = await measured(site, "the night after", `night after, ${changed} items changed`, {
    requests: pages(EPICS) + pages(changed) + asked,
    points: pages(EPICS) + EPICS + pages(changed) + changed + 3 * asked,
  });
  site.close();
  const bad = await nightSite(size);
  bad.jira.faults.change(BAD_DAY);
  const worst = await measured(bad, "a bad first night", `${pull}, 5 % of answers bad, same result`, null);
  const left = await stateOf(bad);
  bad.close();
  const other = KINDS.filter((kind) => JSON.stringify(left[kind]) !== JSON.stringify(clean[kind]));
  if (other.length > 0) throw new Error(`a bad day ended in another state: ${other.join(", ")}`);
  return [...first, ...after, ...worst];
}

const KINDS = ["work", "holders", "summaries", "journals", "mirrored"] as const satisfies readonly (keyof NightState)[];

async function measured(
  site: NightSite,
  night: Beside["night"],
  what: string,
  least: Least | null,
): Promise<readonly BenchRow[]> {
  site.jira.faults.change({ latencyMs: LATENCY_MS });
  site.jira.meter.reset();
  const taken = await jiraNight(site, DICE);
  const { requests, points } = site.jira.meter.reading();
  site.jira.faults.reset();
  const beside = (figure: Beside["figure"], fewest: number | null = null) => ({
    beside: { host: "Jira" as const, night, figure, least: fewest },
  });
  const most = (fewest: number | undefined) => (fewest === undefined ? null : Math.floor(ALLOWED * fewest));
  const row = (how: string, value: number, unit: BenchRow["unit"], budget: number | null): BenchRow => ({
    what: `Jira, ${what}: ${how}`,
    measured: value,
    unit,
    budget,
  });
  return [
    {
      ...row("requests", requests, "requests", most(least?.requests)),
      ...beside("requests", least?.requests ?? null),
    },
    row("points", points, "points", most(least?.points)),
    row("answers that were bad, each asked for again", taken.badAnswers, "requests", null),
    row("statements of SQL", taken.statements, "statements", null),
    { ...row("processor, the app alone", taken.processorSeconds, "s", 60), ...beside("processor") },
    { ...row("memory, the app's whole process at its peak", taken.memoryBytes / 1e6, "MB", 512), ...beside("memory") },
    { ...row(`${LATENCY_MS} ms an answer, with all waiting`, taken.wallSeconds, "s", null), ...beside("wall") },
  ];
}

function pages(objects: number): number {
  return Math.ceil(objects / PAGE);
}

function itemCount(site: NightSite): Promise<number> {
  return count(site, "project in (PAY, LED, OPS) AND issuetype != Epic");
}

/** Items whose history has to be asked for: open, and of another status category than when they were made. */
function reopenedCount(site: NightSite): Promise<number> {
  return count(
    site,
    'project in (PAY, LED, OPS) AND statusCategory = "To Do" AND statusCategoryChangedDate > "2026-01-20"',
  );
}

async function count({ requestJira }: NightSite, jql: string): Promise<number> {
  const path = "/rest/api/3/search/approximate-count";
  const { body } = await requestJira({ method: "POST", path, json: { jql } });
  return (body as { readonly count: number }).count;
}

/** Gives every so many-th open story another estimate. */
async function changeSome({ requestJira }: NightSite, share: number): Promise<number> {
  const json = {
    jql: 'project in (PAY, LED, OPS) AND issuetype = Story AND statusCategory = "To Do" ORDER BY id',
    fields: ["id"],
    maxResults: 5000,
  };
  const { body } = await requestJira({ method: "POST", path: "/rest/api/3/search/jql", json });
  const { issues } = body as { readonly issues: readonly { readonly id: string }[] };
  const some = issues.filter((_, index) => index % Math.round(0.3 / share) === 0);
  for (const { id } of some) {
    const answered = await requestJira({
      method: "PUT",
      path: `/rest/api/3/issue/${id}`,
      json: { fields: { summary: "Changed" } },
    });
    if (answered.status >= 300) throw new Error(`issue ${id}: ${answered.status}`);
  }
  return some.length;
}

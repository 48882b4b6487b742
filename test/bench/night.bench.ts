/**
 * The nightly run at the size of a large site: requests, points, processor time, memory and wall time of the first pull and
 * of the night after, on a local Jira with real page limits and 50 ms for each answer; then the same on a bad day.
 */
import { PARENTS_PER_COUNT } from "../../forge-app/bulk-source.ts";
import { spendNight } from "../../shared/usecases/spend-night.ts";
import type { NightSite } from "../contract/night-site.ts";
import { nightSite } from "../contract/night-site.ts";
import { stateOf } from "../contract/night-state.ts";
import { watchMemory } from "./memory-watch.ts";
import { adoRows } from "./night-ado.ts";
import type { BenchRow, Beside } from "./row.ts";

const STORIES_EACH = 10;
const LATENCY_MS = 50;
const CHANGED_SHARE = 0.01;
const PAGE = 100;
const VERSION_LISTS = 3;

const BAD_DAY = {
  rateLimitedShare: 0.01,
  unavailableShare: 0.01,
  droppedShare: 0.01,
  truncatedShare: 0.01,
  pageRepeatedShare: 0.005,
  pageSkippedShare: 0.005,
  seed: 3,
};

/** Ten times as many take half an hour on two cores: `UPSHOT_BENCH_EPICS=10000`. */
const EPICS = Number(process.env["UPSHOT_BENCH_EPICS"] ?? 1000);
/** What a run may ask beyond the least there is. */
const ALLOWED = 1.05;

interface Least {
  readonly requests: number;
  readonly points: number;
}

export async function rows(): Promise<readonly BenchRow[]> {
  const size = { epics: EPICS, storiesEach: STORIES_EACH, readings: 60, seed: 5 };
  const site = await nightSite(size);
  const items = await itemCount(site);
  const open = await reopenedCount(site);
  site.jira.faults.change({ latencyMs: LATENCY_MS });
  const whole = { requests: pages(EPICS) + pages(items), points: pages(EPICS) + EPICS + pages(items) + items };
  const first = await measured(site, "the first night", `Jira, first pull of ${EPICS} epics, ${items} items`, {
    requests: whole.requests + pages(EPICS) + Math.ceil(open / 1000),
    points: whole.points + pages(EPICS) + 2 * open,
  });
  site.jira.faults.change({ latencyMs: 0 });
  const clean = JSON.stringify(await stateOf(site));
  site.clock.now += 20 * 3_600_000;
  const changed = await changeSome(site, CHANGED_SHARE);
  site.clock.now += 3_600_000;
  site.jira.faults.change({ latencyMs: LATENCY_MS });
  // Beside what changed: each epic with its property (closed, moved, tampered with), each project's versions, and a count.
  const asked = VERSION_LISTS + Math.ceil((EPICS + EPICS / 5) / PARENTS_PER_COUNT);
  const after = await measured(site, "the night after", `Jira, night after, ${changed} items changed`, {
    requests: pages(EPICS) + pages(changed) + asked,
    points: pages(EPICS) + EPICS + pages(changed) + changed + 3 * asked,
  });
  site.close();
  const bad = await nightSite(size);
  bad.jira.faults.change(BAD_DAY);
  bad.jira.meter.reset();
  await untilEnd(bad);
  const { requests } = bad.jira.meter.reading();
  bad.jira.faults.reset();
  if (JSON.stringify(await stateOf(bad)) !== clean)
    throw new Error("the first pull ended in another state on a bad day");
  bad.close();
  return [
    ...first,
    ...after,
    {
      what: "Jira, first pull with 5 % of answers bad, same result",
      measured: requests,
      unit: "requests",
      budget: null,
      beside: { host: "Jira", night: "a bad first night", figure: "requests", least: null },
    },
    ...(await adoRows(size, {
      latencyMs: LATENCY_MS,
      changedShare: CHANGED_SHARE,
      badDay: { ...BAD_DAY, retryAfterSeconds: 1 },
      allowed: ALLOWED,
    })),
  ];
}

async function measured(
  site: NightSite,
  night: Beside["night"],
  what: string,
  least: Least,
): Promise<readonly BenchRow[]> {
  site.jira.meter.reset();
  const peakBytes = watchMemory();
  const cpu = process.cpuUsage();
  const began = performance.now();
  await untilEnd(site);
  const peak = peakBytes();
  const { user, system } = process.cpuUsage(cpu);
  const { requests, points } = site.jira.meter.reading();
  const beside = (figure: Beside["figure"], fewest: number | null = null): Beside => ({
    host: "Jira",
    night,
    figure,
    least: fewest,
  });
  return [
    {
      what: `${what}: requests`,
      measured: requests,
      unit: "requests",
      budget: Math.floor(ALLOWED * least.requests),
      beside: beside("requests", least.requests),
    },
    { what: `${what}: points`, measured: points, unit: "points", budget: Math.floor(ALLOWED * least.points) },
    {
      what: `${what}: processor, with the local Jira's`,
      measured: (user + system) / 1e6,
      unit: "s",
      budget: 60,
      beside: beside("processor"),
    },
    {
      what: `${what}: memory beside what the local Jira holds, with garbage`,
      measured: peak / 1e6,
      unit: "MB",
      budget: 512,
      beside: beside("memory"),
    },
    {
      what: `${what}: ${LATENCY_MS} ms an answer`,
      measured: (performance.now() - began) / 1000,
      unit: "s",
      budget: null,
      beside: beside("wall"),
    },
  ];
}

function pages(objects: number): number {
  return Math.ceil(objects / PAGE);
}

async function untilEnd(site: NightSite): Promise<void> {
  const host = site.host();
  for (;;) {
    const spent = await spendNight(host, {
      costPerHour: Number.POSITIVE_INFINITY,
      initiativesPerStep: 1000,
      isTimeLeft: () => true,
    });
    if (!spent.ok) throw new Error(`${spent.problem.code} ${spent.problem.what}`);
    if (spent.value === null) return;
    site.clock.now += spent.value;
  }
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

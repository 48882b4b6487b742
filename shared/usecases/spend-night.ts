/**
 * The nightly run, in steps that are kept: releases, then what changed, then every initiative with a hypothesis is judged.
 *
 * A run that is cut off anywhere goes on at its last step; a step done twice ends in the same state, so two runs at once
 * only cost requests. Reading is spread over hours by a budget, because a host lets an app read only so much.
 */
import type { PlacedItem } from "../delivery/kept-work.ts";
import { charged } from "../domain/hourly-share.ts";
import type { ProjectRef } from "../domain/ids.ts";
import { InitiativeRef as Ref } from "../domain/ids.ts";
import type { Night } from "../domain/night.ts";
import { beginNight, isUnderWay, MOST_REASONS, Night as NightSchema } from "../domain/night.ts";
import type { Problem, Result } from "../domain/problem.ts";
import { ok } from "../domain/problem.ts";
import { parseWith } from "../parse/field-problems.ts";
import { keptRefs } from "./kept-refs.ts";
import type { NightHost } from "./look-at-many.ts";
import { lookAtMany, noteChanges, notedProjects, noteReleases } from "./look-at-many.ts";
import { initiativesNow, waitForBudget } from "./night-budget.ts";

const NIGHT_NOTE = "night";
const LAST_NIGHT_NOTE = "night:last";
/** A step that is refused this often begins its phase anew: a cursor can have run out. */
const TRIES_BEFORE_ANEW = 3;
/** And this often: the run ends, and says why. */
const MOST_TRIES = 12;

export interface NightLimits {
  /** Most cost an hour, in the host's own unit. */
  readonly costPerHour: number;
  /** Many, so that the last page of each question is a small part of it; few enough for one step's time and memory. */
  readonly initiativesPerStep: number;
  /** Whether there is time for another step before the platform ends this call. */
  isTimeLeft(): boolean;
}

/** The run under way, or else the last that ended; `null` = there never was one. */
export async function readNight(host: Pick<NightHost, "note">): Promise<Result<Night | null>> {
  for (const name of [NIGHT_NOTE, LAST_NIGHT_NOTE]) {
    const note = await host.note(name);
    if (!note.ok) return note;
    const night = parseWith(NightSchema, note.value, name);
    if (night.ok) return night;
  }
  return ok(null);
}

/** The next run knows of none before it: it reads everything anew. */
export function forgetLastNight(host: Pick<NightHost, "saveNote">): Promise<Result<null>> {
  return host.saveNote(LAST_NIGHT_NOTE, null);
}

/** Begins a run, unless one is under way: then that one is gone on with. */
export async function openNight(host: NightHost): Promise<Result<Night>> {
  const known = await readNight(host);
  if (!known.ok) return known;
  if (known.value !== null && isUnderWay(known.value, host.now())) return ok(known.value);
  const last = await host.note(LAST_NIGHT_NOTE);
  if (!last.ok) return last;
  const before = parseWith(NightSchema, last.value, LAST_NIGHT_NOTE);
  const refs = await keptRefs(host, null, null, Number.POSITIVE_INFINITY);
  if (!refs.ok) return refs;
  const night = beginNight(host.now(), before.ok ? before.value : null, refs.value.refs.length);
  // The run reads all that changed until it began.
  const dropped = await host.dropChangesBefore(night.startedAt);
  if (!dropped.ok) return dropped;
  const saved = await host.saveNote(NIGHT_NOTE, night);
  return saved.ok ? ok(night) : saved;
}

/**
 * Steps until the run ends, the time is up, or the host or the budget asks to wait.
 * @returns milliseconds to wait before going on; `null` = the run has ended.
 */
export async function spendNight(host: NightHost, limits: NightLimits): Promise<Result<number | null>> {
  const opened = await openNight(host);
  if (!opened.ok) return opened;
  let night = opened.value;
  do {
    const waitMs = waitForBudget(night, host.now(), limits);
    if (waitMs > 0) return waiting(host, night, waitMs);
    const costBefore = host.cost();
    const stepped = await step(host, night, initiativesNow(night, host.now(), limits));
    const spent = host.cost() - costBefore;
    const after = stepped.ok ? { ...stepped.value, tries: 0, lastProblem: null } : refused(night, stepped.problem);
    const now = host.now();
    night = {
      ...after,
      waitingUntil: null,
      beatAt: now,
      cost: night.cost + spent,
      hour: charged(night.hour, spent, now),
    };
    const saved = await saveNight(host, night);
    if (!saved.ok) return saved;
    if (night.phase === "ended") return ok(null);
    if (!stepped.ok) return waiting(host, night, pauseAfter(stepped.problem, night.tries));
  } while (limits.isTimeLeft());
  return ok(0);
}

async function waiting(host: NightHost, night: Night, waitMs: number): Promise<Result<number>> {
  const until = new Date(Date.parse(host.now()) + waitMs).toISOString();
  const saved = await host.saveNote(NIGHT_NOTE, { ...night, waitingUntil: until });
  return saved.ok ? ok(waitMs) : saved;
}

/** A run that has ended is kept as the last one, by which the next knows from when changes count. */
async function saveNight(host: NightHost, night: Night): Promise<Result<null>> {
  if (night.phase === "ended" && night.lastProblem === null) {
    const last = await host.saveNote(LAST_NIGHT_NOTE, night);
    if (!last.ok) return last;
  }
  return host.saveNote(NIGHT_NOTE, night);
}

function refused(night: Night, problem: Problem): Night {
  const tries = night.tries + 1;
  const lastProblem = `${problem.code}: ${problem.what}`.slice(0, 300);
  if (tries >= MOST_TRIES) return { ...night, tries, lastProblem, phase: "ended", endedAt: night.beatAt };
  const isStuck = tries % TRIES_BEFORE_ANEW === 0 && problem.code !== "rate_limited" && night.phase !== "initiatives";
  return { ...night, tries, lastProblem, after: isStuck ? null : night.after };
}

const FIRST_PAUSE_MS = 15_000;
const LONGEST_PAUSE_MS = 900_000;

function pauseAfter(problem: Problem, tries: number): number {
  if (problem.code === "rate_limited") return Math.max(1000, problem.retryAfterMs);
  return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (tries - 1));
}

async function step(host: NightHost, night: Night, initiatives: number): Promise<Result<Night>> {
  switch (night.phase) {
    case "releases":
      return readReleases(host, night);
    case "changes":
      return readChanges(host, night);
    case "initiatives":
      return judgeSome(host, night, initiatives);
    case "ended":
      return ok(night);
  }
}

/** One project a step: a version goes out without any of its items changing. */
async function readReleases(host: NightHost, night: Night): Promise<Result<Night>> {
  const projects = await notedProjects(host);
  if (!projects.ok) return projects;
  const project = projects.value.find((id) => night.after === null || id > night.after);
  if (project === undefined)
    return ok({ ...night, phase: night.since === null ? "initiatives" : "changes", after: null });
  const kept = await keepReleases(host, project);
  return kept.ok ? ok({ ...night, after: project }) : kept;
}

/** Reads a project's releases and keeps them for the next judging. */
export async function keepReleases(host: NightHost, project: ProjectRef): Promise<Result<null>> {
  const releases = await host.releasesOf(project);
  if (!releases.ok && releases.problem.code !== "not_found") return releases;
  // Of a project that is gone nothing is known anew: what went out in it went out.
  return releases.ok ? noteReleases(host, project, releases.value) : ok(null);
}

/** Times the changes are read at most: what is still missing then is found by the count of each initiative's work. */
const MOST_READINGS = 3;

async function readChanges(host: NightHost, night: Night): Promise<Result<Night>> {
  const projects = await notedProjects(host);
  if (!projects.ok) return projects;
  const done = { ...night, phase: "initiatives" as const, after: null };
  if (night.since === null || projects.value.length === 0) return ok(done);
  const expected =
    night.after === null ? await host.changedCount(projects.value, night.since) : ok(night.changedExpected);
  if (!expected.ok) return expected;
  const page = await host.changedSince(projects.value, night.since, night.after);
  if (!page.ok) return page;
  const { items, releases, next } = page.value;
  const noted = await noteChanges(host, { changed: items, removed: [], releases });
  if (!noted.ok) return noted;
  const counted = countedOnce(
    night.after === null ? { ...night, changedItems: 0, highestChanged: null } : night,
    items,
  );
  const read = { ...counted, changedExpected: expected.value };
  if (next !== null) return ok({ ...read, after: next });
  const changesRead = night.changesRead + 1;
  const isShort = read.changedItems < (expected.value ?? 0) && changesRead < MOST_READINGS;
  return ok({ ...read, changesRead, after: null, phase: isShort ? "changes" : "initiatives" });
}

/** Items come in the order of their ids: one that is not above all before it was sent twice. */
function countedOnce(night: Night, items: readonly PlacedItem[]): Night {
  let { changedItems, highestChanged } = night;
  for (const { item } of items) {
    if (highestChanged !== null && !isAbove(item.id, highestChanged)) continue;
    highestChanged = item.id;
    changedItems += 1;
  }
  return { ...night, changedItems, highestChanged };
}

function isAbove(one: string, other: string): boolean {
  return one.length === other.length ? one > other : one.length > other.length;
}

async function judgeSome(host: NightHost, night: Night, most: number): Promise<Result<Night>> {
  const start = Ref.safeParse(night.after);
  const some = await keptRefs(host, null, start.success ? start.data : null, most);
  if (!some.ok) return some;
  const { refs, next } = some.value;
  const looked = await lookAtMany(host, refs, night.since === null ? night.startedAt : null);
  if (!looked.ok) return looked;
  const { gone, readWhole, mirrored, leftOut } = looked.value;
  return ok({
    ...night,
    phase: next === null ? "ended" : "initiatives",
    endedAt: next === null ? host.now() : null,
    after: next,
    done: night.done + refs.length,
    gone: night.gone + gone,
    readWhole: night.readWhole + readWhole,
    mirrored: night.mirrored + mirrored,
    leftOutCount: night.leftOutCount + leftOut.length,
    leftOut: [...night.leftOut, ...leftOut].slice(0, MOST_REASONS),
  });
}

/**
 * `assess`: looks at every epic with a hypothesis as opening its panel would, so that verdicts and portfolio are fresh when
 * people come. An epic that cannot be looked at stops no other; a run that leaves some out says so and does not end as a success.
 */

import type { Host, InitiativeRef, InitiativeSummary, Result } from "@upshot/shared";
import { dayOfInstant, fail, ok } from "@upshot/shared";
import type { PanelHost, PanelInputs } from "@upshot/shared/runs";
import { concludeAndKeep, gatherPanelInputs, LINE_WORDS } from "@upshot/shared/runs";
import { readSetUps } from "../fields/kept-set-up.ts";
import { UPSHOT_FIELDS } from "../fields/upshot-fields.ts";
import { itemsCollection, keepItems, readKeptItems } from "../kept-items.ts";
import { isSameConclusion, keepLooked } from "../looked.ts";
import type { FoundWork, ManyRead } from "../many.ts";
import { readMany } from "../many.ts";
import { states } from "../states.ts";
import { summariesOf } from "../summary-places.ts";
import type { KeptEpics } from "./epics.ts";
import { forgottenEpics, keptEpics, namedEpics } from "./epics.ts";
import { findDeployments } from "./find-deployments.ts";
import type { InputsOf } from "./inputs.ts";
import type { Outcome } from "./log.ts";
import type { DeploymentsByItem } from "./mark-deployments.ts";
import { byItem, markDeployments } from "./mark-deployments.ts";
import { neededWords } from "./missing-permission.ts";
import { problemLine } from "./problem-line.ts";
import type { Run } from "./run.ts";
import { counted, forEach, linkTo } from "./run.ts";
import { table } from "./table.ts";
import type { Concluded, Known } from "./write-fields.ts";
import { concludedIn, writeFields } from "./write-fields.ts";

type Looked =
  | {
      readonly kind: "assessed";
      readonly ref: InitiativeRef;
      readonly before: string;
      readonly now: string;
      readonly concluded: Concluded;
    }
  | { readonly kind: "without"; readonly ref: InitiativeRef }
  | { readonly kind: "hidden"; readonly ref: InitiativeRef }
  | { readonly kind: "failed"; readonly ref: InitiativeRef; readonly why: string };

export async function assess(run: Run, inputs: InputsOf<"assess">): Promise<Result<Outcome>> {
  const refs = await epicsToAssess(run, inputs);
  if (!refs.ok) return refs;
  const { refs: all, areNamed, byProject } = refs.value;
  run.log.say(`${counted(all.length, "epic")} to look at`);
  let useless: string | null = null;
  // Those that were named may be work below an epic: they are asked for one by one.
  const read = areNamed ? null : await readAtOnce(run, all, inputs);
  const workOf = areNamed ? async () => null : foundIn(run, all, read);
  const deployed = await findDeployments(run, inputs);
  for (const trouble of deployed.troubles) run.log.error(`Deployments: ${trouble}`);
  const marks: Marks = { deployments: byItem(deployed.deployments), marked: [], unmarked: [] };
  const looked = await forEach(run, all, async (ref) => {
    if (useless !== null) return null;
    const one = await lookAt(run, ref, await workOf(ref), marks);
    // What broke off because somebody cancelled did not fail.
    if (one.kind === "failed" && run.isCancelled()) return null;
    if (one.kind === "failed") run.log.error(`Epic ${ref}: ${one.why}`);
    useless = missingForAll(run);
    return one;
  });
  const concluded = looked.flatMap((one) => (one?.kind === "assessed" ? [one.concluded] : []));
  await noteLooked(run, byProject, new Set(concluded.map(({ initiative }) => initiative)));
  const written = await writeFields(run, concluded, read);
  return ok(outcomeOf(run, all, looked, written, { ...marks, troubles: deployed.troubles }));
}

/** Deployments that epics get marks of, and which got some or could not. */
interface Marks {
  readonly deployments: DeploymentsByItem;
  readonly marked: InitiativeRef[];
  readonly unmarked: { readonly ref: InitiativeRef; readonly why: string }[];
}

async function epicsToAssess(run: Run, inputs: InputsOf<"assess">) {
  const named = await namedEpics(run, inputs);
  if (!named.ok) return named;
  if (named.value !== null) return ok({ refs: named.value, areNamed: true, byProject: NOTHING_LISTED });
  const kept = await keptEpics(run, inputs.projects);
  if (!kept.ok) return kept;
  const { refs, byProject } = kept.value;
  const forgotten = inputs.thorough ? await forgottenEpics(run, inputs.projects, new Set(refs)) : ok([]);
  return forgotten.ok ? ok({ refs: [...refs, ...forgotten.value], areNamed: false, byProject }) : forgotten;
}

const NOTHING_LISTED: KeptEpics["byProject"] = new Map();

/** Those of which nothing new was concluded were not written: that they were looked at is noted once for each project. */
async function noteLooked(
  run: Run,
  byProject: KeptEpics["byProject"],
  seen: ReadonlySet<InitiativeRef>,
): Promise<void> {
  const today = dayOfInstant(run.host.now());
  if (today === null) return;
  for (const [project, kept] of byProject) {
    const noted = await keepLooked(run.documents, summariesOf(project), kept, seen, today);
    if (!noted.ok) run.log.warn(`What was found unchanged is not noted: ${problemLine(noted.problem)}`);
  }
}

type Found = Result<FoundWork | "hidden">;

interface ReadAtOnce extends Known {
  readonly work: ManyRead["work"];
}

/**
 * The whole portfolio in as few requests as there are pages, and from the second night on only what changed. `null` when it could
 * not be read together.
 */
async function readAtOnce(
  run: Run,
  all: readonly InitiativeRef[],
  { projects, thorough }: InputsOf<"assess">,
): Promise<ReadAtOnce | null> {
  const collection = itemsCollection(projects);
  const done = await answered(async () => {
    const setUps = await readSetUps(run.documents);
    if (!setUps.ok) return setUps;
    const kept = thorough ? ok(null) : await readKeptItems(run.ownDocuments, collection, run.host.now());
    const before = kept.ok ? kept.value : null;
    const ours = setUps.value.length === 0 ? [] : UPSHOT_FIELDS.map(({ reference }) => reference);
    const read = await readMany(run.requestAdo, states(run.requestAdo), all, { ours, kept: before });
    if (!read.ok) return read;
    const { work, item, rows, asOf } = read.value;
    const noted = asOf === null ? ok(null) : await keepItems(run.ownDocuments, collection, before, rows, asOf);
    if (!noted.ok) run.log.warn(`The next run reads all work anew: ${problemLine(noted.problem)}`);
    return ok({ work, item, setUps: setUps.value });
  });
  if (!done.ok) run.log.warn(`The epics could not be read together: ${problemLine(done.problem)}`);
  return done.ok ? done.value : null;
}

/** Epics of one group of requests. */
const GROUP = 200;

/** Where not all could be read together, groups are; of a group that could not, each by itself: one that fails stops no other. */
function foundIn(
  run: Run,
  all: readonly InitiativeRef[],
  read: ReadAtOnce | null,
): (ref: InitiativeRef) => Promise<Found> {
  const shown = async (many: Pick<ManyRead, "work">, ref: InitiativeRef): Promise<Found> => {
    const found = await many.work(ref);
    return found.ok ? ok(found.value ?? "hidden") : found;
  };
  if (read !== null) return (ref) => shown(read, ref);
  const known = states(run.requestAdo);
  const together = (refs: readonly InitiativeRef[]) =>
    answered(() => readMany(run.requestAdo, known, refs, { ours: [], kept: null }));
  const groups = new Map<number, ReturnType<typeof together>>();
  const places = new Map(all.map((ref, index) => [ref, Math.floor(index / GROUP)]));
  return async (ref) => {
    const place = places.get(ref) ?? 0;
    const group = groups.get(place) ?? together(all.slice(place * GROUP, (place + 1) * GROUP));
    groups.set(place, group);
    // What was looked at is not looked at again: only the groups under way are held.
    for (const old of groups.keys()) if (old < place - 1) groups.delete(old);
    const inGroup = await group;
    const found = inGroup.ok ? inGroup : await together([ref]);
    return found.ok ? shown(found.value, ref) : found;
  };
}

/** A connection that broke is a failure like any other. */
async function answered<T>(ask: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await ask();
  } catch (error) {
    return fail({ code: "host_failed", what: error instanceof Error ? error.message : "unknown failure" });
  }
}

/** The host, with what was read of this epic; names of people are for showing, and nobody is shown anything here. */
function knowing(host: Host, { facts, work }: FoundWork): PanelHost {
  return {
    ...host,
    initiative: async () => ok(facts),
    workBelow: async () => ok(work),
    // What is concluded is of the run's own eyes, which looked at these as well.
    visible: async (others) => ok(others.map((ref) => ({ ref }))),
    people: async () => ok([]),
  };
}

/**
 * @param found `null` = somebody named this very epic: it is asked for here, and that it cannot be seen is a failure
 */
async function lookAt(run: Run, ref: InitiativeRef, found: Found | null, marks: Marks): Promise<Looked> {
  if (found !== null && !found.ok) return { kind: "failed", ref, why: problemLine(found.problem) };
  if (found?.value === "hidden") return { kind: "hidden", ref };
  try {
    const host = found === null ? run.host : knowing(run.host, found.value);
    const before = await gatherPanelInputs(host, ref);
    const inputs = before.ok && (await marked(run, marks, before.value)) ? await gatherPanelInputs(host, ref) : before;
    if (!inputs.ok) return { kind: "failed", ref, why: problemLine(inputs.problem) };
    const looked = inputs.value.initiative.ref;
    const { kept: earlier } = inputs.value;
    // Of a whole portfolio, what says nothing new but its day is not written: the day is noted for all.
    const saveSummary: Host["saveSummary"] = async (summary) =>
      found !== null && isSameConclusion(earlier, summary) ? ok(null) : run.host.saveSummary(summary);
    const concluded = await concludeAndKeep({ ...run.host, saveSummary }, inputs.value);
    if (!concluded.ok) return { kind: "failed", ref, why: problemLine(concluded.problem) };
    const notKept = run.watch.notKept(looked);
    if (notKept !== null) return { kind: "failed", ref, why: `the verdict could not be kept: ${notKept}` };
    const { kept } = concluded.value;
    if (kept === null) return { kind: "without", ref: looked };
    return { kind: "assessed", ref: looked, before: wordOf(earlier), now: wordOf(kept), concluded: concludedIn(kept) };
  } catch (error) {
    return { kind: "failed", ref, why: error instanceof Error ? error.message : "unknown failure" };
  }
}

/** Without its marks an epic counts by the day its work was done, as it did: it is assessed all the same. */
async function marked(run: Run, marks: Marks, inputs: PanelInputs): Promise<boolean> {
  const { ref } = inputs.initiative;
  const count = await answered(() => markDeployments(run, marks.deployments, inputs));
  if (!count.ok) marks.unmarked.push({ ref, why: problemLine(count.problem) });
  else if (count.value > 0) marks.marked.push(ref);
  return count.ok && count.value > 0;
}

function wordOf(summary: InitiativeSummary | null): string {
  if (summary === null) return "not looked at yet";
  return LINE_WORDS[summary.verdict ?? (summary.state === "draft" ? "draft" : "none")];
}

/** Nothing is said of fields where no administrator set them up. */
function fieldsParts(fields: Awaited<ReturnType<typeof writeFields>>): readonly string[] {
  if (!fields.ok) return [`fields not written: ${problemLine(fields.problem)}`];
  if (fields.value === null) return [];
  const { written, failed } = fields.value;
  return [
    `fields of ${counted(written, "epic")} written`,
    ...(failed.length === 0 ? [] : [`fields of ${failed.length} not written`]),
  ];
}

/** A permission without which no epic can be finished: going on would only ask for the same refusal again. */
function missingForAll({ watch }: Run): string | null {
  const needed = watch.missing().find(({ scope }) => scope.startsWith("vso.extension.") || scope === "vso.identity");
  return needed === undefined ? null : neededWords(needed);
}

function outcomeOf(
  run: Run,
  all: readonly InitiativeRef[],
  looked: readonly (Looked | null)[],
  fields: Awaited<ReturnType<typeof writeFields>>,
  { marked: markedRefs, unmarked, troubles }: Marks & { readonly troubles: readonly string[] },
): Outcome {
  const of = <K extends Looked["kind"]>(kind: K) =>
    looked.flatMap((one) => (one?.kind === kind ? [one as Extract<Looked, { kind: K }>] : []));
  const [assessed, without, hidden, failed] = [of("assessed"), of("without"), of("hidden"), of("failed")];
  const untried = looked.filter((one) => one === null).length;
  const changed = assessed.filter(({ before, now }) => before !== now);
  for (const needed of run.watch.missing()) run.log.error(`Missing: ${neededWords(needed)}`);
  const done = assessed.length + without.length;
  const unwritten = fields.ok ? (fields.value?.failed ?? []) : [];
  if (!fields.ok) run.log.error(`Fields: ${problemLine(fields.problem)}`);
  for (const { ref, why } of unwritten) run.log.error(`Fields of epic ${ref}: ${why}`);
  for (const { ref, why } of unmarked) run.log.error(`Deployments of epic ${ref}: ${why}`);
  const leftOut = failed.length + untried + unwritten.length + unmarked.length + troubles.length;
  const isWhole = fields.ok && leftOut === 0 && (done > 0 || hidden.length === 0);
  const parts = [
    `${assessed.length} of ${counted(all.length, "epic")} assessed`,
    `${counted(changed.length, "verdict")} changed`,
    ...(without.length === 0 ? [] : [`${without.length} without a hypothesis`]),
    ...(hidden.length === 0
      ? []
      : [`${hidden.length} deleted, or hidden from the identity of this run ("View work items in this node")`]),
    ...(failed.length === 0 ? [] : [`${failed.length} failed`]),
    ...(untried === 0 ? [] : [`${untried} not tried${run.isCancelled() ? ": cancelled" : ""}`]),
    ...fieldsParts(fields),
    ...(markedRefs.length === 0 ? [] : [`deployments recorded for ${counted(markedRefs.length, "epic")}`]),
    ...(unmarked.length === 0
      ? []
      : [`deployments of ${unmarked.length} not recorded: these count by the day work was done`]),
    ...troubles.map((trouble) => `deployments not looked at: ${trouble}`),
    ...run.watch.missing().map((needed) => `missing: ${neededWords(needed)}`),
  ];
  const details = [
    table(
      ["Epic", "Verdict before", "Verdict now"],
      changed.map(({ ref, before, now }) => [linkTo(run, ref), before, now]),
    ),
    table(
      ["Epic", "Not assessed, because"],
      failed.map(({ ref, why }) => [linkTo(run, ref), why]),
    ),
    table(
      ["Epic", "Fields not written, because"],
      unwritten.map(({ ref, why }) => [linkTo(run, ref), why]),
    ),
    table(
      ["Epic", "Deployments not recorded, because"],
      unmarked.map(({ ref, why }) => [linkTo(run, ref), why]),
    ),
  ];
  return {
    result: isWhole ? "succeeded" : done === 0 ? "failed" : "partial",
    reason: `${parts.join("; ")}.`,
    details: details.filter((part) => part !== "").join("\n"),
  };
}

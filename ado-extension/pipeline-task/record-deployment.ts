/**
 * `record-deployment`: writes down that this run's work reached its users, so that the ship curve of its epics goes by deployments.
 *
 * The run that deploys knows best what it carried; `assess` finds the others where environments are named (decision 0119).
 */
import type { EpochDay, InitiativeFacts, InitiativeRef, Problem, Result } from "@upshot/shared";
import { dayOfInstant, fail, InitiativeRef as InitiativeId, isoDay, ok } from "@upshot/shared";
import type { DeploymentReceipt } from "@upshot/shared/runs";
import { initiativesOver, recordDeployment, withdrawDeployment } from "@upshot/shared/runs";
import { keepWithdrawn, readKeptDeployments } from "../kept-deployments.ts";
import { workItemsOfThisBuild } from "./build-items.ts";
import { namedEpics } from "./epics.ts";
import type { InputsOf } from "./inputs.ts";
import type { Outcome } from "./log.ts";
import { neededWords } from "./missing-permission.ts";
import { problemLine } from "./problem-line.ts";
import type { Run } from "./run.ts";
import { counted, forEach, linkTo } from "./run.ts";
import { table } from "./table.ts";

type Inputs = InputsOf<"record-deployment">;

interface EpicWork {
  readonly facts: InitiativeFacts;
  readonly items: string[];
}

interface Placed {
  readonly epics: ReadonlyMap<InitiativeRef, EpicWork>;
  /** Work items that could not be looked at, each with the reason. */
  readonly unread: readonly { readonly ref: InitiativeRef; readonly why: string }[];
}

interface Finding {
  readonly ref: InitiativeRef;
  readonly receipt: DeploymentReceipt | { readonly kind: "failed"; readonly why: string };
}

export async function recordDeployments(run: Run, inputs: Inputs): Promise<Result<Outcome>> {
  const today = dayOfInstant(run.host.now());
  if (today === null) return fail({ code: "host_failed", what: "the clock of this agent" });
  if (run.buildId === null)
    return fail(refusedInput("command", "This run belongs to no build: what it deployed could not be told apart."));
  const on = inputs.deployedOn ?? today;
  if (on > today)
    return fail(refusedInput("deployedOn", "Give a day that has been: what is still to come has reached nobody."));
  const named = await namedEpics(run, inputs);
  if (!named.ok) return named;
  const refs = named.value === null ? await workItemsOfThisBuild(run) : ok(named.value);
  if (!refs.ok) return refs;
  const deployment = { run: `build ${run.buildId}`, on };
  const found = inputs.withdraw ? await takenBack(run, deployment.run) : ok([]);
  if (!found.ok) return found;
  const placed = await placedUnderEpics(run, [...new Set([...refs.value, ...found.value])]);
  const findings = await forEach(run, [...placed.epics], async ([ref, { facts, items }]): Promise<Finding> => {
    const receipt = await told(() =>
      inputs.withdraw
        ? withdrawDeployment(run.host, facts, deployment.run)
        : recordDeployment(run.host, facts, { ...deployment, items }),
    );
    return { ref, receipt: receipt.ok ? receipt.value : { kind: "failed", why: receipt.why } };
  });
  return ok(
    outcomeOf(
      run,
      refs.value.length,
      on,
      placed,
      findings.flatMap((finding) => finding ?? []),
    ),
  );
}

/** What nightly runs found of it marks nothing from now on. @returns all that they found it to have carried */
async function takenBack({ ownDocuments }: Run, deployed: string): Promise<Result<readonly InitiativeRef[]>> {
  const kept = await readKeptDeployments(ownDocuments);
  if (!kept.ok) return kept;
  const written = await keepWithdrawn(ownDocuments, kept.value, deployed);
  return written.ok ? ok(kept.value.itemsOf(deployed).map((id) => InitiativeId.parse(id))) : written;
}

function refusedInput(path: string, message: string): Problem {
  return { code: "invalid_record", what: "inputs", fields: [{ path, message }] };
}

/** A work item counts for every epic above it that carries hypotheses. */
async function placedUnderEpics(run: Run, refs: readonly InitiativeRef[]): Promise<Placed> {
  const epics = new Map<InitiativeRef, EpicWork>();
  const unread: { readonly ref: InitiativeRef; readonly why: string }[] = [];
  const place = async (ref: InitiativeRef) => {
    const over = await told(() => initiativesOver(run.host, ref));
    if (!over.ok) unread.push({ ref, why: over.why });
    for (const facts of over.ok ? over.value : []) {
      const work = epics.get(facts.ref) ?? { facts, items: [] };
      work.items.push(ref);
      epics.set(facts.ref, work);
    }
    return null;
  };
  await forEach(run, refs, place, "work items");
  return { epics, unread };
}

/** A failure in words, whichever way it comes. */
async function told<T>(
  ask: () => Promise<Result<T>>,
): Promise<{ readonly ok: true; readonly value: T } | { readonly ok: false; readonly why: string }> {
  try {
    const answer = await ask();
    return answer.ok ? answer : { ok: false, why: problemLine(answer.problem) };
  } catch (error) {
    return { ok: false, why: error instanceof Error ? error.message : "unknown failure" };
  }
}

function outcomeOf(
  run: Run,
  askedCount: number,
  on: EpochDay,
  { unread }: Placed,
  findings: readonly Finding[],
): Outcome {
  const failed = findings.flatMap(({ ref, receipt }) => (receipt.kind === "failed" ? [{ ref, why: receipt.why }] : []));
  for (const { ref, why } of [...unread, ...failed]) run.log.error(`Work item ${ref}: ${why}`);
  const wrote = findings.filter(({ receipt }) => receipt.kind === "recorded" || receipt.kind === "withdrawn");
  const unchanged = findings.filter(({ receipt }) => receipt.kind === "unchanged");
  const withoutHypothesis = findings.filter(({ receipt }) => receipt.kind === "no_hypothesis");
  const missing = run.watch.missing().map((needed) => `missing: ${neededWords(needed)}`);
  const troubles = [
    ...(unread.length === 0 ? [] : [`${counted(unread.length, "work item")} not read`]),
    ...failed.slice(0, 5).map(({ ref, why }) => `${ref}: ${why}`),
    ...missing,
    ...(run.isCancelled() ? ["the run was cancelled before all was recorded"] : []),
  ];
  const isWithdrawn = wrote.some(({ receipt }) => receipt.kind === "withdrawn");
  const parts = [
    askedCount === 0
      ? "nothing to record: no work item is linked to this run"
      : `${isWithdrawn ? "taken back" : `recorded as deployed on ${isoDay(on)}`} for ${counted(wrote.length, "epic")}`,
    ...(unchanged.length === 0 ? [] : [`${unchanged.length} already so`]),
    ...(withoutHypothesis.length === 0 ? [] : [`${withoutHypothesis.length} without a hypothesis`]),
    ...troubles,
  ];
  const done = wrote.length + unchanged.length;
  return {
    result: troubles.length === 0 ? "succeeded" : done === 0 ? "failed" : "partial",
    reason: `${parts.join("; ")}.`,
    details: table(
      ["Epic", "Deployment", "Work items"],
      findings.map(({ ref, receipt }) => [
        linkTo(run, ref),
        receipt.kind === "failed" ? receipt.why : RECEIPT_WORDS[receipt.kind],
        "itemCount" in receipt ? String(receipt.itemCount) : "",
      ]),
    ),
  };
}

const RECEIPT_WORDS: Readonly<Record<DeploymentReceipt["kind"], string>> = {
  recorded: "recorded",
  withdrawn: "taken back",
  unchanged: "already so",
  no_hypothesis: "no hypothesis",
};

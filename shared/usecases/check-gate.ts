/**
 * Whether a gate lets a work item pass: the promise behind it, its verdict, and an exception where one is signed.
 *
 * Input: a work item and the rule of the gate. Output: what was found, with what is missing, so that people can mend it.
 * The same rule stands behind a workflow transition and behind a release. It writes nothing.
 */
import type { EpochDay } from "../domain/day.ts";
import { isoDay } from "../domain/day.ts";
import type { GateException } from "../domain/governance.ts";
import { InitiativeRef } from "../domain/ids.ts";
import type { Result } from "../domain/problem.ts";
import { ok } from "../domain/problem.ts";
import type { ProjectSettings } from "../domain/settings.ts";
import type { VerdictKind } from "../evaluation/types.ts";
import type { EpicState } from "../journal/epic-state.ts";
import { exceptionsInForce, foldEpic, promiseInForce } from "../journal/epic-state.ts";
import { verifyChain } from "../journal/hash-chain.ts";
import type { Host } from "../ports.ts";
import { gapWords } from "../view/gap-words.ts";
import { computePanel } from "../view/panel-view.ts";
import { LINE_WORDS } from "../view/verdict-words.ts";
import { gatherPanelInputs, UPSHOT_ITSELF } from "./open-panel.ts";
import type { PanelInputs } from "./panel-inputs.ts";

export interface GateFinding {
  /** `alone` = it stands under nothing that can promise, so there is nothing to check. */
  readonly kind: "stopped" | "excepted" | "passed" | "alone";
  /** The initiative that answers for the work item. */
  readonly ref: InitiativeRef;
  /** As people know it, such as its key. */
  readonly label: string;
  readonly verdict: string;
  readonly why: string;
  /** What to fill in before it can be committed, a sentence each; empty where something else stops it. */
  readonly missing: readonly string[];
}

export type Stopping = VerdictKind | "no_hypothesis";

export interface GateRule {
  readonly today: EpochDay;
  readonly failOn: ReadonlySet<Stopping>;
}

export type Gate = GateException["gate"];

/**
 * What each gate stops. `commitment`: no committed hypothesis that somebody answers for. `verdict`: also while nothing can
 * be told, and against a verdict that speaks against the work.
 */
export const GATE_STOPS: Readonly<Record<Gate, ReadonlySet<Stopping>>> = {
  commitment: new Set(["no_hypothesis"]),
  verdict: new Set(["no_hypothesis", "not_due", "insufficient_evidence", "off_path", "reversed"]),
};

/** Whether an initiative is of a type that can carry hypotheses, and not a work item that stands under none. */
export type CanPromise = (initiative: PanelInputs["initiative"]) => Promise<Result<boolean>>;

const MOST_LEVELS = 6;

/** The nearest item upwards that promised something answers; where none did, the topmost one lacks it. */
export async function checkGate(
  host: Host,
  ref: InitiativeRef,
  rule: GateRule,
  canPromise: CanPromise,
): Promise<Result<GateFinding>> {
  const way: PanelInputs[] = [];
  let next: InitiativeRef | null = ref;
  let asked = rule;
  while (next !== null && way.length < MOST_LEVELS) {
    const inputs: Result<PanelInputs> = await gatherPanelInputs(host, next);
    if (!inputs.ok) return inputs;
    const { initiative, epicEntries, settings } = inputs.value;
    // The settings that count are those of the project in which the work at the gate has its initiative.
    if (way.length === 0) asked = askedIn(settings, rule);
    if (way.length === 0 && !settings.isEnabled) return ok(alone(inputs.value, "its project does without Upshot"));
    const hasPromised = promiseInForce(foldEpic(epicEntries)) !== null;
    // Whatever its type: who committed to a hypothesis is asked for it.
    const can = hasPromised ? ok(true) : await mayPromise(settings, initiative, canPromise);
    if (!can.ok) return can;
    if (!can.value) return ok(way.length === 0 ? alone(inputs.value, "it stands under no epic") : judged(way, asked));
    way.push(inputs.value);
    if (hasPromised) break;
    next = parentOf(inputs.value);
  }
  return ok(judged(way, asked));
}

/** What of a rule a project asks for: a gate that its administrators took out stops nothing there. */
function askedIn({ gates }: ProjectSettings, { today, failOn }: GateRule): GateRule {
  const gateOf = (stop: Stopping): Gate => (stop === "no_hypothesis" ? "commitment" : "verdict");
  return { today, failOn: new Set([...failOn].filter((stop) => gates.includes(gateOf(stop)))) };
}

/** Types that the project chose, else those that the host names. */
async function mayPromise(
  { initiativeTypes }: ProjectSettings,
  initiative: PanelInputs["initiative"],
  canPromise: CanPromise,
): Promise<Result<boolean>> {
  return initiativeTypes === null ? canPromise(initiative) : ok(initiativeTypes.includes(initiative.item.type));
}

function alone({ initiative: { ref, item } }: PanelInputs, why: string): GateFinding {
  return { kind: "alone", ref, label: item.label, verdict: LINE_WORDS.none, why, missing: [] };
}

function parentOf({ initiative }: PanelInputs): InitiativeRef | null {
  const parent = InitiativeRef.safeParse(initiative.item.parentId);
  return parent.success ? parent.data : null;
}

/** @param way from the work item's nearest initiative upwards; only the last one can have promised something */
function judged(way: readonly PanelInputs[], { today, failOn }: GateRule): GateFinding {
  const last = way.at(-1);
  if (last === undefined) throw new RangeError("a work item is at least its own way up");
  const found = { ref: last.initiative.ref, label: last.initiative.item.label, missing: [] };
  const broken = brokenRecord(way);
  if (broken !== null) return { ...found, kind: "stopped", verdict: "unknown", why: broken };
  const state = foldEpic(last.epicEntries);
  if (promiseInForce(state) === null) return unpromised(way, { today, failOn }, found);
  const view = computePanel(last, today);
  const kind = view.assessment?.verdict ?? null;
  const verdict = kind === null ? "not judged" : LINE_WORDS[kind];
  const needsOwner = last.settings.commitmentNeeds.includes("owner");
  if (needsOwner && state.ownerId === null && failOn.has("no_hypothesis")) {
    const missing = [gapWords({ field: "owner", code: "missing" })];
    const why = "nobody answers for its benefit";
    return exceptedOr([last], "commitment", today, { ...found, verdict, why, missing });
  }
  // A promise that cannot be judged says as little as one that cannot be told yet.
  if (!failOn.has(kind ?? "insufficient_evidence")) {
    const why = kind === null ? "its promise cannot be judged yet" : "committed";
    return { ...found, kind: "passed", verdict, why };
  }
  return exceptedOr([last], "verdict", today, { ...found, verdict, why: `its verdict is "${verdict}"` });
}

function brokenRecord(way: readonly PanelInputs[]): string | null {
  for (const { epicEntries, initiative } of way) {
    const fault = verifyChain(epicEntries);
    if (fault !== null)
      return `the record of ${initiative.ref} was changed after it was written, from entry ${fault.sequence} on`;
  }
  return null;
}

function unpromised(
  way: readonly PanelInputs[],
  { today, failOn }: GateRule,
  found: Pick<GateFinding, "ref" | "label">,
): GateFinding {
  const drafted = way.find(({ epicEntries }) => foldEpic(epicEntries).draft !== null);
  const verdict = drafted === undefined ? LINE_WORDS.none : LINE_WORDS.draft;
  if (!failOn.has("no_hypothesis"))
    return { ...found, kind: "passed", verdict, why: "no hypothesis is asked for", missing: [] };
  const why =
    drafted === undefined
      ? "it has no committed value hypothesis"
      : "its hypothesis is a draft: nobody committed to it";
  const missing = drafted === undefined ? [] : missingIn(drafted, today);
  return exceptedOr(way, "commitment", today, { ...found, verdict, why, missing });
}

function missingIn(drafted: PanelInputs, today: EpochDay): readonly string[] {
  return computePanel(drafted, today)
    .gaps.filter(({ severity }) => severity === "needed")
    .map(gapWords);
}

/** An exception counts when a person signed it and its last day has not passed. */
function exceptedOr(
  way: readonly PanelInputs[],
  gate: Gate,
  today: EpochDay,
  found: Omit<GateFinding, "kind">,
): GateFinding {
  const all = way.flatMap(({ epicEntries, people }) => signedExceptions(foldEpic(epicEntries), people, gate, today));
  const inForce = all.filter((exception) => exception.isInForce).at(-1);
  if (inForce !== undefined) {
    const until = isoDay(inForce.expiresOn);
    return { ...found, kind: "excepted", why: `${found.why}; exception until ${until}, signed by ${inForce.signer}` };
  }
  const expired = all.at(-1);
  if (expired === undefined) return { ...found, kind: "stopped", why: `${found.why}, and no exception is signed` };
  return { ...found, kind: "stopped", why: `${found.why}, and its exception expired on ${isoDay(expired.expiresOn)}` };
}

function signedExceptions(state: EpicState, people: PanelInputs["people"], gate: Gate, today: EpochDay) {
  const inForce = new Set(exceptionsInForce(state, today));
  return state.exceptions
    .filter((exception) => exception.gate === gate && exception.by !== UPSHOT_ITSELF)
    .map((exception) => ({
      ...exception,
      isInForce: inForce.has(exception),
      signer: people.find(({ id }) => id === exception.by)?.name ?? exception.by,
    }));
}

/**
 * Whether a gate lets a work item pass: the promise behind it, its verdict, and an exception where one is signed.
 *
 * Input: a work item and the rule of the gate. Output: what was found, with what is missing, so that people can mend it.
 * The same rule stands behind a workflow transition and behind a release. It writes nothing.
 */
import { InitiativeRef } from "../domain/ids.ts";
import type { Result } from "../domain/problem.ts";
import { ok } from "../domain/problem.ts";
import type { ProjectSettings } from "../domain/settings.ts";
import { foldEpic, promiseInForce } from "../journal/epic-state.ts";
import { verifyChain } from "../journal/hash-chain.ts";
import type { Host } from "../ports.ts";
import { LINE_WORDS } from "../view/verdict-words.ts";
import type { GateFinding, GateRule } from "./judge-gate.ts";
import { askedIn, judgeWay } from "./judge-gate.ts";
import { gatherPanelInputs } from "./open-panel.ts";
import type { PanelInputs } from "./panel-inputs.ts";

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

/** Types that the project chose, else those that the host names. */
async function mayPromise(
  { initiativeTypes }: ProjectSettings,
  initiative: PanelInputs["initiative"],
  canPromise: CanPromise,
): Promise<Result<boolean>> {
  return initiativeTypes === null ? canPromise(initiative) : ok(initiativeTypes.includes(initiative.item.type));
}

function alone({ initiative: { ref, item } }: PanelInputs, why: string): GateFinding {
  return { kind: "alone", ref, label: item.label, verdict: LINE_WORDS.none, cause: null, why, missing: [] };
}

function parentOf({ initiative }: PanelInputs): InitiativeRef | null {
  const parent = InitiativeRef.safeParse(initiative.item.parentId);
  return parent.success ? parent.data : null;
}

/** @param way from the work item's nearest initiative upwards; only the last one can have promised something */
/** @param way from the work item's nearest initiative upwards; a record that was changed tells nothing */
function judged(way: readonly PanelInputs[], rule: GateRule): GateFinding {
  const last = way.at(-1);
  const broken = brokenRecord(way);
  if (last === undefined || broken === null) return judgeWay(way, rule);
  const { ref, item } = last.initiative;
  return { kind: "stopped", ref, label: item.label, verdict: "unknown", cause: "unseen", why: broken, missing: [] };
}

function brokenRecord(way: readonly PanelInputs[]): string | null {
  for (const { epicEntries, initiative } of way) {
    const fault = verifyChain(epicEntries);
    if (fault !== null)
      return `the record of ${initiative.ref} was changed after it was written, from entry ${fault.sequence} on`;
  }
  return null;
}

/**
 * Whether a gate lets a work item pass: the promise behind it, its verdict, and an exception where one is signed.
 *
 * Input: a work item and the rule of the gate. Output: what was found, with what is missing, so that people can mend it.
 * The same rule stands behind a workflow transition and behind a release. It writes nothing.
 */
import { isChosen } from "../domain/chosen-type.ts";
import { InitiativeRef } from "../domain/ids.ts";
import type { Result } from "../domain/problem.ts";
import { ok } from "../domain/problem.ts";
import type { ProjectSettings } from "../domain/settings.ts";
import { foldEpic, promiseInForce } from "../journal/epic-state.ts";
import { verifyChain } from "../journal/hash-chain.ts";
import type { Host } from "../ports.ts";
import { t } from "../text/t.ts";
import { LINE_WORDS } from "../view/verdict-words.ts";
import type { GateFinding, GateRule } from "./judge-gate.ts";
import { askedIn, judgeWay } from "./judge-gate.ts";
import { gatherPanelInputs } from "./open-panel.ts";
import type { PanelInputs } from "./panel-inputs.ts";

/** Whether an initiative is of a type that can carry hypotheses, and not a work item that stands under none. */
export type CanPromise = (initiative: PanelInputs["initiative"]) => Promise<Result<boolean>>;

const MOST_LEVELS = 6;

/** All that the answer rests on: what was found on the way up, and what of the rule its project asks. */
export interface GateInputs {
  readonly way: readonly [PanelInputs, ...PanelInputs[]];
  readonly asked: GateRule;
  /** Why nothing is checked; `null` where the way is judged. */
  readonly unasked: "switched_off" | "under_none" | null;
}

/** The nearest item upwards that promised something answers; where none did, the topmost one lacks it. */
export async function gatherGate(
  host: Host,
  ref: InitiativeRef,
  rule: GateRule,
  canPromise: CanPromise,
): Promise<Result<GateInputs>> {
  const first = await gatherPanelInputs(host, ref);
  if (!first.ok) return first;
  // The settings that count are those of the project in which the work at the gate has its initiative.
  const asked = askedIn(first.value.settings, rule);
  if (!first.value.settings.isEnabled) return ok({ way: [first.value], asked, unasked: "switched_off" });
  const way: PanelInputs[] = [];
  let inputs: Result<PanelInputs> = first;
  while (way.length < MOST_LEVELS) {
    if (!inputs.ok) return inputs;
    const { initiative, epicEntries, settings } = inputs.value;
    const hasPromised = promiseInForce(foldEpic(epicEntries)) !== null;
    // Whatever its type: who committed to a hypothesis is asked for it.
    const can = hasPromised ? ok(true) : await mayPromise(settings, initiative, canPromise);
    if (!can.ok) return can;
    if (!can.value) break;
    way.push(inputs.value);
    const next = parentOf(inputs.value);
    if (hasPromised || next === null) break;
    inputs = await gatherPanelInputs(host, next);
  }
  const [nearest, ...above] = way;
  return ok(
    nearest === undefined
      ? { way: [first.value], asked, unasked: "under_none" }
      : { way: [nearest, ...above], asked, unasked: null },
  );
}

/** Pure, and in the language spoken: whoever has learnt who reads it can have it said again. */
export function judgeGate({ way, asked, unasked }: GateInputs): GateFinding {
  if (unasked === "switched_off") return alone(way[0], t("its project does without Upshot"));
  if (unasked === "under_none") return alone(way[0], t("it stands under no epic"));
  return judged(way, asked);
}

export async function checkGate(
  host: Host,
  ref: InitiativeRef,
  rule: GateRule,
  canPromise: CanPromise,
): Promise<Result<GateFinding>> {
  const inputs = await gatherGate(host, ref, rule, canPromise);
  return inputs.ok ? ok(judgeGate(inputs.value)) : inputs;
}

/** Types that the project chose, else those that the host names. */
async function mayPromise(
  { initiativeTypes }: ProjectSettings,
  initiative: PanelInputs["initiative"],
  canPromise: CanPromise,
): Promise<Result<boolean>> {
  return initiativeTypes === null
    ? canPromise(initiative)
    : ok(isChosen(initiativeTypes, { id: initiative.typeId ?? null, name: initiative.item.type }));
}

function alone({ initiative: { ref, item } }: PanelInputs, why: string): GateFinding {
  return { kind: "alone", ref, label: item.label, verdict: LINE_WORDS.none, cause: null, why, missing: [] };
}

function parentOf({ initiative }: PanelInputs): InitiativeRef | null {
  const parent = InitiativeRef.safeParse(initiative.item.parentId);
  return parent.success ? parent.data : null;
}

/** @param way from the work item's nearest initiative upwards; a record that was changed tells nothing */
function judged(way: readonly PanelInputs[], rule: GateRule): GateFinding {
  const last = way.at(-1);
  const broken = brokenRecord(way);
  if (last === undefined || broken === null) return judgeWay(way, rule);
  const { ref, item } = last.initiative;
  return { kind: "stopped", ref, label: item.label, verdict: t("unknown"), cause: "unseen", why: broken, missing: [] };
}

function brokenRecord(way: readonly PanelInputs[]): string | null {
  for (const { epicEntries, initiative } of way) {
    const fault = verifyChain(epicEntries);
    if (fault !== null)
      return t("the record of {ref} was changed after it was written, from entry {entry} on", {
        ref: initiative.ref,
        entry: String(fault.sequence),
      });
  }
  return null;
}

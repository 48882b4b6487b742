/** What the gate finds about one work item: its epic, its promise, its verdict, and an exception where one is signed. */

import type { EpochDay, Host, InitiativeRef, Result } from "@upshot/shared";
import { InitiativeRef as InitiativeId, isoDay, ok } from "@upshot/shared";
import type { PanelInputs, VerdictKind } from "@upshot/shared/runs";
import {
  computePanel,
  exceptionsInForce,
  foldEpic,
  gatherPanelInputs,
  LINE_WORDS,
  promiseInForce,
  UPSHOT_ITSELF,
  verifyChain,
} from "@upshot/shared/runs";

export interface GateFinding {
  /** `alone` = it stands under no epic, so there is nothing to check. */
  readonly kind: "stopped" | "excepted" | "passed" | "alone";
  readonly ref: InitiativeRef;
  readonly verdict: string;
  readonly why: string;
}

export interface GateRule {
  readonly today: EpochDay;
  readonly failOn: ReadonlySet<VerdictKind | "no_hypothesis">;
}

/** Whether an initiative is of a type that can carry hypotheses, and not a work item that stands under none. */
export type CanPromise = (initiative: PanelInputs["initiative"]) => Promise<Result<boolean>>;

const MOST_LEVELS = 6;

/** The nearest item upwards that promised something answers; where none did, the topmost one lacks it. */
export async function findOut(
  host: Host,
  ref: InitiativeRef,
  rule: GateRule,
  canPromise: CanPromise,
): Promise<Result<GateFinding>> {
  const way: PanelInputs[] = [];
  let next: InitiativeRef | null = ref;
  while (next !== null && way.length < MOST_LEVELS) {
    const inputs: Result<PanelInputs> = await gatherPanelInputs(host, next);
    if (!inputs.ok) return inputs;
    const can = await canPromise(inputs.value.initiative);
    if (!can.ok) return can;
    if (!can.value) return ok(way.length === 0 ? standsAlone(inputs.value) : judged(way, rule));
    way.push(inputs.value);
    if (promiseInForce(foldEpic(inputs.value.epicEntries)) !== null) break;
    next = parentOf(inputs.value);
  }
  return ok(judged(way, rule));
}

function standsAlone({ initiative: { ref } }: PanelInputs): GateFinding {
  return { kind: "alone", ref, verdict: LINE_WORDS.none, why: "it stands under no epic" };
}

function parentOf({ initiative }: PanelInputs): InitiativeRef | null {
  const parent = InitiativeId.safeParse(initiative.item.parentId);
  return parent.success ? parent.data : null;
}

/** @param way from the work item's nearest epic or feature upwards; only the last one can have promised something */
export function judged(way: readonly PanelInputs[], { today, failOn }: GateRule): GateFinding {
  const last = way.at(-1);
  if (last === undefined) throw new RangeError("a work item is at least its own way up");
  const { ref } = last.initiative;
  for (const { epicEntries, initiative } of way) {
    const fault = verifyChain(epicEntries);
    const verdict = "unknown";
    const why = `the record of ${initiative.ref} was changed after it was written, from entry ${fault?.sequence} on`;
    if (fault !== null) return { kind: "stopped", ref, verdict, why };
  }
  if (promiseInForce(foldEpic(last.epicEntries)) === null) {
    const hasDraft = way.some(({ epicEntries }) => foldEpic(epicEntries).draft !== null);
    const verdict = hasDraft ? LINE_WORDS.draft : LINE_WORDS.none;
    if (!failOn.has("no_hypothesis")) return { kind: "passed", ref, verdict, why: "no hypothesis is asked for" };
    const lacks = hasDraft
      ? "its hypothesis is a draft: nobody committed to it"
      : "it has no committed value hypothesis";
    return exceptedOr(way, "commitment", today, { ref, verdict, why: lacks });
  }
  const kind = computePanel(last, today).assessment?.verdict ?? null;
  if (kind === null) return { kind: "passed", ref, verdict: "not judged", why: "its promise cannot be judged yet" };
  const verdict = LINE_WORDS[kind];
  if (!failOn.has(kind)) return { kind: "passed", ref, verdict, why: "committed" };
  return exceptedOr([last], "verdict", today, { ref, verdict, why: `its verdict is "${verdict}"` });
}

type Gate = "commitment" | "verdict";

/** An exception counts when a person signed it and its last day has not passed. */
function exceptedOr(
  way: readonly PanelInputs[],
  gate: Gate,
  today: EpochDay,
  found: Omit<GateFinding, "kind">,
): GateFinding {
  const all = way.flatMap(({ epicEntries, people }) => {
    const state = foldEpic(epicEntries);
    const inForce = new Set(exceptionsInForce(state, today));
    return state.exceptions
      .filter((exception) => exception.gate === gate && exception.by !== UPSHOT_ITSELF)
      .map((exception) => ({ ...exception, isInForce: inForce.has(exception), signer: nameOf(people, exception.by) }));
  });
  const inForce = all.filter((exception) => exception.isInForce).at(-1);
  if (inForce !== undefined) {
    const until = isoDay(inForce.expiresOn);
    return { ...found, kind: "excepted", why: `${found.why}; exception until ${until}, signed by ${inForce.signer}` };
  }
  const expired = all.at(-1);
  if (expired === undefined) return { ...found, kind: "stopped", why: `${found.why}, and no exception is signed` };
  return { ...found, kind: "stopped", why: `${found.why}, and its exception expired on ${isoDay(expired.expiresOn)}` };
}

function nameOf(people: PanelInputs["people"], id: string): string {
  return people.find((person) => person.id === id)?.name ?? id;
}

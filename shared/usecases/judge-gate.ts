/**
 * What a gate says of a way up, from the panel's inputs alone. Pure: a page shows beforehand what a pipeline would say.
 *
 * Not here: reading, the way up itself, and whether the record was changed after it was written (`check-gate.ts`).
 */
import type { EpochDay } from "../domain/day.ts";
import { isoDay } from "../domain/day.ts";
import type { GatePolicy } from "../domain/gate-policy.ts";
import { USUAL_STOPS } from "../domain/gate-policy.ts";
import type { GateException } from "../domain/governance.ts";
import type { InitiativeRef } from "../domain/ids.ts";
import { UPSHOT_ITSELF } from "../domain/people.ts";
import type { CommitmentNeed, ProjectSettings } from "../domain/settings.ts";
import type { VerdictKind } from "../evaluation/types.ts";
import type { EpicState } from "../journal/epic-state.ts";
import { exceptionsInForce, foldEpic, promiseInForce } from "../journal/epic-state.ts";
import { foldMetric } from "../journal/metric-state.ts";
import { t, texts } from "../text/t.ts";
import { gapWords } from "../view/gap-words.ts";
import { listed } from "../view/listed.ts";
import { computePanel, gapsOf } from "../view/panel-view.ts";
import { LINE_WORDS } from "../view/verdict-words.ts";
import type { PanelInputs } from "./panel-inputs.ts";

export interface GateFinding {
  /** `alone` = it stands under nothing that can promise, so there is nothing to check. */
  readonly kind: "stopped" | "excepted" | "passed" | "alone";
  /** The initiative that answers for the work item. */
  readonly ref: InitiativeRef;
  /** As people know it, such as its key. */
  readonly label: string;
  readonly verdict: string;
  readonly cause: GateCause | null;
  readonly why: string;
  /** What to fill in before it can be committed, a sentence each; empty where something else stops it. */
  readonly missing: readonly string[];
}

/** What stops at a gate: `unseen` = it could not be looked at, or its record was changed. `null` where nothing stands against it. */
export type GateCause = "unseen" | "none" | "draft" | "unowned" | "incomplete" | "verdict" | "old_readings";

export type Stopping = VerdictKind | "no_hypothesis";

export interface GateRule {
  readonly today: EpochDay;
  readonly failOn: ReadonlySet<Stopping>;
  /** What a committed hypothesis must have at this gate; left out = an owner, where its project asks for one. */
  readonly needs?: readonly CommitmentNeed[];
  /** Days since the newest reading, at most; left out = any age. */
  readonly newestReadingDays?: number;
}

export type Gate = GateException["gate"];

/**
 * What each gate stops. `commitment`: no committed hypothesis that somebody answers for. `verdict`: also while nothing can
 * be told, and against a verdict that speaks against the work.
 */
export const GATE_STOPS: Readonly<Record<Gate, ReadonlySet<Stopping>>> = {
  commitment: new Set(["no_hypothesis"]),
  verdict: new Set(["no_hypothesis", ...USUAL_STOPS]),
};

/** The rule of a gate whose policy somebody chose. */
export function ruleOf({ commitment, verdict }: GatePolicy, today: EpochDay): GateRule {
  const days = verdict?.newestReadingDays ?? null;
  return {
    today,
    failOn: new Set([...(commitment === null ? [] : (["no_hypothesis"] as const)), ...(verdict?.stops ?? [])]),
    ...(commitment === null ? {} : { needs: commitment.needs }),
    ...(days === null ? {} : { newestReadingDays: days }),
  };
}

/** What the pipeline's gate stops unless it is told otherwise: it looks at a release, when most verdicts are not due yet. */
export const RELEASE_STOPS: ReadonlySet<Stopping> = new Set(["no_hypothesis", "off_path", "reversed"]);

/** What of a rule a project asks for: a gate that its administrators took out stops nothing there. */
export function askedIn({ gates }: ProjectSettings, rule: GateRule): GateRule {
  const gateOf = (stop: Stopping): Gate => (stop === "no_hypothesis" ? "commitment" : "verdict");
  const { newestReadingDays, ...others } = rule;
  return {
    ...others,
    failOn: new Set([...rule.failOn].filter((stop) => gates.includes(gateOf(stop)))),
    ...(newestReadingDays === undefined || !gates.includes("verdict") ? {} : { newestReadingDays }),
  };
}

/**
 * What the pipeline's gate would say of one initiative, as far as its panel can tell: the promise of an initiative above it
 * would count too. `null` where its project does without Upshot.
 */
export function releaseOutlook(inputs: PanelInputs): GateFinding | null {
  const { settings, today } = inputs;
  return settings.isEnabled ? judgeWay([inputs], askedIn(settings, { today, failOn: RELEASE_STOPS })) : null;
}

/** @param way from the work item's nearest initiative upwards; only the last one can have promised something */
export function judgeWay(way: readonly PanelInputs[], rule: GateRule): GateFinding {
  const { today, failOn } = rule;
  const last = way.at(-1);
  if (last === undefined) throw new RangeError("a work item is at least its own way up");
  const found = { ref: last.initiative.ref, label: last.initiative.item.label, cause: null, missing: [] };
  const state = foldEpic(last.epicEntries);
  if (promiseInForce(state) === null) return unpromised(way, rule, found);
  const view = computePanel(last, today);
  const kind = view.assessment?.verdict ?? null;
  const verdict = kind === null ? t("not judged") : LINE_WORDS[kind];
  const against = [
    lacking(last, state, rule),
    // A promise that cannot be judged says as little as one that cannot be told yet.
    failOn.has(kind ?? "insufficient_evidence")
      ? ({ gate: "verdict", cause: "verdict", why: t('its verdict is "{verdict}"', { verdict }), missing: [] } as const)
      : null,
    oldReadings(last, rule),
  ].flatMap((objection) => objection ?? []);
  const findings = against.map(({ gate, ...objection }) =>
    exceptedOr([last], gate, today, { ...found, verdict, ...objection }),
  );
  // An exception from one demand is none from the others.
  const first = findings.find(({ kind }) => kind === "stopped") ?? findings[0];
  if (first !== undefined) return first;
  const why = kind === null ? t("its promise cannot be judged yet") : t("it is committed to");
  return { ...found, kind: "passed", verdict, why };
}

/** What stands against letting work pass, and the kind of exception that would. */
interface Objection extends Pick<GateFinding, "cause" | "why" | "missing"> {
  readonly gate: Gate;
}

/** As the object of "its hypothesis has …". */
const LACKS: Readonly<Record<CommitmentNeed, string>> = texts({
  owner: "no owner",
  baseline: "no baseline",
  falsifier: "no falsifier",
});

/** What the gate asks of a committed hypothesis and it does not have; a hand-over can leave it without an owner. */
function lacking(promised: PanelInputs, state: EpicState, { failOn, needs }: GateRule): Objection | null {
  const { settings, metricEntries } = promised;
  const asked = needs ?? settings.commitmentNeeds.filter((need) => need === "owner");
  const promise = promiseInForce(state);
  if (promise === null || !failOn.has("no_hypothesis") || asked.length === 0) return null;
  const strict = { ...promised, settings: { ...settings, commitmentNeeds: [...asked] } };
  const gaps = gapsOf(strict, { ...promise, ownerId: state.ownerId }, foldMetric(metricEntries));
  const lacks = asked.filter((need) =>
    gaps.some(({ field, code, severity }) => field === need && code === "missing" && severity === "needed"),
  );
  if (lacks.length === 0) return null;
  const isOwner = lacks.every((need) => need === "owner");
  return {
    gate: "commitment",
    cause: isOwner ? "unowned" : "incomplete",
    why: isOwner
      ? t("nobody answers for its benefit")
      : t("its hypothesis has {parts}", { parts: listed(lacks.map((need) => LACKS[need])) }),
    missing: lacks.map((field) => gapWords({ field, code: "missing" })),
  };
}

function oldReadings({ metricEntries }: PanelInputs, { today, newestReadingDays }: GateRule): Objection | null {
  if (newestReadingDays === undefined) return null;
  const newest = foldMetric(metricEntries)
    .readings.filter(({ on }) => on <= today)
    .at(-1);
  const days = newest === undefined ? null : today - newest.on;
  if (days !== null && days <= newestReadingDays) return null;
  const why =
    days === null
      ? t("its metric has no reading yet")
      : t("its newest reading is {days, number} days old, and this step takes {most, number} at most", {
          days,
          most: newestReadingDays,
        });
  return { gate: "verdict", cause: "old_readings", why, missing: [] };
}

function unpromised(
  way: readonly PanelInputs[],
  { today, failOn }: GateRule,
  found: Pick<GateFinding, "ref" | "label" | "cause">,
): GateFinding {
  const drafted = way.find(({ epicEntries }) => foldEpic(epicEntries).draft !== null);
  const verdict = drafted === undefined ? LINE_WORDS.none : LINE_WORDS.draft;
  if (!failOn.has("no_hypothesis"))
    return { ...found, kind: "passed", verdict, why: t("no hypothesis is asked for"), missing: [] };
  const why =
    drafted === undefined
      ? t("it has no committed value hypothesis")
      : t("its hypothesis is a draft: nobody committed to it");
  const missing = drafted === undefined ? [] : missingIn(drafted, today);
  const cause = drafted === undefined ? "none" : "draft";
  return exceptedOr(way, "commitment", today, { ...found, verdict, cause, why, missing });
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
    return {
      ...found,
      kind: "excepted",
      why: t("{why}; exception until {until}, signed by {signer}", { why: found.why, until, signer: inForce.signer }),
    };
  }
  const expired = all.at(-1);
  if (expired === undefined)
    return { ...found, kind: "stopped", why: t("{why}, and no exception is signed", { why: found.why }) };
  return {
    ...found,
    kind: "stopped",
    why: t("{why}, and its exception expired on {on}", { why: found.why, on: isoDay(expired.expiresOn) }),
  };
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

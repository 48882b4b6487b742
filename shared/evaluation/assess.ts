/** The verdict engine: one pure, total function from evidence to verdict. Method and limits: docs/how-the-verdict-works.md. */
import type { EpochDay } from "../domain/day.ts";
import { digestOf } from "../journal/hash-chain.ts";
import { inEnglish } from "../text/said.ts";
import { CLAIM } from "./claim.ts";
import { cumulativeEffect, effectInUnit, probabilityOfTarget, relativeEffect } from "./effects.ts";
import type { CombinedEffect } from "./experiment.ts";
import { withExperiment } from "./experiment.ts";
import { grade } from "./grade.ts";
import { guards } from "./guards.ts";
import type { Held } from "./held.ts";
import { heldState } from "./held.ts";
import { chainBreak } from "./indicators.ts";
import type { Judgement } from "./judge.ts";
import { judge } from "./judge.ts";
import { pictureOf } from "./picture.ts";
import { reason } from "./reason.ts";
import { situationsOn } from "./shared-fit.ts";
import type { Situation } from "./situation.ts";
import { situationOf } from "./situation.ts";
import { tellable } from "./tellable.ts";
import type { Assessment, AssessmentInput, AssessmentPicture, Movement, SeriesPoint } from "./types.ts";

/** Changes whenever a verdict can differ on the same input. */
export const ENGINE_VERSION = "0.6.0";

export function assess(input: AssessmentInput): Assessment {
  return conclude(situationOf(input), input);
}

/** What is asked of one question, on one fit. */
export interface Assessed {
  readonly assessment: Assessment;
  readonly picture: AssessmentPicture;
  /** `replay`, for those who ask for the whole only where the verdict changed. */
  readonly looks: (days: readonly EpochDay[]) => readonly LookBack[];
}

export interface LookBack extends Judgement {
  /** The whole of it, which costs as much again as the verdict. */
  readonly assessment: () => Assessment;
}

export function assessed(input: AssessmentInput): Assessed {
  const situation = situationOf(input);
  const assessment = conclude(situation, input);
  const { verdict, reasonCode } = assessment;
  const own = { verdict, reasonCode, assessment: () => assessment };
  return {
    assessment,
    picture: pictureOf(situation),
    looks: (days) => {
      const situations = situationsOn(input, days, situation);
      return days.map((asOf) => (asOf === input.asOf ? own : lookBack(input, asOf, situations)));
    },
  };
}

/** The same as `assess` with `asOf` set to each day: what would have been said then. */
export function replay(input: AssessmentInput, days: readonly EpochDay[]): readonly Assessment[] {
  const situations = situationsOn(input, days, null);
  return days.map((asOf) => lookBack(input, asOf, situations).assessment());
}

function lookBack(input: AssessmentInput, asOf: EpochDay, situations: ReadonlyMap<EpochDay, Situation>): LookBack {
  const at = { ...input, asOf };
  const situation = situations.get(asOf) ?? situationOf(at);
  const judged = judgedIn(situation);
  return { ...judged.judgement, assessment: () => conclude(situation, at, judged) };
}

interface Judged {
  readonly held: Held;
  readonly judgement: Judgement;
}

function judgedIn(situation: Situation): Judged {
  const held = heldState(situation);
  return { held, judgement: judge(situation, held) };
}

function conclude(
  situation: Situation,
  input: AssessmentInput,
  { held, judgement }: Judged = judgedIn(situation),
): Assessment {
  const isDue = judgement.verdict !== "not_due";
  const evidenceGrade = grade(situation);
  const ahead =
    judgement.verdict === "insufficient_evidence" || !isDue
      ? tellable(situation)
      : { from: null, readingsNeeded: null };
  const withheld = judgement.reasonCode === "no_baseline" || judgement.reasonCode === "series_break";
  const combined = isDue && !withheld ? combinedEffect(situation) : null;
  const effect = combined?.effect ?? null;
  const sentences = reason({ situation, judgement, held, tellable: ahead, grade: evidenceGrade, effect });
  const movement = isDue ? movementOf(situation) : "not_shown";
  return {
    id: input.id,
    ...judgement,
    reason: inEnglish(sentences),
    said: sentences,
    movement,
    evidence: situation.fitted.looks.at(-1)?.evidence ?? 1,
    effect,
    relativeEffect: relativeEffect(situation, effect),
    cumulativeEffect: cumulativeEffect(situation, effect),
    probabilityOfTarget: effect === null ? null : probabilityOfTarget(situation),
    evidenceGrade,
    chainBreak: chainBreak(input, movement === "shown_intended", held.fadedSince !== null),
    dataHealth: situation.health,
    tellableFrom: ahead.from,
    readingsNeeded: ahead.readingsNeeded,
    guards: guards(situation, combined?.disagrees ?? false),
    engineVersion: ENGINE_VERSION,
    inputsDigest: inputsDigest(input),
  };
}

function combinedEffect(situation: Situation): CombinedEffect | null {
  const { experiment } = situation.input;
  const series = effectInUnit(situation);
  if (experiment !== null) return withExperiment(experiment, series);
  return series === null ? null : { effect: series, disagrees: false };
}

function movementOf({ fitted, sign }: Situation): Movement {
  const look = fitted.looks.at(-1);
  const effect = look === undefined || look.evidence < CLAIM ? null : look.effect();
  if (effect === null) return "not_shown";
  return effect.estimate * sign > 0 ? "shown_intended" : "shown_adverse";
}

/** What the verdict rests on, whoever asked and wherever: only what was known on the day, in order, without ids. */
function inputsDigest(input: AssessmentInput): string {
  const { id: _, ...evidence } = input;
  const known = <T extends { readonly on: EpochDay }>(points: readonly T[]) =>
    points.filter(({ on }) => on <= input.asOf).sort((a, b) => a.on - b.on);
  // Without the names of their fields: a replay digests thousands of readings.
  const bare = (readings: readonly SeriesPoint[]) =>
    known(readings).map(({ on, value, denominator, provenance }) => [on, value, denominator, provenance]);
  return digestOf({
    ...evidence,
    readings: bare(input.readings),
    controls: input.controls.map(({ name, readings }) => ({ name, readings: bare(readings) })),
    indicators: input.indicators.map((indicator) => ({ ...indicator, readings: bare(indicator.readings) })),
    shipments: known(input.shipments),
    seriesBreaks: input.seriesBreaks.filter((on) => on <= input.asOf),
    otherShipments: input.otherShipments.map(({ path, shipments }) => ({ path, shipments: known(shipments) })),
  });
}

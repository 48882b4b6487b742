/** Evidence -> verdict. First version: simple rules over one fit; the seam stays when the inside is replaced. */
import type { EpochDay } from "../domain/day.ts";
import { addDays } from "../domain/day.ts";
import { CADENCE_DAYS } from "../domain/metric.ts";
import { digestOf } from "../journal/hash-chain.ts";
import { effectFraction, windowOpensOn } from "../trajectory/expected-path.ts";
import type { Fit } from "./fit.ts";
import { fit } from "./fit.ts";
import type { Assessment, AssessmentInput, Movement, ReasonCode, VerdictKind } from "./types.ts";

export const ENGINE_VERSION = "0.1.0";
const CLAIM = 20;

export function assess(input: AssessmentInput): Assessment {
  const { path, asOf } = input;
  const known = { ...input, shipments: input.shipments.filter(({ on }) => on <= asOf), readings: input.readings.filter(({ on }) => on <= asOf) };
  const opens = windowOpensOn(path, known.shipments);
  const fitted = fit(known, path.baseline ?? mean(known));
  const last = known.readings.reduce((day, { on }) => Math.max(day, on), -Infinity);
  const cadence = CADENCE_DAYS[input.metric.cadence];
  const isStale = last < asOf - 3 * cadence;
  const sign = input.metric.direction === "decrease" ? -1 : 1;
  const promised = path.target - (path.baseline ?? fitted?.baseline?.estimate ?? path.target);
  const { verdict, reasonCode } = judge({ opens, asOf, fitted, isStale, sign, promised, input: known });
  const movement = movementOf(fitted, sign);
  const base = {
    id: input.id,
    verdict,
    reasonCode,
    movement,
    evidence: fitted?.evidence ?? 1,
    effect: fitted?.effect ?? null,
    relativeEffect: null,
    cumulativeEffect: null,
    probabilityOfTarget: null,
    evidenceGrade: fitted === null ? ("E" as const) : ("C" as const),
    chainBreak: known.shipments.length === 0 ? ("not_shipped" as const) : ("unknown" as const),
    dataHealth: isStale ? ("stale" as const) : ("fresh" as const),
    tellableFrom: opens === null ? null : addDays(opens, 8 * cadence),
    readingsNeeded: null,
    guards: [],
    engineVersion: ENGINE_VERSION,
    inputsDigest: digestOf({ ...input, id: "" }),
  };
  return { ...base, reason: `Evidence as strong as 1 in ${Math.round(base.evidence)}.` };
}

export function replay(input: AssessmentInput, days: readonly EpochDay[]): readonly Assessment[] {
  return days.map((asOf) => assess({ ...input, asOf }));
}

interface Judged {
  readonly opens: EpochDay | null;
  readonly asOf: EpochDay;
  readonly fitted: Fit | null;
  readonly isStale: boolean;
  readonly sign: number;
  readonly promised: number;
  readonly input: AssessmentInput;
}

function judge({ opens, asOf, fitted, isStale, sign, promised, input }: Judged): { readonly verdict: VerdictKind; readonly reasonCode: ReasonCode | null } {
  const cannot = (reasonCode: ReasonCode) => ({ verdict: "insufficient_evidence" as const, reasonCode });
  if (opens === null || opens > asOf) return { verdict: "not_due", reasonCode: null };
  if (isStale) return cannot("stale_data");
  if (fitted === null) return cannot("too_few_readings");
  const due = effectFraction(asOf, input.path, input.shipments);
  const wanted = Math.abs(promised) * due * (1 - input.path.tolerance);
  const gained = sign * fitted.effect.estimate;
  if (fitted.evidence >= CLAIM && gained < 0) return { verdict: "reversed", reasonCode: null };
  if (fitted.evidence >= CLAIM && gained >= wanted) {
    const held = asOf - input.path.holdDays >= opens + input.path.rampDays;
    return { verdict: held && gained >= Math.abs(promised) * (1 - input.path.tolerance) ? "realized" : "on_path", reasonCode: null };
  }
  if (sign * (sign > 0 ? fitted.effect.high : fitted.effect.low) < wanted) return { verdict: "off_path", reasonCode: null };
  return cannot("noise_too_high");
}

function movementOf(fitted: Fit | null, sign: number): Movement {
  if (fitted === null || fitted.evidence < CLAIM) return "not_shown";
  return sign * fitted.effect.estimate > 0 ? "shown_intended" : "shown_adverse";
}

function mean({ readings }: AssessmentInput): number {
  return readings.length === 0 ? 0 : readings.reduce((sum, { value }) => sum + value, 0) / readings.length;
}

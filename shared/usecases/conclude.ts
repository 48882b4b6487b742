/**
 * Judges an initiative and keeps the conclusion: the verdict is recorded in its journal when it changed, and the
 * summary that shows a first line at once is renewed when it differs. Never fails the page that asked.
 */
import type { EpochDay } from "../domain/day.ts";
import { dayOfInstant } from "../domain/day.ts";
import { epicSubject } from "../domain/ids.ts";
import { UPSHOT_ITSELF } from "../domain/people.ts";
import type { Result } from "../domain/problem.ts";
import { ok } from "../domain/problem.ts";
import type { LookBack } from "../evaluation/index.ts";
import { ENGINE_VERSION } from "../evaluation/index.ts";
import type { Assessment, AssessmentInput } from "../evaluation/types.ts";
import type { JournalEntry, RecordedVerdict } from "../journal/entry.ts";
import { foldEpic } from "../journal/epic-state.ts";
import { isSameJson } from "../journal/same-json.ts";
import type { Clock, Dice, ValueStore, ViewerSource } from "../ports.ts";
import type { PanelLook } from "../view/panel-view.ts";
import { lookFrom, viewOf } from "../view/panel-view.ts";
import { appendAnyway } from "./append-entries.ts";
import type { PanelInputs } from "./panel-inputs.ts";
import { summaryOf } from "./summary-of.ts";

type Keeper = Clock & Dice & ViewerSource & ValueStore;

/** @returns inputs that include what was recorded just now. */
export async function concludeAndKeep(host: Keeper, inputs: PanelInputs): Promise<Result<PanelInputs>> {
  const look = lookFrom(inputs, inputs.today);
  const view = viewOf(inputs, look);
  if (view.state === "no_hypothesis") return ok(inputs);
  const recorded = await recordVerdicts(host, inputs, look);
  // What could not be recorded now is recorded at the next look: it follows from the same record.
  const entries = recorded.ok ? [...inputs.epicEntries, ...recorded.value] : inputs.epicEntries;
  const summary = summaryOf(inputs, view);
  if (summary === null || (inputs.kept !== null && isSameJson(inputs.kept, summary)))
    return ok({ ...inputs, epicEntries: entries });
  const saved = await host.saveSummary(summary);
  return ok({ ...inputs, epicEntries: entries, kept: saved.ok ? summary : inputs.kept });
}

/** Looks replayed at most: enough for a year of daily readings; what is older shows in the chart all the same. */
const MOST_LOOKS = 400;

/**
 * Adds a verdict entry for each change of word, reason or engine version since the last recorded look, as if somebody had
 * looked at every reading: what a nightly run would have written, written late and dated by its as-of day.
 */
async function recordVerdicts(host: Keeper, inputs: PanelInputs, { judged, day }: PanelLook) {
  if (judged === null) return ok([]);
  const { question, looks } = judged;
  const changesAfter = (history: readonly JournalEntry[]) => {
    const last = foldEpic(history).verdicts.at(-1) ?? null;
    const days = lookDays(question, lookedUntil(inputs, question, last));
    return changes(last, looks(days)).map(({ assessment, index }) => ({
      kind: "verdict_recorded" as const,
      ...recordOf(assessment, days[index] ?? day),
    }));
  };
  // Most looks change nothing: the journal that was read already says so, and need not be read again.
  const read = inputs.epicEntries;
  const changed = changesAfter(read);
  if (changed.length === 0) return ok([]);
  const isAsRead = (history: readonly JournalEntry[]) => history.at(-1)?.hash === read.at(-1)?.hash;
  return appendAnyway(
    host,
    epicSubject(inputs.initiative.ref),
    (history) => (isAsRead(history) ? changed : changesAfter(history)),
    UPSHOT_ITSELF,
  );
}

/**
 * The day up to which every look has been taken: that of the kept summary, unless something was recorded since then about an
 * earlier day; `null` = none was taken. An entry of the day itself may have come after the look.
 */
function lookedUntil(
  { kept, metricEntries }: PanelInputs,
  { shipments }: AssessmentInput,
  last: RecordedVerdict | null,
): EpochDay | null {
  if (last === null || kept === null) return last?.asOf ?? null;
  const late = metricEntries.flatMap(({ at, body }) =>
    body.kind === "readings_recorded" && (dayOfInstant(at) ?? kept.asOf) >= kept.asOf
      ? body.rows.map(({ on }) => on)
      : [],
  );
  const known = new Set(kept.shipments.map(({ on, share }) => `${on} ${share}`));
  const shipped = shipments.filter(({ on, share }) => !known.has(`${on} ${share}`)).map(({ on }) => on);
  const earliest = [...late, ...shipped].reduce<number>((first, on) => Math.min(first, on), kept.asOf + 1);
  return Math.max(last.asOf, earliest - 1) as EpochDay;
}

/** Days on which a verdict can have changed: each reading and each shipment after the last look, and the as-of day. */
function lookDays({ readings, shipments, asOf }: AssessmentInput, lastLook: EpochDay | null): readonly EpochDay[] {
  const firstShipment = shipments.reduce<number>((first, { on }) => Math.min(first, on), asOf);
  const after = Math.max(lastLook ?? firstShipment - 1, firstShipment - 1);
  const days = [...readings, ...shipments].map(({ on }) => on).filter((on) => on > after && on <= asOf);
  return [...new Set([...days, asOf])].sort((a, b) => a - b).slice(-MOST_LOOKS);
}

function changes(last: RecordedVerdict | null, taken: readonly LookBack[]) {
  return taken.flatMap((look, index) => {
    const isSame =
      index > 0
        ? isSameVerdict(taken[index - 1], look)
        : last !== null && last.engineVersion === ENGINE_VERSION && isSameVerdict(last, look);
    return isSame ? [] : [{ assessment: look.assessment(), index }];
  });
}

type Word = Pick<RecordedVerdict, "verdict" | "reasonCode">;

function isSameVerdict(before: Word | undefined, now: Word): boolean {
  return before?.verdict === now.verdict && before.reasonCode === now.reasonCode;
}

function recordOf(assessment: Assessment, asOf: EpochDay): RecordedVerdict {
  const { verdict, reasonCode, reason, evidence, evidenceGrade, dataHealth, engineVersion, inputsDigest } = assessment;
  const said = [...assessment.said];
  return { asOf, verdict, reasonCode, reason, said, evidence, evidenceGrade, dataHealth, engineVersion, inputsDigest };
}

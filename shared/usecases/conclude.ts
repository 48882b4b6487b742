/**
 * Judges an initiative and keeps the conclusion: the verdict is recorded in its journal when it changed, and the
 * summary that shows a first line at once is renewed when it differs. Never fails the page that asked.
 */
import type { EpochDay } from "../domain/day.ts";
import { epicSubject } from "../domain/ids.ts";
import type { Result } from "../domain/problem.ts";
import { ok } from "../domain/problem.ts";
import type { InitiativeSummary } from "../domain/summary.ts";
import type { Assessment } from "../evaluation/types.ts";
import type { RecordedVerdict } from "../journal/entry.ts";
import { foldEpic } from "../journal/epic-state.ts";
import { digestOf } from "../journal/hash-chain.ts";
import type { Host } from "../ports.ts";
import { computePanel } from "../view/panel-view.ts";
import { appendAnyway } from "./append-entries.ts";
import { UPSHOT_ITSELF } from "./open-panel.ts";
import type { PanelInputs } from "./panel-inputs.ts";

/** @returns inputs that include what was recorded just now. */
export async function concludeAndKeep(host: Host, inputs: PanelInputs): Promise<Result<PanelInputs>> {
  const view = computePanel(inputs, inputs.today);
  if (view.state === "no_hypothesis") return ok(inputs);
  const recorded = view.assessment === null ? ok([]) : await recordVerdict(host, inputs, view.assessment, view.asOf);
  if (!recorded.ok) return recorded;
  const summary = summaryOf(inputs, view);
  if (inputs.kept === null || digestOf(inputs.kept) !== digestOf(summary)) {
    const saved = await host.saveSummary(summary);
    if (!saved.ok) return saved;
  }
  return ok({ ...inputs, epicEntries: [...inputs.epicEntries, ...recorded.value], kept: summary });
}

/** Adds a verdict entry when word, reason, grade or data health differ from the last recorded one. */
export async function recordVerdict(host: Host, inputs: PanelInputs, assessment: Assessment, asOf: EpochDay) {
  return appendAnyway(
    host,
    epicSubject(inputs.initiative.ref),
    (history) => {
      const last = foldEpic(history).verdicts.at(-1);
      return last !== undefined && isSameVerdict(last, assessment)
        ? []
        : [{ kind: "verdict_recorded", ...recordOf(assessment, asOf) }];
    },
    UPSHOT_ITSELF,
  );
}

function isSameVerdict(last: RecordedVerdict, now: Assessment): boolean {
  return (
    last.verdict === now.verdict &&
    last.reasonCode === now.reasonCode &&
    last.evidenceGrade === now.evidenceGrade &&
    last.dataHealth === now.dataHealth &&
    last.engineVersion === now.engineVersion
  );
}

function recordOf(assessment: Assessment, asOf: EpochDay): RecordedVerdict {
  const { verdict, reasonCode, reason, evidence, evidenceGrade, dataHealth, engineVersion, inputsDigest } = assessment;
  return { asOf, verdict, reasonCode, reason, evidence, evidenceGrade, dataHealth, engineVersion, inputsDigest };
}

function summaryOf(inputs: PanelInputs, view: ReturnType<typeof computePanel>): InitiativeSummary {
  return {
    schema: "summary/1",
    initiative: inputs.initiative.ref,
    project: inputs.initiative.project,
    metricId: view.metricId,
    path: view.state === "committed" && view.hypothesis !== null ? view.hypothesis.path : null,
    shipments: [...view.delivery.shipments],
    asOf: view.asOf,
    verdict: view.assessment?.verdict ?? null,
    headline: view.line.headline,
    evidence: view.assessment?.evidence ?? 1,
    evidenceGrade: view.assessment?.evidenceGrade ?? "E",
    dataHealth: view.assessment?.dataHealth ?? "fresh",
    ownerId: view.ownerId,
    nextReviewOn: view.line.nextReviewOn,
  };
}

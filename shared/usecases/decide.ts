/** Makes a decision: with its reason, the evidence as it is seen now, and what would change our mind. */
import type { Decision, EvidenceSeen } from "../domain/governance.ts";
import type { InitiativeRef } from "../domain/ids.ts";
import { epicSubject } from "../domain/ids.ts";
import type { Result } from "../domain/problem.ts";
import { fail, ok } from "../domain/problem.ts";
import type { Assessment } from "../evaluation/types.ts";
import type { Host } from "../ports.ts";
import { computePanel } from "../view/panel-view.ts";
import { appendExpecting } from "./append-entries.ts";
import { gatherPanelInputs } from "./open-panel.ts";
import { refuseReading } from "./permission.ts";

interface DecisionRequest extends Omit<Decision, "evidenceSeen"> {
  /** Digest of what the person looked at; `null` where there was no verdict. */
  readonly seenDigest: string | null;
  readonly expectedLength: number;
}

/**
 * A choice that the policies leave to two people is proposed only: see `answer-proposal.ts`.
 * The evidence is computed here and never taken from the page; `changed_meanwhile` when it is not what the person saw.
 * Others: `no_permission` without the right to edit the epic.
 */
export async function decide(host: Host, ref: InitiativeRef, request: DecisionRequest): Promise<Result<InitiativeRef>> {
  const inputs = await gatherPanelInputs(host, ref);
  if (!inputs.ok) return inputs;
  const { initiative, today } = inputs.value;
  const refused = refuseReading(initiative);
  if (refused !== null) return fail(refused);
  const view = computePanel(inputs.value, today);
  const evidenceSeen = view.assessment === null ? null : evidenceOf(view.assessment, view.asOf);
  if ((evidenceSeen?.inputsDigest ?? null) !== request.seenDigest)
    return fail({ code: "changed_meanwhile", what: "the evidence" });
  const { choice, reason, wouldChangeOurMind, raisesWhen, expectedLength } = request;
  const needsTwo = inputs.value.policies.twoPersonChoices.includes(choice);
  const kind = needsTwo ? ("decision_proposed" as const) : ("decision_made" as const);
  const body = { kind, choice, reason, evidenceSeen, wouldChangeOurMind, raisesWhen };
  const appended = await appendExpecting(host, epicSubject(initiative.ref), [body], expectedLength);
  return appended.ok ? ok(initiative.ref) : appended;
}

function evidenceOf(assessment: Assessment, asOf: EvidenceSeen["asOf"]): EvidenceSeen {
  const { verdict, reason, said, evidence, evidenceGrade, probabilityOfTarget, effect, engineVersion, inputsDigest } =
    assessment;
  return {
    asOf,
    verdict,
    reason,
    said: [...said],
    evidence,
    evidenceGrade,
    probabilityOfTarget,
    effect,
    engineVersion,
    inputsDigest,
  };
}

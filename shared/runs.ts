/**
 * The door for runs without a page, such as a pipeline: use cases one by one, and the readers of what they work on.
 * A door of its own, because a page that passed through it would load what it does not show.
 */

export { archivedBelow, doneButLost } from "./delivery/archived-work.ts";
export type { PlacedItem, PlacedWork } from "./delivery/kept-work.ts";
export { KeptWork } from "./delivery/kept-work.ts";
export type { PolicyInForce } from "./domain/gate-policy.ts";
export { FIRST_POLICY, policyInForce, STRICT_POLICY } from "./domain/gate-policy.ts";
export { epicSubject } from "./domain/ids.ts";
export { Night } from "./domain/night.ts";
export { UPSHOT_ITSELF } from "./domain/people.ts";
export type { ValueProjection } from "./domain/projection.ts";
export { projectionOf } from "./domain/projection.ts";
export type { VerdictKind } from "./evaluation/types.ts";
export { foldEpic, promiseInForce } from "./journal/epic-state.ts";
export { digestOf, verifyChain } from "./journal/hash-chain.ts";
export { foldMetric } from "./journal/metric-state.ts";
export { isSameJson } from "./journal/same-json.ts";
export type {
  AccountReporter,
  BulkMirror,
  BulkSource,
  ChangedPage,
  ChangeInbox,
  FieldAnswer,
  FoundInitiative,
  MirrorWrite,
  NightStore,
  StampedChange,
  ToldChange,
  VerdictTeller,
} from "./nightly-ports.ts";
export { readTable } from "./parse/readings-table.ts";
export type { Language } from "./text/language.ts";
export { inLanguage, RECORD_ENGLISH } from "./text/language.ts";
export { languageOf } from "./text/languages.ts";
export type { ActionCall } from "./usecases/actions-api.ts";
export { answerAction } from "./usecases/answer-action.ts";
export type { CanPromise } from "./usecases/check-gate.ts";
export { checkGate, gatherGate, judgeGate } from "./usecases/check-gate.ts";
export { concludeAndKeep } from "./usecases/conclude.ts";
export { initiativeOf, initiativesPage } from "./usecases/initiatives.ts";
export type { Gate, GateFinding, GateRule } from "./usecases/judge-gate.ts";
export { GATE_STOPS, ruleOf } from "./usecases/judge-gate.ts";
export { lookAfterWriting } from "./usecases/look-after.ts";
export type { ManyLooked, NightHost } from "./usecases/look-at-many.ts";
export { lookAtMany, noteChanges } from "./usecases/look-at-many.ts";
export type { PanelHost } from "./usecases/open-panel.ts";
export { gatherPanelInputs } from "./usecases/open-panel.ts";
export type { PanelInputs } from "./usecases/panel-inputs.ts";
export { MAX_ROWS_PER_CALL } from "./usecases/payloads.ts";
export { policiesInForce } from "./usecases/policies.ts";
export { readJournal } from "./usecases/read-journals.ts";
export type { DeploymentReceipt, FoundDeployment } from "./usecases/record-deployment.ts";
export {
  initiativesOver,
  recordDeployment,
  recordFoundDeployments,
  unrecorded,
  withdrawDeployment,
} from "./usecases/record-deployment.ts";
export { recordReadings } from "./usecases/record-readings.ts";
export { reportAccounts } from "./usecases/report-accounts.ts";
export { keepReleases, openNight, readNight, spendNight } from "./usecases/spend-night.ts";
export { lookAtTold, putAside, takePromiseBack } from "./usecases/told-changes.ts";
export { actionBroken, actionForNobody, actionRefusal } from "./view/action-words.ts";
export { gateBlind, gateMessage, gateMessageBelow, gateTooEarly, withReason } from "./view/gate-words.ts";
export { mirroredWord } from "./view/mirrored-word.ts";
export { computePanel } from "./view/panel-view.ts";
export { LINE_WORDS } from "./view/verdict-words.ts";

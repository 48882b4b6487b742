/** Arbitrary values of the core's words, for laws. */
import fc from "fast-check";
import type { EpochDay } from "../../shared/domain/day.ts";
import type { Release, WorkBelow, WorkItem } from "../../shared/domain/delivery.ts";
import { WORK_STATES } from "../../shared/domain/delivery.ts";
import { ASSUMPTION_JUDGEMENTS, CREATED_VALUE, DECISIONS, GATES } from "../../shared/domain/governance.ts";
import type { ValueHypothesis } from "../../shared/domain/hypothesis.ts";
import { BENEFIT_CLASSES } from "../../shared/domain/hypothesis.ts";
import { InitiativeRef, MetricId, PersonId, ProjectRef, SubjectId } from "../../shared/domain/ids.ts";
import { CADENCES, DIRECTIONS, METRIC_KINDS, PROVENANCES } from "../../shared/domain/metric.ts";
import type { MetricDefinition, ReadingRow } from "../../shared/domain/metric-definition.ts";
import { COMMITMENT_NEEDS, SHIPPED_RULES } from "../../shared/domain/settings.ts";
import { plainText } from "../../shared/domain/text.ts";
import {
  CHAIN_BREAKS,
  DATA_HEALTH,
  EVIDENCE_GRADES,
  PATH_SHAPES,
  REASON_CODES,
  VERDICTS,
} from "../../shared/evaluation/types.ts";
import type { EntryBody } from "../../shared/journal/entry.ts";

export const FIXED = { seed: 20261124 };

const day = (min: number, max: number) => fc.integer({ min, max }).map((value) => value as EpochDay);
const anyDay = day(-719162, 2932896);
/** Minus zero is left out: JSON has none. */
const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (value === 0 ? 0 : value));
const fraction = fc.double({ min: 0, max: 1, noNaN: true }).map((value) => (value === 0 ? 0 : value));
const isSafe = (value: string) => plainText(2000).safeParse(value).success;
const text = (maxLength: number) =>
  fc
    .string({ unit: "grapheme", maxLength: Math.min(maxLength, 40) })
    .filter((value) => value.length <= maxLength && isSafe(value));
const words = (maxLength: number) => text(maxLength - 1).map((value) => `x${value}`);
const id = fc.integer({ min: 1, max: 99999 }).map(String);
const person = id.map((value) => PersonId.parse(`account-${value}`));
const metric = id.map((value) => MetricId.parse(value));
const one = <T>(list: readonly T[]) => fc.constantFrom(...list);
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });

export const anyHypothesis: fc.Arbitrary<ValueHypothesis> = fc.record({
  schema: fc.constant("hypothesis/1" as const),
  change: text(2000),
  who: text(2000),
  behaviour: text(2000),
  mechanism: text(2000),
  metricId: maybe(metric),
  path: fc.record({
    baseline: maybe(number),
    target: maybe(number),
    targetOn: maybe(anyDay),
    lagDays: fc.integer({ min: 0, max: 36525 }),
    rampDays: fc.integer({ min: 0, max: 36525 }),
    shape: one(PATH_SHAPES),
    customPoints: fc.array(fc.tuple(fraction, fraction), { maxLength: 5 }),
    tolerance: fraction,
    holdDays: fc.integer({ min: 0, max: 36525 }),
  }),
  falsifier: fc.record({ text: text(2000), threshold: maybe(number), on: maybe(anyDay) }),
  ownerId: maybe(person),
  sponsorId: maybe(person),
  objective: text(300),
  benefitClass: maybe(one(BENEFIT_CLASSES)),
  worthPerUnitYear: maybe(fc.record({ amountMinor: fc.maxSafeInteger(), currency: one(["EUR", "USD"]) })),
  indicators: fc.array(fc.record({ metricId: metric, role: one(["adoption", "behaviour"] as const) }), {
    maxLength: 3,
  }),
  reviewOn: maybe(anyDay),
  contributionShare: maybe(fc.double({ min: 0, max: 1, noNaN: true })),
  reachPerQuarter: maybe(fc.integer({ min: 1, max: 1e9 })),
});

export const anyDefinition: fc.Arbitrary<MetricDefinition> = fc.record({
  name: words(200),
  unit: text(60),
  kind: one(METRIC_KINDS),
  direction: one(DIRECTIONS),
  cadence: one(CADENCES),
  seasonPeriod: maybe(fc.integer({ min: 2, max: 366 })),
  stewardId: maybe(person),
  seriesBreakOn: maybe(anyDay),
});

export const anyRow: fc.Arbitrary<ReadingRow> = fc.record({
  on: anyDay,
  value: number,
  denominator: maybe(fc.double({ min: 1e-6, noNaN: true, noDefaultInfinity: true })),
  provenance: one(PROVENANCES),
});

const cost = fc.record({ amountMinor: fc.maxSafeNat(), currency: one(["EUR", "USD"]) });
const initiativeTypes = maybe(
  fc.array(fc.oneof(words(200), fc.record({ id: words(120), name: words(200) })), { minLength: 1, maxLength: 3 }),
);

const decision = {
  choice: one(DECISIONS),
  reason: words(2000),
  evidenceSeen: maybe(
    fc.record({
      asOf: anyDay,
      verdict: one(VERDICTS),
      reason: text(2000),
      evidence: number,
      evidenceGrade: one(EVIDENCE_GRADES),
      probabilityOfTarget: maybe(fc.double({ min: 0, max: 1, noNaN: true })),
      effect: maybe(fc.record({ estimate: number, low: number, high: number })),
      engineVersion: words(60),
      inputsDigest: words(128),
    }),
  ),
  wouldChangeOurMind: words(2000),
  raisesWhen: maybe(
    fc.oneof(
      fc.record({ kind: fc.constant("verdict_becomes" as const), verdict: one(VERDICTS) }),
      fc.record({
        kind: fc.constant("probability_below" as const),
        probability: fc.double({ min: 0, max: 1, noNaN: true }),
      }),
      fc.record({ kind: fc.constant("day_reached" as const), on: anyDay }),
    ),
  ),
};

/** Every kind of entry there is. */
export const BODIES: Readonly<Record<EntryBody["kind"], fc.Arbitrary<EntryBody>>> = {
  hypothesis_drafted: fc.record({ kind: fc.constant("hypothesis_drafted" as const), hypothesis: anyHypothesis }),
  hypothesis_committed: fc.record({ kind: fc.constant("hypothesis_committed" as const), hypothesis: anyHypothesis }),
  rebaselined: fc.record({ kind: fc.constant("rebaselined" as const), hypothesis: anyHypothesis, reason: words(2000) }),
  monitoring_ended: fc.record({ kind: fc.constant("monitoring_ended" as const), on: anyDay, reason: words(2000) }),
  verdict_recorded: fc.record({
    kind: fc.constant("verdict_recorded" as const),
    asOf: anyDay,
    verdict: one(VERDICTS),
    reasonCode: maybe(one(REASON_CODES)),
    reason: text(2000),
    evidence: number,
    evidenceGrade: one(EVIDENCE_GRADES),
    dataHealth: one(DATA_HEALTH),
    engineVersion: words(60),
    inputsDigest: words(128),
  }),
  decision_made: fc.record({ kind: fc.constant("decision_made" as const), ...decision }),
  decision_proposed: fc.record({ kind: fc.constant("decision_proposed" as const), ...decision }),
  proposal_answered: fc.record({
    kind: fc.constant("proposal_answered" as const),
    proposalSequence: fc.integer({ min: 1, max: 99 }),
    accepted: fc.boolean(),
    reason: text(2000),
  }),
  review_held: fc.record({
    kind: fc.constant("review_held" as const),
    createdTheValue: one(CREATED_VALUE),
    chainBreak: one(CHAIN_BREAKS),
    assumptions: fc.array(fc.record({ text: words(500), judgement: one(ASSUMPTION_JUDGEMENTS) }), {
      maxLength: 3,
    }),
    learnt: text(2000),
  }),
  costs_recorded: fc.record({ kind: fc.constant("costs_recorded" as const), spent: maybe(cost), toSpend: maybe(cost) }),
  work_deployed: fc.record({
    kind: fc.constant("work_deployed" as const),
    run: words(120),
    on: anyDay,
    items: fc.array(words(120), { minLength: 1, maxLength: 3 }),
  }),
  deployment_withdrawn: fc.record({ kind: fc.constant("deployment_withdrawn" as const), run: words(120) }),
  share_claimed: fc.record({
    kind: fc.constant("share_claimed" as const),
    initiative: fc.constant(InitiativeRef.parse("10001")),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
  }),
  handover_offered: fc.record({ kind: fc.constant("handover_offered" as const), toId: person, reason: words(2000) }),
  handover_answered: fc.record({
    kind: fc.constant("handover_answered" as const),
    offerSequence: fc.integer({ min: -2, max: 50 }),
    accepted: fc.boolean(),
  }),
  exception_granted: fc.record({
    kind: fc.constant("exception_granted" as const),
    gate: one(GATES),
    reason: words(2000),
    expiresOn: anyDay,
  }),
  metric_defined: fc.record({ kind: fc.constant("metric_defined" as const), definition: anyDefinition }),
  readings_recorded: fc.record({
    kind: fc.constant("readings_recorded" as const),
    series: maybe(words(100)),
    source: one(["typed", "pasted", "csv", "pushed"] as const),
    rows: fc.array(anyRow, { minLength: 1, maxLength: 5 }),
  }),
  initiative_linked: fc.record({
    kind: fc.constant("initiative_linked" as const),
    initiative: id.map((value) => InitiativeRef.parse(value)),
  }),
  metric_listed: fc.record({
    kind: fc.constant("metric_listed" as const),
    metricId: metric,
    name: words(200),
    unit: text(60),
  }),
  person_erased: fc.record({
    kind: fc.constant("person_erased" as const),
    entries: fc.array(fc.record({ sequence: fc.integer({ min: 1, max: 50 }), digest: words(64) }), {
      minLength: 1,
      maxLength: 3,
    }),
  }),
  moved_from: fc.record({
    kind: fc.constant("moved_from" as const),
    subject: metric.map((value) => SubjectId.parse(`metric:${value}`)),
    entries: fc.integer({ min: 1, max: 50 }),
    head: words(64),
    names: fc.array(
      fc.record({
        kind: fc.constant("initiative" as const),
        from: id.map((value) => InitiativeRef.parse(value)),
        to: id.map((value) => InitiativeRef.parse(value)),
      }),
      { maxLength: 3 },
    ),
  }),
  view_kept: fc.record({ kind: fc.constant("view_kept" as const), name: words(80), queryText: text(200) }),
  view_removed: fc.record({ kind: fc.constant("view_removed" as const), name: words(80) }),
  benefits_seen: fc.record({ kind: fc.constant("benefits_seen" as const), on: day(19_000, 21_000) }),
  settings_changed: fc.record({
    kind: fc.constant("settings_changed" as const),
    settings: fc.record({
      isEnabled: fc.boolean(),
      initiativeTypes,
      shippedBy: one(SHIPPED_RULES),
      gates: fc.subarray([...GATES]),
      commitmentNeeds: fc.subarray([...COMMITMENT_NEEDS]),
      reviewCadenceDays: fc.integer({ min: 7, max: 730 }),
      tellsVerdictChanges: fc.boolean(),
    }),
  }),
  policies_changed: fc.record({
    kind: fc.constant("policies_changed" as const),
    policies: fc.record({
      twoPersonChoices: fc.subarray([...DECISIONS]),
      longestExceptionDays: fc.integer({ min: 1, max: 90 }),
      readingPointsPerHour: fc.integer({ min: 1_000, max: 65_000 }),
    }),
  }),
  project_scoped: fc.record({
    kind: fc.constant("project_scoped" as const),
    project: id.map((value) => ProjectRef.parse(value)),
    scope: fc.record({ isEnabled: fc.boolean(), initiativeTypes }),
  }),
};
export const anyBody: fc.Arbitrary<EntryBody> = fc.oneof(...Object.values(BODIES));

const ITEM_IDS = Array.from({ length: 12 }, (_, index) => `i${index}`);
const RELEASE_IDS = ["r0", "r1", "r2"];

export const EPIC_ITEM: WorkItem = {
  id: "E",
  label: "E",
  parentId: null,
  title: "",
  type: "Epic",
  state: "in_progress",
  createdOn: null,
  doneOn: null,
  points: null,
  releaseIds: [],
  isReopened: false,
};

const anyItem = (itemId: string): fc.Arbitrary<WorkItem> =>
  fc
    .record({
      parentId: fc.constantFrom("E", "E", ...ITEM_IDS, "unseen"),
      state: one(WORK_STATES),
      createdOn: maybe(day(0, 100)),
      doneOn: maybe(day(0, 100)),
      points: maybe(one([0, 0.1, 0.2, 0.3, 1, 2, 3, 5, 8])),
      releaseIds: fc.subarray(RELEASE_IDS),
      isReopened: fc.boolean(),
    })
    .map((given) => ({
      ...EPIC_ITEM,
      type: "Story",
      id: itemId,
      label: itemId,
      ...given,
      doneOn: given.state === "done" ? given.doneOn : null,
    }));

export const anyReleases: fc.Arbitrary<Release[]> = fc.tuple(
  ...RELEASE_IDS.map((releaseId) =>
    fc.record({
      id: fc.constant(releaseId),
      name: fc.constant(releaseId),
      kind: one(["release", "deployment"] as const),
      releasedOn: maybe(day(0, 100)),
      plannedOn: maybe(day(0, 200)),
    }),
  ),
);

export const anyWork: fc.Arbitrary<WorkBelow> = fc.record({
  items: fc.subarray(ITEM_IDS).chain((ids) => fc.tuple(...ids.map(anyItem))),
  releases: anyReleases,
  hiddenCount: maybe(fc.nat(5)),
});

/**
 * What the journal of an epic or a metric holds. Append-only: a correction is a new entry, never a change of an old one.
 * Ours, so strict: an unknown field or kind means a newer version wrote it, and we must not drop it.
 */
import * as z from "zod/mini";
import { Costs } from "../domain/costs.ts";
import { Deployment } from "../domain/delivery.ts";
import { Decision, GateException, OwnershipHandover, ValueReview } from "../domain/governance.ts";
import { ValueHypothesis } from "../domain/hypothesis.ts";
import { InitiativeRef, MetricId, PersonId, ProjectRef, SubjectId } from "../domain/ids.ts";
import { MetricDefinition, ReadingRow, SeriesName } from "../domain/metric-definition.ts";
import { Policies, ProjectScope, ProjectSettings } from "../domain/settings.ts";
import { Day, Fraction, Instant, plainText, someText } from "../domain/text.ts";
import { DATA_HEALTH, EVIDENCE_GRADES, REASON_CODES, VERDICTS } from "../evaluation/types.ts";
import { Said } from "../text/said.ts";

/** The verdict as it stood: recorded when it changes, so that "what did we know then" has an answer. */
export const RecordedVerdict = z.strictObject({
  asOf: Day,
  verdict: z.enum(VERDICTS),
  reasonCode: z.nullable(z.enum(REASON_CODES)),
  reason: plainText(2000),
  /** The reason as data, so that it can be said in another language; missing in older records. */
  said: z.optional(z.array(Said)),
  evidence: z.number(),
  evidenceGrade: z.enum(EVIDENCE_GRADES),
  dataHealth: z.enum(DATA_HEALTH),
  engineVersion: someText(60),
  inputsDigest: someText(128),
});
export type RecordedVerdict = z.infer<typeof RecordedVerdict>;

/** Erased entries one erasure can name: far below every host's size limit for one entry. */
export const MAX_ERASED_PER_ENTRY = 1000;

/** Ids that one entry about a move can name: as above. */
export const MAX_NAMES_PER_ENTRY = 1000;

/** An id and the one that took its place. */
export const Renamed = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("initiative"), from: InitiativeRef, to: InitiativeRef }),
  z.strictObject({ kind: z.literal("project"), from: ProjectRef, to: ProjectRef }),
]);
export type Renamed = z.infer<typeof Renamed>;

/** Rows of one entry: at most this many, so that one entry stays far below every host's size limit. */
export const MAX_ROWS_PER_ENTRY = 1000;

export const EntryBody = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("hypothesis_drafted"), hypothesis: ValueHypothesis }),
  z.strictObject({ kind: z.literal("hypothesis_committed"), hypothesis: ValueHypothesis }),
  z.strictObject({ kind: z.literal("rebaselined"), hypothesis: ValueHypothesis, reason: someText(2000) }),
  z.strictObject({ kind: z.literal("monitoring_ended"), on: Day, reason: someText(2000) }),
  z.strictObject({ kind: z.literal("verdict_recorded"), ...RecordedVerdict.shape }),
  z.strictObject({ kind: z.literal("decision_made"), ...Decision.shape }),
  /** Takes effect when a second person confirms it. */
  z.strictObject({ kind: z.literal("decision_proposed"), ...Decision.shape }),
  z.strictObject({
    kind: z.literal("proposal_answered"),
    proposalSequence: z.int(),
    accepted: z.boolean(),
    reason: plainText(2000),
  }),
  z.strictObject({ kind: z.literal("review_held"), ...ValueReview.shape }),
  z.strictObject({ kind: z.literal("handover_offered"), ...OwnershipHandover.shape }),
  z.strictObject({ kind: z.literal("handover_answered"), offerSequence: z.int(), accepted: z.boolean() }),
  z.strictObject({ kind: z.literal("exception_granted"), ...GateException.shape }),
  z.strictObject({ kind: z.literal("costs_recorded"), ...Costs.shape }),
  /** A pipeline deployed work below this epic. */
  z.strictObject({ kind: z.literal("work_deployed"), ...Deployment.shape }),
  /** What this run deployed was taken back: its entries before this one count no more. */
  z.strictObject({ kind: z.literal("deployment_withdrawn"), run: Deployment.shape.run }),
  z.strictObject({ kind: z.literal("metric_defined"), definition: MetricDefinition }),
  z.strictObject({
    kind: z.literal("readings_recorded"),
    series: SeriesName,
    source: z.enum(["typed", "pasted", "csv", "pushed"]),
    rows: z.array(ReadingRow).check(z.minLength(1), z.maxLength(MAX_ROWS_PER_ENTRY)),
  }),
  /** In a metric's journal: this initiative promised to move it. */
  z.strictObject({ kind: z.literal("initiative_linked"), initiative: InitiativeRef }),
  /** In a metric's journal: the part of its movement this initiative claims from now on; 0 = it claims nothing any more. */
  z.strictObject({ kind: z.literal("share_claimed"), initiative: InitiativeRef, share: Fraction }),
  /** In a project's journal: a metric that people of the project can pick. */
  z.strictObject({ kind: z.literal("metric_listed"), metricId: MetricId, name: someText(200), unit: plainText(60) }),
  /** A person was erased from earlier entries of this journal: which, and what each then reads. See `erasure.ts`. */
  z.strictObject({
    kind: z.literal("person_erased"),
    entries: z
      .array(z.strictObject({ sequence: z.int().check(z.minimum(1)), digest: someText(64) }))
      .check(z.minLength(1), z.maxLength(MAX_ERASED_PER_ENTRY)),
  }),
  /**
   * The entries before, up to `entries`, came from another site, where ids differ. `head` is the hash of the last of them there,
   * `subject` the journal's name there, and `names` every id that was replaced: with them the journal as it was can be made
   * again, hash for hash. See `relocate.ts`.
   */
  z.strictObject({
    kind: z.literal("moved_from"),
    subject: SubjectId,
    entries: z.int().check(z.minimum(1)),
    head: someText(64),
    names: z.array(Renamed).check(z.maxLength(MAX_NAMES_PER_ENTRY)),
  }),
  /** In a viewer's journal: they looked at their benefits on this day; once a day. */
  z.strictObject({ kind: z.literal("benefits_seen"), on: Day }),
  /** In a viewer's journal: they keep this query under a name, in place of an older one of that name. */
  z.strictObject({ kind: z.literal("view_kept"), name: someText(80), queryText: plainText(2000) }),
  z.strictObject({ kind: z.literal("view_removed"), name: someText(80) }),
  z.strictObject({ kind: z.literal("settings_changed"), settings: ProjectSettings }),
  /** In the site's journal. */
  z.strictObject({ kind: z.literal("policies_changed"), policies: Policies }),
  z.strictObject({ kind: z.literal("project_scoped"), project: ProjectRef, scope: ProjectScope }),
]);
export type EntryBody = z.infer<typeof EntryBody>;

export const JournalEntry = z.strictObject({
  /** `entry/1` had no salt. */
  schema: z.enum(["entry/1", "entry/2"]),
  subject: SubjectId,
  /** 1 for the first entry of a subject, then without gaps. */
  sequence: z.int().check(z.minimum(1)),
  at: Instant,
  by: PersonId,
  body: EntryBody,
  /** Hash of the entry before, 64 zeros for the first. */
  previousHash: z.string(),
  /** Goes into the hash, so that nobody can find an erased person by trying every id there is. Removed by an erasure. */
  salt: z.optional(z.string().check(z.regex(/^[0-9a-f]{32,64}$/, "Give 32 to 64 hex digits."))),
  hash: z.string(),
  /** A person was erased: `hash` is of what stood here before, and a later `person_erased` vouches for what stands here now. */
  erased: z.optional(z.literal(true)),
});
export type JournalEntry = z.infer<typeof JournalEntry>;

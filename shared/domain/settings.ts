/**
 * What administrators decide: settings of one project, and policies of the whole site or organisation.
 *
 * Both are whole: a change is stored with everything in it, so that the last entry alone says what is in force.
 * Not here: who may change them (`usecases/settings-permission.ts`).
 */
import * as z from "zod/mini";
import { msg } from "../text/t.ts";
import { DECISIONS, GATES, LONGEST_EXCEPTION_DAYS } from "./governance.ts";
import type { ProjectRef } from "./ids.ts";
import { someText } from "./text.ts";

/**
 * What tells that work reached its users. `release_else_done`: a release or deployment where the host knows one, else the
 * day the item was done; `release_only`: nothing else counts; `done`: always the day it was done; `iteration_else_done`: the end of
 * the iteration it was done in, else the day it was done.
 */
export const SHIPPED_RULES = ["release_else_done", "release_only", "iteration_else_done", "done"] as const;
export type ShippedRule = (typeof SHIPPED_RULES)[number];

/** What must be there before a hypothesis can be committed; the rest of it always must. */
export const COMMITMENT_NEEDS = ["owner", "baseline", "falsifier"] as const;
export type CommitmentNeed = (typeof COMMITMENT_NEEDS)[number];

/**
 * A type that was chosen: by the host's id for it, with the name it had then; by its name alone where names are what the host knows
 * types by, and in entries of before ids were kept.
 */
const ChosenType = z.union([someText(200), z.strictObject({ id: someText(120), name: someText(200) })]);
export type ChosenType = z.infer<typeof ChosenType>;
export const InitiativeTypes = z.array(ChosenType).check(z.minLength(1), z.maxLength(50));

/** By project: the types that carry hypotheses there. A project that is not in it goes by the host's epic level. */
export type ChosenTypes = ReadonlyMap<ProjectRef, readonly ChosenType[]>;
export const NOTHING_CHOSEN: ChosenTypes = new Map();

/** A review is a habit: less often than every two years it is none. */
const CadenceDays = z
  .int(msg("Give a whole number of days."))
  .check(z.minimum(7, msg("Give at least 7 days.")), z.maximum(730, msg("Give at most 730 days.")));

export const ProjectSettings = z.strictObject({
  /** Off: pages say so in one sentence, and nothing is asked of anybody. */
  isEnabled: z.boolean(),
  /** Types that carry hypotheses; `null` = those of the host's epic level. */
  initiativeTypes: z.nullable(InitiativeTypes),
  shippedBy: z.enum(SHIPPED_RULES),
  /** Gates that are asked at all. */
  gates: z.array(z.enum(GATES)).check(z.maxLength(GATES.length)),
  commitmentNeeds: z.array(z.enum(COMMITMENT_NEEDS)).check(z.maxLength(COMMITMENT_NEEDS.length)),
  /** Days from one value review to the next, where the hypothesis names no day. */
  reviewCadenceDays: CadenceDays,
  /** A changed verdict is told on the work item itself. */
  tellsVerdictChanges: z.boolean(),
});
export type ProjectSettings = z.infer<typeof ProjectSettings>;

export const DEFAULT_SETTINGS: ProjectSettings = {
  isEnabled: true,
  initiativeTypes: null,
  shippedBy: "release_else_done",
  gates: [...GATES],
  commitmentNeeds: [...COMMITMENT_NEEDS],
  reviewCadenceDays: 91,
  tellsVerdictChanges: false,
};

/**
 * Points an hour that a night may use. Of the 65,000 that all customers of an app share ("Rate limiting", Jira Cloud,
 * March 2026), one site takes less than half unless its administrator says otherwise.
 */
const PointsPerHour = z
  .int(msg("Give a whole number of points."))
  .check(z.minimum(1_000, msg("Give at least 1,000 points.")), z.maximum(65_000, msg("Give at most 65,000 points.")));

export const Policies = z.strictObject({
  /** Choices that take effect only when a second person confirms them. */
  twoPersonChoices: z.array(z.enum(DECISIONS)).check(z.maxLength(DECISIONS.length)),
  longestExceptionDays: z
    .int(msg("Give a whole number of days."))
    .check(
      z.minimum(1, msg("Give at least 1 day.")),
      z.maximum(LONGEST_EXCEPTION_DAYS, `Give at most ${LONGEST_EXCEPTION_DAYS} days.`),
    ),
  readingPointsPerHour: PointsPerHour,
});
export type Policies = z.infer<typeof Policies>;

export const DEFAULT_POLICIES: Policies = {
  twoPersonChoices: [],
  longestExceptionDays: LONGEST_EXCEPTION_DAYS,
  readingPointsPerHour: 30_000,
};

/**
 * What lists over all projects must know of one: kept in the site's journal too, because a host cannot be asked which
 * projects have settings.
 */
export const ProjectScope = z.pick(ProjectSettings, { isEnabled: true, initiativeTypes: true });
export type ProjectScope = z.infer<typeof ProjectScope>;

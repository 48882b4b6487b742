/**
 * Everything the panel's computation may look at, as plain JSON: it can be recorded, replayed and diffed.
 * Gathered by `openPanel`, computed on by `computePanel`. A bug report is one of these; it becomes a golden case.
 */
import * as z from "zod/mini";
import { WorkBelow } from "../domain/delivery.ts";
import { ExpectedPath } from "../domain/hypothesis.ts";
import { InitiativeRef, MetricId, PersonId } from "../domain/ids.ts";
import { InitiativeFacts } from "../domain/initiative.ts";
import { Person } from "../domain/people.ts";
import { Policies, ProjectSettings } from "../domain/settings.ts";
import { InitiativeSummary } from "../domain/summary.ts";
import { Day, Fraction, plainText } from "../domain/text.ts";
import { JournalEntry } from "../journal/entry.ts";

const Entries = z.array(JournalEntry);

/** Another initiative that promised to move the same metric: its days and its promise, never its title. */
export const OtherPromise = z.strictObject({
  initiative: InitiativeRef,
  path: z.nullable(ExpectedPath),
  shipments: z.array(z.strictObject({ on: Day, share: Fraction })),
});

export const PanelInputs = z.strictObject({
  schema: z.literal("panel-inputs/1"),
  today: Day,
  initiative: InitiativeFacts,
  work: WorkBelow,
  epicEntries: Entries,
  metricId: z.nullable(MetricId),
  metricEntries: Entries,
  indicators: z.array(
    z.strictObject({ metricId: MetricId, role: z.enum(["adoption", "behaviour"]), entries: Entries }),
  ),
  otherPromises: z.array(OtherPromise),
  /** Initiatives linked to the metric of which nothing is known yet: said, not guessed. */
  unknownPromiseCount: z.int(),
  /** Initiatives linked to the metric that the viewer may not see: counted, and left out of every figure. */
  hiddenPromiseCount: z.int(),
  projectMetrics: z.array(z.strictObject({ metricId: MetricId, name: plainText(200), unit: plainText(60) })),
  people: z.array(Person),
  viewerId: PersonId,
  /** Of the initiative's project, and of the whole site: as in force now. */
  settings: ProjectSettings,
  policies: Policies,
  /** What was kept for this initiative before now; `null` when nothing was. */
  kept: z.nullable(InitiativeSummary),
});
export type PanelInputs = z.infer<typeof PanelInputs>;

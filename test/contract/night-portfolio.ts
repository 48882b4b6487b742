/**
 * The portfolio on which both hosts' nights are tested and timed: epics with stories in three projects, each with a committed
 * promise and a metric. The same size and dice give the same portfolio, so that what the hosts conclude can be compared.
 */
import { dice } from "../../playground/dice.ts";
import type { JiraSeed } from "../../playground/jira/index.ts";
import { isoDay, parseDay } from "../../shared/domain/day.ts";
import { EMPTY_HYPOTHESIS } from "../../shared/domain/hypothesis.ts";
import type { InitiativeRef, SubjectId } from "../../shared/domain/ids.ts";
import { epicSubject, MetricId, metricSubject, PersonId } from "../../shared/domain/ids.ts";
import type { EntryBody, JournalEntry } from "../../shared/journal/entry.ts";
import { chainOn } from "../../shared/journal/hash-chain.ts";
import { day } from "../domain/journal-samples.ts";
import { ANA } from "./seed.ts";

export interface NightSize {
  readonly epics: number;
  readonly storiesEach: number;
  /** Weekly readings of each epic's metric. */
  readonly readings: number;
  readonly seed: number;
  /** Only one of the hosts knows releases: without them both know the same. */
  readonly isWithoutReleases?: boolean;
}

export const PROJECTS = ["PAY", "LED", "OPS"] as const;
export const START = "2026-11-24T01:00:00.000Z";
/** What people wrote, they wrote before the first look: on the day of a look itself it would be looked at once more. */
const WRITTEN = "2026-11-20T09:00:00.000Z";

/** As the local Jira is seeded; the other host's seed is made from it. */
export function portfolioOf({ epics, storiesEach, seed, isWithoutReleases = false }: NightSize): JiraSeed {
  const { uniform } = dice(seed);
  const numbers = new Map<string, number>();
  const keyIn = (project: string) => {
    const number = (numbers.get(project) ?? 0) + 1;
    numbers.set(project, number);
    return `${project}-${number}`;
  };
  const made: NonNullable<JiraSeed["issues"]>[number][] = [];
  const at = (from: number) => `${isoDay((day("2026-01-01") + Math.floor(from)) as never)}T09:00:00Z`;
  for (let epic = 0; epic < epics; epic += 1) {
    const project = PROJECTS[epic % PROJECTS.length] ?? "PAY";
    const parent = keyIn(project);
    made.push({ key: parent, type: "Epic", summary: `Epic ${epic}`, status: "In Progress", created: at(0) });
    for (let story = 0; story < storiesEach; story += 1) {
      // A tenth of the work lies in another project than its epic.
      const place = uniform() < 0.1 ? (PROJECTS[(epic + 1) % PROJECTS.length] ?? project) : project;
      const key = keyIn(place);
      const createdOn = 10 * uniform();
      const doneOn = createdOn + 30 + 120 * uniform();
      const isDone = uniform() < 0.7;
      const wasDone = !isDone && uniform() < 0.2;
      made.push({
        key,
        type: "Story",
        summary: `Story ${story} of ${epic}`,
        parent,
        created: at(createdOn),
        storyPoints: 1 + Math.floor(5 * uniform()),
        ...(isDone
          ? { status: "Done", resolution: "Done", resolvedAt: at(doneOn), statusCategoryChangedAt: at(doneOn) }
          : { status: "To Do" }),
        ...(wasDone
          ? {
              history: [
                { at: at(doneOn), items: [{ field: "status", before: "To Do", after: "Done" }] },
                { at: at(doneOn + 1), items: [{ field: "status", before: "Done", after: "To Do" }] },
              ],
            }
          : {}),
        ...(uniform() < 0.3 && !isWithoutReleases ? { fixVersions: [uniform() < 0.5 ? "1.0" : "2.0"] } : {}),
      });
      if (story === 0 && epic % 5 === 0) {
        made.push({
          key: keyIn(place),
          type: "Sub-task",
          summary: "Part",
          parent: key,
          status: "Done",
          created: at(createdOn),
          resolvedAt: at(doneOn),
        });
      }
    }
  }
  return {
    projects: PROJECTS.map((key) => ({
      key,
      name: key,
      lead: ANA,
      versions: [
        { name: "1.0", released: true, releaseDate: "2026-06-01" },
        { name: "2.0", released: false, releaseDate: "2026-12-31" },
      ],
    })),
    issues: made,
  };
}

/** For each epic its journal and its metric's: a committed promise, a metric with readings, as if people had written them. */
export function journalsOf(
  refs: readonly InitiativeRef[],
  { readings, seed }: Pick<NightSize, "readings" | "seed">,
): readonly (readonly JournalEntry[])[] {
  const { normal } = dice(seed + 1);
  const written = (subject: SubjectId, bodies: readonly EntryBody[]) =>
    chainOn([], subject, bodies, { at: WRITTEN, by: PersonId.parse(ANA) });
  const from = parseDay("2026-11-20") ?? day("2026-11-20");
  return refs.flatMap((ref) => {
    const metricId = MetricId.parse(`${ref}-m1`);
    return [
      written(epicSubject(ref), [
        {
          kind: "hypothesis_committed",
          hypothesis: {
            ...EMPTY_HYPOTHESIS,
            change: "make it shorter",
            who: "buyers",
            metricId,
            path: { ...EMPTY_HYPOTHESIS.path, baseline: 10, target: 12, targetOn: day("2027-06-30") },
            ownerId: PersonId.parse(ANA),
          },
        },
      ]),
      written(metricSubject(metricId), [
        {
          kind: "metric_defined",
          definition: {
            name: "Orders",
            unit: "a day",
            kind: "mean",
            direction: "increase",
            cadence: "week",
            seasonPeriod: null,
            stewardId: null,
            seriesBreakOn: null,
          },
        },
        { kind: "initiative_linked", initiative: ref },
        {
          kind: "readings_recorded",
          series: null,
          source: "csv",
          rows: Array.from({ length: readings }, (_, week) => ({
            on: (from - 7 * (readings - 1 - week)) as never,
            value: Math.round(1000 * (10 + normal() / 2)) / 1000,
            denominator: null,
            provenance: "measured" as const,
          })),
        },
      ]),
    ];
  });
}

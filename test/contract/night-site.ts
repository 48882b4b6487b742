/**
 * A local Jira with many epics that carry hypotheses, the record in SQLite, and the Forge adapter's nightly host over both:
 * what the tests and the benchmark of the night run on.
 */
import { MIGRATIONS } from "../../forge-app/migrations.ts";
import { nightHost } from "../../forge-app/night-host.ts";
import type { RequestJira } from "../../forge-app/request-jira.ts";
import type { RunSql, SqlValue } from "../../forge-app/request-sql.ts";
import { sqlStore } from "../../forge-app/store.ts";
import { dice } from "../../playground/dice.ts";
import type { JiraSeed, LocalJira } from "../../playground/jira/index.ts";
import { openDatabase, type Sqlite } from "../../playground/sqlite.ts";
import { isoDay, parseDay } from "../../shared/domain/day.ts";
import { EMPTY_HYPOTHESIS } from "../../shared/domain/hypothesis.ts";
import { InitiativeRef, MetricId, metricSubject, PersonId, ProjectRef, SubjectId } from "../../shared/domain/ids.ts";
import type { EntryBody } from "../../shared/journal/entry.ts";
import { chainOn } from "../../shared/journal/hash-chain.ts";
import type { NightHost } from "../../shared/usecases/look-at-many.ts";
import { day } from "../domain/journal-samples.ts";
import { summaryOf } from "./contract-entries.ts";
import { requestOver, seededJira } from "./local-jira.ts";
import { ANA, CONTRACT_SEED } from "./seed.ts";

export interface NightSize {
  readonly epics: number;
  readonly storiesEach: number;
  /** Weekly readings of each epic's metric. */
  readonly readings: number;
  readonly seed: number;
}

export interface NightSite {
  readonly jira: LocalJira;
  readonly db: Sqlite;
  readonly refs: readonly InitiativeRef[];
  /** Clock of the run; `wait` moves it. */
  readonly clock: { now: number };
  readonly runSql: RunSql;
  readonly requestJira: RequestJira;
  host(over?: { readonly runSql?: RunSql; readonly requestJira?: RequestJira }): NightHost;
  close(): void;
}

const PROJECTS = ["PAY", "LED", "OPS"] as const;
const START = "2026-11-24T01:00:00.000Z";
/** What people wrote, they wrote before the first look: on the day of a look itself it would be looked at once more. */
const WRITTEN = "2026-11-20T09:00:00.000Z";

export async function nightSite(size: NightSize): Promise<NightSite> {
  const clock = { now: Date.parse(START) };
  const jira = seededJira({ ...CONTRACT_SEED, projects: [], releases: [], work: [] }, () =>
    new Date(clock.now).toISOString(),
  );
  jira.seed(siteOf(size));
  const db = openDatabase(":memory:");
  for (const { statement } of MIGRATIONS) db.exec(statement);
  const runSql: RunSql = async (statement, values) => db.all(statement, [...values]);
  const requestJira = asApp(jira);
  const refs = await epicRefs(requestJira);
  await writeRecord(runSql, refs, size);
  return {
    jira,
    db,
    refs,
    clock,
    runSql,
    requestJira,
    host: (over = {}) =>
      nightHost({
        requestJira: over.requestJira ?? requestJira,
        runSql: over.runSql ?? runSql,
        now: () => new Date(clock.now).toISOString(),
        patience: {
          wait: async (ms) => {
            clock.now += ms;
          },
          now: () => clock.now,
          random: dice(size.seed).uniform,
        },
      }),
    close: () => {
      jira.close();
      db.close();
    },
  };
}

/** The app sees what the app sees; the local Jira's own answers, as bytes. */
function asApp(jira: LocalJira): RequestJira {
  return requestOver(jira, null);
}

function siteOf({ epics, storiesEach, seed }: NightSize): JiraSeed {
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
        ...(uniform() < 0.3 ? { fixVersions: [uniform() < 0.5 ? "1.0" : "2.0"] } : {}),
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

async function epicRefs(requestJira: RequestJira): Promise<readonly InitiativeRef[]> {
  const refs: InitiativeRef[] = [];
  let nextPageToken: string | undefined;
  do {
    const json = {
      jql: "issuetype = Epic ORDER BY id",
      fields: ["id"],
      maxResults: 5000,
      ...(nextPageToken === undefined ? {} : { nextPageToken }),
    };
    const { body } = await requestJira({ method: "POST", path: "/rest/api/3/search/jql", json });
    const page = body as { readonly issues: readonly { readonly id: string }[]; readonly nextPageToken?: string };
    refs.push(...page.issues.map(({ id }) => InitiativeRef.parse(id)));
    nextPageToken = page.nextPageToken;
  } while (nextPageToken !== undefined);
  return refs;
}

/** A committed promise, a metric with readings, and a first summary for each epic: as if people had written them. */
async function writeRecord(
  runSql: RunSql,
  refs: readonly InitiativeRef[],
  { readings, seed }: NightSize,
): Promise<void> {
  const { normal } = dice(seed + 1);
  const store = sqlStore(runSql);
  const entries: SqlValue[][] = [];
  const write = (subject: SubjectId, bodies: readonly EntryBody[]) => {
    for (const entry of chainOn([], subject, bodies, { at: WRITTEN, by: PersonId.parse(ANA) }))
      entries.push([entry.subject, entry.sequence, JSON.stringify(entry)]);
  };
  const from = parseDay("2026-11-20") ?? day("2026-11-20");
  for (const ref of refs) {
    const metricId = MetricId.parse(`${ref}-m1`);
    write(SubjectId.parse(`epic:${ref}`), [
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
    ]);
    write(metricSubject(metricId), [
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
    ]);
  }
  for (let start = 0; start < entries.length; start += 200) {
    const some = entries.slice(start, start + 200);
    await runSql(
      `INSERT INTO upshot_entries (subject, sequence, entry) VALUES ${some.map(() => "(?, ?, ?)").join(", ")}`,
      some.flat(),
    );
  }
  for (const ref of refs) await store.saveSummary({ ...summaryOf(ref, ""), project: ProjectRef.parse("10000") });
}

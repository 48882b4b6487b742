/**
 * A local Jira with many epics that carry hypotheses, the record in SQLite, and the Forge adapter's nightly host over both:
 * what the tests and the benchmark of the night run on.
 */
import { MIGRATIONS } from "../../forge-app/migrations.ts";
import { nightHost } from "../../forge-app/night-host.ts";
import type { RequestJira } from "../../forge-app/request-jira.ts";
import type { RunSql, SqlValue } from "../../forge-app/request-sql.ts";
import { FACTS_LAST_MS } from "../../forge-app/site-facts.ts";
import { sqlStore } from "../../forge-app/store.ts";
import { dice } from "../../playground/dice.ts";
import type { LocalJira } from "../../playground/jira/index.ts";
import { openDatabase, type Sqlite } from "../../playground/sqlite.ts";
import { InitiativeRef, ProjectRef } from "../../shared/domain/ids.ts";
import type { NightHost } from "../../shared/usecases/look-at-many.ts";
import { summaryOf } from "./contract-entries.ts";
import { seededJira } from "./local-jira.ts";
import type { NightSize } from "./night-portfolio.ts";
import { journalsOf, portfolioOf, START } from "./night-portfolio.ts";
import { requestOver } from "./rest-request.ts";
import { CONTRACT_SEED } from "./seed.ts";

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

/** @param onDatabase an empty database with the app's tables, where it is not to be SQLite. */
export async function nightSite(size: NightSize, onDatabase?: RunSql): Promise<NightSite> {
  const clock = { now: Date.parse(START) };
  const jira = seededJira({ ...CONTRACT_SEED, projects: [], releases: [], work: [] }, () =>
    new Date(clock.now).toISOString(),
  );
  jira.seed(portfolioOf(size));
  const db = openDatabase(":memory:");
  for (const { statement } of MIGRATIONS) db.exec(statement);
  const runSql: RunSql = onDatabase ?? (async (statement, values) => db.all(statement, [...values]));
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
        factsLastMs: FACTS_LAST_MS.night,
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
  return requestOver(jira.rest, null);
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

/** What people wrote, and a first summary for each epic. */
async function writeRecord(runSql: RunSql, refs: readonly InitiativeRef[], size: NightSize): Promise<void> {
  const store = sqlStore(runSql);
  const entries = journalsOf(refs, size).flatMap((journal) =>
    journal.map((entry): SqlValue[] => [entry.subject, entry.sequence, JSON.stringify(entry)]),
  );
  for (let start = 0; start < entries.length; start += 200) {
    const some = entries.slice(start, start + 200);
    await runSql(
      `INSERT INTO upshot_entries (subject, sequence, entry) VALUES ${some.map(() => "(?, ?, ?)").join(", ")}`,
      some.flat(),
    );
  }
  for (const ref of refs) await store.saveSummary({ ...summaryOf(ref, ""), project: ProjectRef.parse("10000") });
}

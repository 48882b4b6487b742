/**
 * Every statement that the app sends to Forge SQL, as the store's own code makes it, over the record that `record-fill.ts`
 * writes: to be explained, timed and weighed. A text of SQL in the app's source that is not among them fails a test.
 */

import { sqlNightStore } from "../../forge-app/night-store.ts";
import type { RunSql } from "../../forge-app/request-sql.ts";
import { sqlStore } from "../../forge-app/store.ts";
import { InitiativeRef, PersonId, ProjectRef } from "../../shared/domain/ids.ts";
import { erasedForm } from "../../shared/journal/erasure.ts";
import type { ChangeInbox } from "../../shared/nightly-ports.ts";
import { NAMED_COLUMNS } from "../../shared/portfolio/named-segments.ts";
import { parseQuery } from "../../shared/portfolio/parse-query.ts";
import type { StorePlace } from "../../shared/portfolio/store-query.ts";
import { storeQueryOf } from "../../shared/portfolio/store-query.ts";
import { TODAY } from "../bench/portfolio-rows.ts";
import type { Scale } from "../bench/record-fill.ts";
import { epicId, itemIdOf, metricIdOf, projectIdOf, workOf } from "../bench/record-fill.ts";
import { draftOf, next, readingsOf, subject, summaryOf } from "./contract-entries.ts";
import { ANA } from "./seed.ts";

export interface Sent {
  readonly statement: string;
  readonly values: Parameters<RunSql>[1];
}

/** What a person may ask of the portfolio: in each order that has an index, and in some that have none. */
export const QUESTIONS = [
  "order by value_at_risk desc",
  "order by probability",
  "verdict in (off_path, reversed) order by value_at_risk desc",
  "review_due = yes and owner is not empty order by next_review",
  'objective = "Objective 7" and probability < 50% order by expected_value desc',
  "raised = yes or exception <= +14d",
  "proposed is not empty order by proposed_on",
  "evidence_grade = C and not data_health = fresh",
] as const;

/** @throws Error when the database refused one for another reason than a taken key, which is part of the game. */
export async function everyStatement(runSql: RunSql, { hypotheses }: Scale): Promise<readonly Sent[]> {
  const sent: Sent[] = [];
  const refused: string[] = [];
  const watched: RunSql = async (statement, values) => {
    sent.push({ statement, values });
    try {
      return await runSql(statement, values);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      if (!/duplicate|unique/i.test(why)) refused.push(`${statement.slice(0, 300)}: ${why.slice(0, 200)}`);
      throw error;
    }
  };
  await aboutJournals(watched, hypotheses);
  await aboutSummaries(watched, hypotheses);
  await aboutQuestions(watched, hypotheses);
  await aboutNights(watched, hypotheses);
  if (refused.length > 0) throw new Error(refused.join("\n"));
  return sent;
}

/** As many as the portfolio asks for: `named-values.ts`. */
const MOST_GROUPS = 1001;

const many = (hypotheses: number) => Array.from({ length: 100 }, (_, i) => Math.floor((i * hypotheses) / 100));
const ref = (index: number) => InitiativeRef.parse(epicId(index));

async function aboutJournals(runSql: RunSql, hypotheses: number): Promise<void> {
  const store = sqlStore(runSql);
  const half = Math.floor(hypotheses / 2);
  const about = subject(`metric:${metricIdOf(half)}`);
  await store.histories([about]);
  await store.histories(many(hypotheses).map((index) => subject(`metric:${metricIdOf(index)}`)));
  await store.subjectsPage(null);
  await store.subjectsPage(subject(`epic:${epicId(half)}`));
  await store.append(next(about, [draftOf("taken")]));
  const own = subject("viewer:5b10ac8d82e05b22cc7d4ef5");
  // A page of the heaviest entries there are: 1,000 readings each, of numbers that do not pack.
  const rows = Array.from({ length: 1000 }, (_, day) => [day, Math.sqrt(day)] as const);
  const entries = next(
    own,
    Array.from({ length: 40 }, () => readingsOf(rows)),
  );
  await store.append(entries);
  await store.histories([own]);
  await store.replaceErased(entries.slice(0, 1).map((entry) => erasedForm(entry, PersonId.parse(ANA))));
  await store.dropJournal(own);
}

async function aboutSummaries(runSql: RunSql, hypotheses: number): Promise<void> {
  const store = sqlStore(runSql);
  const project = ProjectRef.parse(projectIdOf(7));
  await store.summaries(many(hypotheses).map(ref));
  await store.keptPage(null, null);
  await store.keptPage(null, ref(Math.floor(hypotheses / 2)));
  await store.keptPage(project, null);
  await store.keptPage(project, ref(100));
  await store.saveSummary(summaryOf(epicId(3), "renewed"));
  await store.dropSummary(ref(3));
}

async function aboutQuestions(runSql: RunSql, hypotheses: number): Promise<void> {
  const store = sqlStore(runSql);
  // As a summary of before there were figures: found until it is kept anew, and looked for no more after that.
  await runSql("DELETE FROM upshot_figures WHERE initiative = ?", [epicId(hypotheses - 5)]);
  const unfilled: StorePlace = { values: null, initiative: ref(Math.floor(hypotheses / 3)) };
  for (const text of QUESTIONS) {
    const parsed = parseQuery(text);
    if (!parsed.ok) throw new Error(parsed.problem.message);
    const { query } = storeQueryOf(parsed.query, TODAY);
    for (const project of [null, ProjectRef.parse(projectIdOf(7))]) {
      const page = await store.queriedPage(project, query, { after: null, skip: 0, limit: 200 });
      const last = page.ok ? (page.value.at(-1)?.place ?? null) : null;
      await store.queriedPage(project, query, { after: last, skip: 0, limit: 200 });
      await store.queriedPage(project, query, { after: null, skip: hypotheses, limit: 200 });
      await store.queriedPage(project, query, { after: unfilled, skip: 0, limit: 200 });
    }
    await store.saveSummary(summaryOf(epicId(hypotheses - 5), "looked at again"));
    for (const column of Object.values(NAMED_COLUMNS))
      await store.queriedGroups(null, { where: query.where, column, limit: MOST_GROUPS });
  }
}

async function aboutNights(runSql: RunSql, hypotheses: number): Promise<void> {
  const night = sqlNightStore(runSql);
  const indices = many(hypotheses);
  await night.keptWork(indices.map(ref));
  await night.saveWork(indices.map(workOf));
  await night.holdersOf(indices.map((index) => itemIdOf(index, 0)));
  await night.saveSummaries(indices.map((index) => summaryOf(epicId(index), "of the night")));
  await night.note("night");
  await night.saveNote("night", { of: "a note" });
  await aboutChanges(night, hypotheses);
}

/** What is left stays, so that a walk over it would show. */
async function aboutChanges(inbox: ChangeInbox, hypotheses: number): Promise<void> {
  const told = Array.from({ length: 5000 }, (_, index) => index % hypotheses);
  const at = (index: number) => `2026-11-24T09:30:00.000Z ${String(index).padStart(32, "0")}`;
  await inbox.putChanges(told.map((index) => ({ kind: "item", id: ref(index), stamp: at(index) })));
  await inbox.someChanges(500);
  await inbox.dropChanges(told.slice(0, 100).map(at));
  await inbox.dropChangesBefore("2026-11-24T09:00:00.000Z");
  await inbox.claimNote("changes:promise", {});
  await inbox.claimNote("changes:promise", {});
  await inbox.dropNote("changes:promise");
}

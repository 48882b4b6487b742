/** Journals of many initiatives added to at once in Forge SQL: of each all or none, whoever else writes and whatever breaks off. */
import { afterEach, expect, it } from "@jest/globals";
import { sqlNightStore } from "../../forge-app/night-store.ts";
import type { RunSql } from "../../forge-app/request-sql.ts";
import type { SubjectId } from "../../shared/domain/ids.ts";
import { MetricId, metricSubject, PersonId } from "../../shared/domain/ids.ts";
import type { JournalEntry } from "../../shared/journal/entry.ts";
import { chainOn } from "../../shared/journal/hash-chain.ts";
import { must } from "../usecases/sample-site.ts";
import { type NightSite, nightSite } from "./night-site.ts";
import { ANA, BERND } from "./seed.ts";

let site: NightSite | null = null;
afterEach(() => {
  site?.close();
  site = null;
});

async function opened() {
  site = await nightSite({ epics: 3, storiesEach: 1, readings: 8, seed: 7 });
  const on = site;
  const subjects = on.refs.map((one) => metricSubject(MetricId.parse(`${one}-m1`)));
  const linked = (histories: readonly (readonly unknown[])[], by: string) =>
    subjects.map((subject, index) =>
      chainOn(
        histories[index] as readonly JournalEntry[],
        subject,
        on.refs.slice(0, 1).map((initiative) => ({ kind: "initiative_linked" as const, initiative })),
        { at: "2026-11-24T01:00:00.000Z", by: PersonId.parse(by) },
      ),
    );
  const histories = async () => must(await on.host().histories(subjects));
  const lengths = async () => (await histories()).map(({ length }) => length);
  return { on, subjects, linked, histories, lengths };
}

const [OURS, THEIRS] = [ANA, BERND];

it("tells whose journal somebody else wrote meanwhile, leaves that one as it is, and adds to the others", async () => {
  const { on, subjects, linked, histories, lengths } = await opened();
  const known = await histories();
  const before = await lengths();
  must(await on.host().append(linked(known, THEIRS)[1] ?? []));
  const lost: readonly SubjectId[] = must(await sqlNightStore(on.runSql).appendEach(linked(known, OURS)));
  expect(lost).toEqual([subjects[1]]);
  expect(await lengths()).toEqual(before.map((length) => length + 1));
  const written = (await histories()).map((entries) => (entries.at(-1) as { by: string }).by);
  expect(written).toEqual([OURS, THEIRS, OURS]);
});

it("adds nothing twice when only the answer was lost", async () => {
  const { on, linked, histories, lengths } = await opened();
  const before = await lengths();
  let isLost = false;
  const runSql: RunSql = async (statement, values) => {
    const rows = await on.runSql(statement, values);
    if (isLost || !statement.startsWith("INSERT INTO upshot_entries")) return rows;
    isLost = true;
    throw new Error("the connection broke off");
  };
  expect(must(await sqlNightStore(runSql).appendEach(linked(await histories(), OURS)))).toEqual([]);
  expect([isLost, await lengths()]).toEqual([true, before.map((length) => length + 1)]);
});

it("adds the journals of a whole step in few statements", async () => {
  const { on, linked, histories } = await opened();
  let statements = 0;
  const runSql: RunSql = (statement, values) => {
    statements += 1;
    return on.runSql(statement, values);
  };
  must(await sqlNightStore(runSql).appendEach(linked(await histories(), OURS)));
  expect(statements).toBe(1);
});

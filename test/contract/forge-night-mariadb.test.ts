/** The nightly run with its record on a MariaDB server: killed between any two calls, and twice at once, it ends in the same state. */
import { beforeAll, expect, it, jest } from "@jest/globals";
import { MIGRATIONS } from "../../forge-app/migrations.ts";
import type { RunSql } from "../../forge-app/request-sql.ts";
import type { NightHost } from "../../shared/usecases/look-at-many.ts";
import { spendNight } from "../../shared/usecases/spend-night.ts";
import { must } from "../usecases/sample-site.ts";
import { mortal } from "./mortal-run.ts";
import type { NightSize } from "./night-portfolio.ts";
import type { NightSite } from "./night-site.ts";
import { nightSite } from "./night-site.ts";
import { type NightState, stateOf } from "./night-state.ts";
import { describeOnMariaDb, sqlOn } from "./on-maria-db.ts";

const FEW: NightSize = { epics: 3, storiesEach: 2, readings: 12, seed: 7 };
const ALWAYS = { costPerHour: Number.POSITIVE_INFINITY, initiativesPerStep: 4, isTimeLeft: () => true };
const PATIENCE_MS = 300_000;
jest.setTimeout(PATIENCE_MS);

const TABLES = MIGRATIONS.flatMap(({ statement }) => /CREATE TABLE IF NOT EXISTS (\w+)/.exec(statement)?.[1] ?? []);

async function untilEnd(on: NightSite, host: NightHost): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    const waitMs = must(await spendNight(host, ALWAYS));
    if (waitMs === null) return;
    on.clock.now += waitMs;
  }
  throw new Error("the run does not end");
}

describeOnMariaDb("a run on a MariaDB server", (server) => {
  let runSql: RunSql = async () => [];
  beforeAll(async () => {
    runSql = sqlOn(await server().database("night"));
    for (const { statement } of MIGRATIONS) await runSql(statement, []);
  }, PATIENCE_MS);

  async function opened(): Promise<NightSite> {
    for (const table of TABLES) await runSql(`DELETE FROM ${table}`, []);
    return nightSite(FEW, runSql);
  }

  async function lived(at: number, isAfter: boolean): Promise<{ readonly calls: number; readonly state: NightState }> {
    const on = await opened();
    try {
      const dying = mortal(on, at, isAfter);
      await spendNight(dying.host, ALWAYS).catch(() => undefined);
      if (dying.calls() >= at) await untilEnd(on, on.host());
      return { calls: dying.calls(), state: await stateOf(on) };
    } finally {
      on.close();
    }
  }

  it("that is killed between any two calls ends in the same state when it is begun again", async () => {
    const whole = await lived(Number.POSITIVE_INFINITY, false);
    expect(whole.calls).toBeGreaterThan(15);
    expect(whole.state.journals.length).toBeGreaterThan(FEW.epics);
    expect(await lived(1, false)).toEqual({ calls: 1, state: whole.state });
    for (let at = 1; at <= whole.calls; at += 1)
      expect({ at, state: (await lived(at, true)).state }).toEqual({ at, state: whole.state });
  });

  it("twice at once loses nothing and writes nothing twice", async () => {
    const { state } = await lived(Number.POSITIVE_INFINITY, false);
    const on = await opened();
    try {
      await Promise.all([untilEnd(on, on.host()), untilEnd(on, on.host())]);
      expect(await stateOf(on)).toEqual(state);
    } finally {
      on.close();
    }
  });
});

/** The same inputs give the same verdict on every host: to the last digit, in the same words. */
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { MIGRATIONS } from "../../forge-app/migrations.ts";
import { openDatabase } from "../../playground/sqlite.ts";
import type { EpochDay } from "../../shared/domain/day.ts";
import { addDays, parseDay } from "../../shared/domain/day.ts";
import { EMPTY_HYPOTHESIS } from "../../shared/domain/hypothesis.ts";
import { InitiativeRef, PersonId } from "../../shared/domain/ids.ts";
import type { MetricDefinition, ReadingRow } from "../../shared/domain/metric-definition.ts";
import type { Host } from "../../shared/ports.ts";
import { answer } from "../../shared/usecases/answer.ts";
import type { PanelInputs } from "../../shared/usecases/panel-inputs.ts";
import { valueApiOver } from "../../shared/usecases/value-api.ts";
import { computePanel } from "../../shared/view/panel-view.ts";
import { adoHostOver, seededAdo } from "./local-ado.ts";
import { forgeHostOver, seededJira } from "./local-jira.ts";
import { memorySite } from "./memory-host.ts";
import { ANA, CONTRACT_SEED, LARGE } from "./seed.ts";

/** Half of the parts of this epic were done on 1 April 2026: shipped in part, no release on either host. */
const REF = InitiativeRef.parse(LARGE);
const SHIPPED = day("2026-04-01");
const DEFINITION: MetricDefinition = {
  name: "Minutes to answer",
  unit: "min",
  kind: "duration",
  direction: "decrease",
  cadence: "week",
  seasonPeriod: null,
  stewardId: null,
  seriesBreakOn: null,
};
const SWING = [0.4, -1.1, 0.9, 0.2, -0.6, 1.3, -0.8, 0.1, -0.3, 0.7];

/** Fifty-two weekly readings, falling by `effect` minutes after the work shipped. */
function readings(effect: number): ReadingRow[] {
  return Array.from({ length: 52 }, (_, week) => {
    const on = addDays(SHIPPED, 7 * (week - 26) + 2);
    return {
      on,
      value: 30 + (SWING[week % SWING.length] ?? 0) - (on >= SHIPPED ? effect : 0),
      denominator: null,
      provenance: "measured" as const,
    };
  });
}

async function panelOn(host: Host, effect: number): Promise<PanelInputs> {
  const api = valueApiOver((call, payload) => answer(host, REF, call, JSON.parse(JSON.stringify(payload))));
  const hypothesis = {
    ...EMPTY_HYPOTHESIS,
    change: "answer from templates",
    who: "support agents",
    behaviour: "send a template first",
    mechanism: "most questions are alike",
    ownerId: PersonId.parse(ANA),
    path: { ...EMPTY_HYPOTHESIS.path, target: 26, targetOn: day("2026-12-31"), rampDays: 0, shape: "step" as const },
    falsifier: { text: "no faster by autumn", threshold: 29, on: day("2026-10-01") },
  };
  const drafted = must(await api.writeHypothesis({ hypothesis, newMetric: DEFINITION, expectedLength: 0 }));
  if (drafted.metricId === null) throw new Error("no metric was made");
  must(
    await api.recordReadings({ metricId: drafted.metricId, series: null, source: "pasted", rows: readings(effect) }),
  );
  const request = {
    hypothesis: { ...hypothesis, metricId: drafted.metricId },
    expectedLength: drafted.epicEntries.length,
  };
  return must(await api.commitHypothesis(request));
}

describe.each([0, 1, 4, -4])("with a fall of %d minutes", (effect) => {
  const panels = new Map<string, PanelInputs>();
  const cleanUps: (() => void)[] = [];
  beforeAll(async () => {
    const jira = seededJira(CONTRACT_SEED);
    const db = openDatabase(":memory:");
    for (const { statement } of MIGRATIONS) db.exec(statement);
    const ado = seededAdo(CONTRACT_SEED);
    cleanUps.push(
      () => jira.close(),
      () => db.close(),
      () => ado.close(),
    );
    const { now } = CONTRACT_SEED;
    panels.set("memory", await panelOn(memorySite(CONTRACT_SEED).host(ANA), effect));
    panels.set(
      "jira",
      await panelOn(
        forgeHostOver(jira, async (sql, values) => db.all(sql, [...values]), ANA, now),
        effect,
      ),
    );
    panels.set("ado", await panelOn(adoHostOver(ado, ANA, now), effect));
  }, 60_000);
  afterAll(() => {
    for (const cleanUp of cleanUps) cleanUp();
  });

  it.each(["jira", "ado"])(
    "%s judges as the reference does: digest, verdict, words, and every figure of the chart",
    (name) => {
      const [reference, other] = [panels.get("memory"), panels.get(name)];
      if (reference === undefined || other === undefined) throw new Error("a host is missing");
      for (const asOf of [other.today, addDays(SHIPPED, 60), addDays(SHIPPED, -10)]) {
        const [mine, theirs] = [computePanel(reference, asOf), computePanel(other, asOf)];
        expect(theirs.assessment?.inputsDigest).toMatch(/^[0-9a-f]{64}$/);
        expect(theirs.assessment).toEqual(mine.assessment);
        expect(theirs.line).toEqual(mine.line);
        expect(theirs.sentence).toEqual(mine.sentence);
        expect(theirs.chart).toEqual(mine.chart);
        expect(theirs.delivery.shipments).toEqual(mine.delivery.shipments);
      }
      expect(computePanel(other, other.today).verdictHistory).toEqual(
        computePanel(reference, reference.today).verdictHistory,
      );
    },
  );
});

it("the four lives do not all get the same verdict, so that the comparison means something", async () => {
  const verdicts = await Promise.all(
    [0, 4, -4].map(
      async (effect) =>
        computePanel(await panelOn(memorySite(CONTRACT_SEED).host(ANA), effect), day("2026-09-25")).assessment?.verdict,
    ),
  );
  expect(new Set(verdicts).size).toBe(3);
});

function day(iso: string): EpochDay {
  const parsed = parseDay(iso);
  if (parsed === null) throw new Error(`${iso} is no date`);
  return parsed;
}

function must<T>(
  result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: unknown },
): T {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.problem)}`);
  return result.value;
}

/** A replay says of each day what was said on that day, whatever came after it: decision 0006 rests on it. */
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { addDays, type EpochDay } from "../../shared/domain/day.ts";
import { assess, assessed, replay } from "../../shared/evaluation/index.ts";
import type { AssessmentInput, OtherLaunch, PromisedPath } from "../../shared/evaluation/types.ts";
import { FAMILIES } from "../calibration/families.ts";
import { simulated } from "../calibration/simulated-series.ts";

const series = fc
  .record({
    family: fc.constantFrom(...FAMILIES),
    preCount: fc.integer({ min: 0, max: 30 }),
    postCount: fc.integer({ min: 1, max: 20 }),
    effectSd: fc.constantFrom(-3, 0, 1, 4),
    promisedSd: fc.constantFrom(1, 3),
    rampReadings: fc.constantFrom(0, 5),
    seed: fc.integer({ min: 1, max: 1e6 }),
  })
  .map(simulated);

/** What changes on the way, each by the day it falls on, counted back from the last one. */
const onTheWay = fc.record({
  shippedAgo: fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 4 }),
  othersAgo: fc.array(fc.integer({ min: 0, max: 45 }), { maxLength: 9 }),
  brokenAgo: fc.option(fc.integer({ min: 0, max: 45 }), { freq: 4 }),
  /** Of each comparison series the reading that is missing. */
  gapsAgo: fc.array(fc.option(fc.integer({ min: 0, max: 10 })), { maxLength: 5 }),
  wildAgo: fc.option(fc.integer({ min: 0, max: 20 })),
  zeroAgo: fc.option(fc.integer({ min: 0, max: 20 }), { freq: 4 }),
  holdDays: fc.constantFrom(0, 5),
  lagDays: fc.constantFrom(0, 4),
});

const anyLife = fc.tuple(series, onTheWay).map(([input, way]): AssessmentInput => {
  const ago = (days: number): EpochDay => addDays(input.asOf, -days);
  const swing = Math.abs(input.readings[0]?.value ?? 1);
  const readings = input.readings.map((reading) => {
    if (way.zeroAgo !== null && reading.on === ago(way.zeroAgo)) return { ...reading, value: 0 };
    return way.wildAgo !== null && reading.on === ago(way.wildAgo)
      ? { ...reading, value: reading.value + 5 * swing }
      : reading;
  });
  const later = way.shippedAgo.map((days) => ({ on: ago(days), share: 0.2 }));
  const path: PromisedPath = { ...input.path, holdDays: way.holdDays, lagDays: way.lagDays };
  return {
    ...input,
    readings,
    controls: way.gapsAgo.map((gap, at) => ({
      name: `comparison ${at}`,
      readings: readings
        .filter(({ on }) => gap === null || on !== ago(gap))
        .map((reading, t) => ({ ...reading, value: Math.abs(reading.value) + Math.sin(t * (at + 1)) })),
    })),
    shipments: [...later, ...input.shipments],
    otherShipments: way.othersAgo.map(
      (days, at): OtherLaunch => ({
        initiative: `other ${at}`,
        shipments: [{ on: ago(days), share: 1 }],
        path: at % 2 === 0 ? null : { ...path, lagDays: 3 * at },
      }),
    ),
    seriesBreaks: way.brokenAgo === null ? [] : [ago(way.brokenAgo)],
    path,
  };
});

const runs = { numRuns: 60, seed: 11 };

describe("a replay", () => {
  it("is the judging of each day from nothing, to the last digit", () => {
    fc.assert(
      fc.property(anyLife, (input) => {
        const days = Array.from({ length: 16 }, (_, i) => addDays(input.asOf, 2 * (i - 15)));
        const fromNothing = days.map((asOf) => assess({ ...input, asOf }));
        expect(replay(input, days)).toEqual(fromNothing);
        const looks = assessed(input).looks(days);
        const words = fromNothing.map(({ verdict, reasonCode }) => ({ verdict, reasonCode }));
        expect(looks.map(({ verdict, reasonCode }) => ({ verdict, reasonCode }))).toEqual(words);
        expect(looks.map(({ assessment }) => assessment())).toEqual(fromNothing);
      }),
      runs,
    );
  });

  it("does not depend on the order in which its days are asked for, nor on which others are asked for", () => {
    fc.assert(
      fc.property(anyLife, (input) => {
        const days = Array.from({ length: 8 }, (_, i) => addDays(input.asOf, 3 * (i - 7)));
        const turned = [...days].reverse();
        expect([...replay(input, turned)].reverse()).toEqual(replay(input, days));
        expect(replay(input, days.slice(2, 4))).toEqual(replay(input, days).slice(2, 4));
      }),
      runs,
    );
  });
});

import { describe, expect, it } from "@jest/globals";
import { answer } from "../../shared/usecases/answer.ts";
import { computePanel } from "../../shared/view/panel-view.ts";
import { ANA } from "../contract/seed.ts";
import { ask, CHECKOUT, must, newSite, weekly, withDraft, withPromise } from "./sample-site.ts";

describe("recording readings", () => {
  const send = async (
    site: ReturnType<typeof newSite>,
    metricId: string,
    rows: unknown,
    series: string | null = null,
  ) => answer(site.host(ANA), CHECKOUT, "recordReadings", { metricId, series, source: "pasted", rows });

  it("tells what was recorded, corrected and there already", async () => {
    const site = newSite();
    const metricId = await withDraft(site, CHECKOUT);
    expect(must(await send(site, metricId, weekly(20000, [1, 2, 3])))).toEqual({
      recordedCount: 3,
      correctedCount: 0,
      unchangedCount: 0,
    });
    expect(must(await send(site, metricId, weekly(20000, [1, 5, 3, 4])))).toEqual({
      recordedCount: 1,
      correctedCount: 1,
      unchangedCount: 2,
    });
    const inputs = await ask(site, CHECKOUT, "openPanel", {});
    expect(
      computePanel(inputs, inputs.today).chart?.readings.map(({ value, wasCorrected }) => [value, wasCorrected]),
    ).toEqual([
      [1, false],
      [5, true],
      [3, false],
      [4, false],
    ]);
  });
  it("what is there already is not written again", async () => {
    const site = newSite();
    const metricId = await withDraft(site, CHECKOUT);
    await send(site, metricId, weekly(20000, [1, 2]));
    const before = site.journals.get(`metric:${metricId}`)?.length;
    expect(must(await send(site, metricId, weekly(20000, [1, 2])))).toEqual({
      recordedCount: 0,
      correctedCount: 0,
      unchangedCount: 2,
    });
    expect(site.journals.get(`metric:${metricId}`)).toHaveLength(before ?? -1);
  });
  it("2,000 rows become two entries, all or none", async () => {
    const site = newSite();
    const metricId = await withDraft(site, CHECKOUT);
    const rows = weekly(
      1000,
      Array.from({ length: 2000 }, (_, index) => index),
    );
    expect(must(await send(site, metricId, rows))).toMatchObject({ recordedCount: 2000 });
    expect(site.journals.get(`metric:${metricId}`)).toHaveLength(3);
  });
  it("2,001 rows are too many for one call and are named, not cut", async () => {
    const site = newSite();
    const metricId = await withDraft(site, CHECKOUT);
    const rows = weekly(
      1000,
      Array.from({ length: 2001 }, (_, index) => index),
    );
    expect(await send(site, metricId, rows)).toMatchObject({
      problem: { code: "invalid_record", fields: [{ path: "rows" }] },
    });
    expect(await send(site, metricId, [])).toMatchObject({
      problem: { fields: [{ path: "rows", message: "Give at least one reading." }] },
    });
  });
  it("a day given twice is named with its row", async () => {
    const site = newSite();
    const metricId = await withDraft(site, CHECKOUT);
    const rows = [...weekly(20000, [1, 2]), ...weekly(20000, [3])];
    expect(await send(site, metricId, rows)).toMatchObject({ problem: { fields: [{ path: "rows[2].on" }] } });
    expect(site.journals.get(`metric:${metricId}`)).toHaveLength(1);
  });
  it("ten pastes at once all arrive, none twice", async () => {
    const site = newSite();
    const metricId = await withDraft(site, CHECKOUT);
    const pastes = Array.from({ length: 8 }, (_, index) => weekly(20000 + 7 * index, [index]));
    const receipts = await Promise.all(pastes.map((rows) => send(site, metricId, rows)));
    expect(receipts.every(({ ok }) => ok)).toBe(true);
    const inputs = await ask(site, CHECKOUT, "openPanel", {});
    expect(computePanel(inputs, inputs.today).chart?.readings.map(({ value }) => value)).toEqual([
      0, 1, 2, 3, 4, 5, 6, 7,
    ]);
  });
  it("a comparison series stands beside the metric, not in it", async () => {
    const site = newSite();
    const metricId = await withPromise(site, CHECKOUT);
    await send(site, metricId, weekly(20000, [1, 2]), "North");
    const inputs = await ask(site, CHECKOUT, "openPanel", {});
    expect(computePanel(inputs, inputs.today).chart?.readings).toEqual([]);
    expect(must(await send(site, metricId, weekly(20000, [1, 2]), "North"))).toMatchObject({ unchangedCount: 2 });
  });
});

/** Others on a metric whom the viewer may not see: they are counted, and nothing else of them crosses to a page. */
import { describe, expect, it } from "@jest/globals";
import { metricSubject } from "../../shared/domain/ids.ts";
import { foldMetric } from "../../shared/journal/metric-state.ts";
import { answer } from "../../shared/usecases/answer.ts";
import type { PanelInputs } from "../../shared/usecases/panel-inputs.ts";
import { readJournal } from "../../shared/usecases/read-journals.ts";
import { computePanel } from "../../shared/view/panel-view.ts";
import { ANA, BERND } from "../contract/seed.ts";
import { COMPLETE } from "../domain/journal-samples.ts";
import { ask, CHECKOUT, journalLength, must, newSite, SEARCH, withPromise } from "./sample-site.ts";

const OPEN = "openPanel";
const HIDDEN_TARGET = 0.98765;

/** Search shares its metric with the checkout, whose promise is that of `HIDDEN_TARGET`; Bernd sees the checkout where it is said. */
async function sharedMetric({ isHidden }: { readonly isHidden: boolean }) {
  const site = newSite();
  const metricId = await withPromise(site, CHECKOUT, {
    path: { ...COMPLETE.path, target: HIDDEN_TARGET },
    contributionShare: 0.4321,
  });
  await ask(site, SEARCH, "commitHypothesis", { hypothesis: { ...COMPLETE, metricId }, expectedLength: 0 });
  if (isHidden) site.changeWork(CHECKOUT, { visibleTo: [ANA] });
  return { site, metricId };
}
const viewOf = (inputs: PanelInputs) => computePanel(inputs, inputs.today);

describe("another initiative on the metric", () => {
  it("is weighed where the viewer may see it", async () => {
    const { site } = await sharedMetric({ isHidden: false });
    const seen = await ask(site, SEARCH, OPEN, {}, BERND);
    expect(seen.otherPromises).toMatchObject([{ initiative: CHECKOUT, path: { target: HIDDEN_TARGET } }]);
    expect(seen.hiddenPromiseCount).toBe(0);
  });
  it("is counted where it is hidden: no id, no promise, no day and no share of it is told", async () => {
    const { site, metricId } = await sharedMetric({ isHidden: true });
    const seen = await ask(site, SEARCH, OPEN, {}, BERND);
    expect(viewOf(seen)).toMatchObject({ otherPromiseCount: 0, unknownPromiseCount: 0, hiddenPromiseCount: 1 });
    const expectedLength = await journalLength(site, SEARCH);
    const written = { hypothesis: { ...COMPLETE, metricId }, newMetric: null, expectedLength };
    const answers = [
      seen,
      await answer(site.host(BERND), SEARCH, "metricJournal", { metricId }),
      await answer(site.host(BERND), SEARCH, "writeHypothesis", written),
    ];
    // A metric is called by the work it was first defined at, also when that work was deleted: a name, and nothing it promised.
    const told = JSON.stringify(answers).replaceAll(metricId, "metric");
    for (const secret of [String(CHECKOUT), String(HIDDEN_TARGET), "0.4321"]) expect(told).not.toContain(secret);
  });
  it("leaves the figures as they are on a site without it", async () => {
    const { site } = await sharedMetric({ isHidden: true });
    const alone = newSite();
    await withPromise(alone, SEARCH);
    const here = viewOf(await ask(site, SEARCH, OPEN, {}, BERND));
    const there = viewOf(await ask(alone, SEARCH, OPEN, {}, BERND));
    expect(here.assessment).toEqual(there.assessment);
    expect(here.gaps).toEqual(there.gaps);
  });
  it("that was hidden before anything was kept of it is not said to be waiting for a look", async () => {
    const { site } = await sharedMetric({ isHidden: true });
    site.summaries.delete(CHECKOUT);
    const seen = await ask(site, SEARCH, OPEN, {}, BERND);
    expect([seen.unknownPromiseCount, seen.hiddenPromiseCount]).toEqual([0, 1]);
  });
  it("still holds its share: together they cannot claim more than the whole, whoever sees whom", async () => {
    const { site, metricId } = await sharedMetric({ isHidden: true });
    const tooMuch = {
      hypothesis: { ...COMPLETE, metricId, contributionShare: 0.9 },
      reason: "ours alone",
      expectedLength: await journalLength(site, SEARCH),
    };
    expect(await answer(site.host(BERND), SEARCH, "rebaseline", tooMuch)).toMatchObject({ ok: false });
    const stored = must(await readJournal(site.host(ANA), metricSubject(metricId)));
    expect(foldMetric(stored).claimedShares.get(CHECKOUT)).toBe(0.4321);
  });
});

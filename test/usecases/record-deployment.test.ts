/** Deployments that a pipeline records, on a site in memory. */
import { describe, expect, it } from "@jest/globals";
import type { EpochDay } from "../../shared/domain/day.ts";
import type { InitiativeRef } from "../../shared/domain/ids.ts";
import { foldEpic } from "../../shared/journal/epic-state.ts";
import { initiativeOf } from "../../shared/usecases/initiatives.ts";
import { gatherPanelInputs } from "../../shared/usecases/open-panel.ts";
import {
  recordDeployment,
  recordFoundDeployments,
  unrecorded,
  withdrawDeployment,
} from "../../shared/usecases/record-deployment.ts";
import { computePanel } from "../../shared/view/panel-view.ts";
import type { MemorySite } from "../contract/memory-host.ts";
import { ANA, BERND } from "../contract/seed.ts";
import { day } from "../domain/journal-samples.ts";
import { ask, CHECKOUT, must, newSite, SEARCH, withDraft, withPromise } from "./sample-site.ts";

const STORY = "10002";
const DEPLOYED = day("2026-06-09");

async function record(site: MemorySite, run: string, on: EpochDay, items: readonly string[], viewer = ANA) {
  const facts = must(await initiativeOf(site.host(viewer), CHECKOUT));
  return recordDeployment(site.host(viewer), facts, { run, on, items });
}

async function shown(site: MemorySite, ref: InitiativeRef = CHECKOUT) {
  const inputs = must(await gatherPanelInputs(site.host(ANA), ref));
  return computePanel(inputs, inputs.today).delivery;
}

describe("a deployment that a pipeline recorded", () => {
  it("is preferred to the day the work was done, and the panel says so", async () => {
    const site = newSite();
    await withPromise(site, CHECKOUT);
    expect(await shown(site)).toMatchObject({ shippedBy: "done", shipments: [{ on: day("2026-06-01"), share: 1 }] });
    expect(must(await record(site, "build 7", DEPLOYED, [STORY]))).toEqual({ kind: "recorded", itemCount: 1 });
    expect(await shown(site)).toMatchObject({ shippedBy: "deployment", shipments: [{ on: DEPLOYED, share: 1 }] });
  });

  it("is recorded once for each run and item, however often and whenever it is asked", async () => {
    const site = newSite();
    await withPromise(site, CHECKOUT);
    await record(site, "build 7", DEPLOYED, [STORY]);
    const again = must(await record(site, "build 7", day("2026-06-12"), [STORY, STORY]));
    expect(again).toEqual({ kind: "unchanged" });
    expect(must(await record(site, "build 7", day("2026-06-12"), [STORY, "10099"]))).toMatchObject({ itemCount: 1 });
    const { epicEntries } = must(await gatherPanelInputs(site.host(ANA), CHECKOUT));
    expect(foldEpic(epicEntries).deployments).toEqual([
      { run: "build 7", on: DEPLOYED, items: [STORY] },
      { run: "build 7", on: day("2026-06-12"), items: ["10099"] },
    ]);
  });

  it("counts no more once it was taken back, and can be recorded again", async () => {
    const site = newSite();
    await withPromise(site, CHECKOUT);
    await record(site, "build 7", DEPLOYED, [STORY]);
    const facts = must(await initiativeOf(site.host(ANA), CHECKOUT));
    const withdraw = async () => must(await withdrawDeployment(site.host(ANA), facts, "build 7"));
    expect(await withdraw()).toEqual({ kind: "withdrawn", itemCount: 1 });
    expect(await shown(site)).toMatchObject({ shippedBy: "done" });
    expect(await withdraw()).toEqual({ kind: "unchanged" });
    await record(site, "build 7", day("2026-06-20"), [STORY]);
    expect((await shown(site)).shipments).toEqual([{ on: day("2026-06-20"), share: 1 }]);
  });

  it("keeps nothing where nobody wrote a hypothesis; a draft is enough", async () => {
    const site = newSite();
    expect(must(await record(site, "build 7", DEPLOYED, [STORY]))).toEqual({ kind: "no_hypothesis" });
    expect(site.journals.get(`epic:${CHECKOUT}`) ?? []).toEqual([]);
    await withDraft(site, CHECKOUT);
    expect(must(await record(site, "build 7", DEPLOYED, [STORY]))).toMatchObject({ kind: "recorded" });
  });

  it("takes the right to edit the epic", async () => {
    const site = newSite();
    await withPromise(site, CHECKOUT);
    const refused = await record(site, "build 7", DEPLOYED, [STORY], BERND);
    expect(refused).toMatchObject({ ok: false, problem: { code: "no_permission" } });
  });

  it("stops nobody who is writing meanwhile", async () => {
    const site = newSite();
    const metricId = await withDraft(site, SEARCH);
    const { epicEntries, initiative } = must(await gatherPanelInputs(site.host(ANA), SEARCH));
    must(await recordDeployment(site.host(ANA), initiative, { run: "build 7", on: DEPLOYED, items: ["10004"] }));
    const draft = epicEntries
      .flatMap(({ body }) => (body.kind === "hypothesis_drafted" ? [body.hypothesis] : []))
      .at(-1);
    const committed = await ask(site, SEARCH, "commitHypothesis", {
      hypothesis: { ...draft, metricId },
      expectedLength: epicEntries.length,
    });
    expect(foldEpic(committed.epicEntries).commitments).toHaveLength(1);
  });
});

describe("deployments that a run over everything found", () => {
  const FOUND = { run: "build 7", on: DEPLOYED, items: [STORY] };
  const foundAt = async (site: MemorySite, found = [FOUND]) => {
    const facts = must(await initiativeOf(site.host(ANA), CHECKOUT));
    return must(await recordFoundDeployments(site.host(ANA), facts, found));
  };
  const history = async (site: MemorySite) => must(await gatherPanelInputs(site.host(ANA), CHECKOUT)).epicEntries;

  it("are recorded once, beside what the run recorded itself", async () => {
    const site = newSite();
    await withPromise(site, CHECKOUT);
    await record(site, "build 7", day("2026-06-05"), [STORY]);
    const more = { ...FOUND, items: [STORY, "10099"] };
    expect(unrecorded(await history(site), [more])).toEqual([{ ...FOUND, items: ["10099"] }]);
    expect(await foundAt(site, [more])).toEqual({ kind: "recorded", itemCount: 1 });
    expect(await foundAt(site, [more])).toEqual({ kind: "unchanged" });
    expect(unrecorded(await history(site), [more])).toEqual([]);
  });

  it("stay taken back when somebody took them back, even before they were found", async () => {
    const site = newSite();
    await withPromise(site, CHECKOUT);
    const facts = must(await initiativeOf(site.host(ANA), CHECKOUT));
    expect(must(await withdrawDeployment(site.host(ANA), facts, "build 7"))).toEqual({
      kind: "withdrawn",
      itemCount: 0,
    });
    expect(await foundAt(site)).toEqual({ kind: "unchanged" });
    expect(await shown(site)).toMatchObject({ shippedBy: "done" });
  });
});

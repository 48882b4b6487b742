/**
 * Kept summaries in Azure DevOps lie with their project: listed there, found from anywhere, and whatever happens while one moves,
 * it is found once. And they tell when a run last looked.
 */
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import * as z from "zod/mini";
import { type Documents, extensionDocuments } from "../../ado-extension/documents.ts";
import { keepLooked } from "../../ado-extension/looked.ts";
import { type RequestAdo, requestAdoOver } from "../../ado-extension/request-ado.ts";
import { documentStore } from "../../ado-extension/store.ts";
import { PLACES, summariesOf } from "../../ado-extension/summary-places.ts";
import type { LocalAdo } from "../../playground/ado/index.ts";
import { dice } from "../../playground/dice.ts";
import type { EpochDay } from "../../shared/domain/day.ts";
import { InitiativeRef, ProjectRef } from "../../shared/domain/ids.ts";
import type { InitiativeSummary } from "../../shared/domain/summary.ts";
import { must } from "../usecases/sample-site.ts";
import { summaryOf } from "./contract-entries.ts";
import { seededAdo } from "./local-ado.ts";
import { ANA, CONTRACT_SEED } from "./seed.ts";

const EXTENSION = { publisherId: "upshot-value", extensionId: "upshot" };
const [ROADS, RAILS] = [1, 2].map((last) => ProjectRef.parse(`b1e7a1c0-0000-4000-8000-00000000000${last}`)) as [
  ProjectRef,
  ProjectRef,
];
const REF = InitiativeRef.parse("17");
const Listed = z.object({ id: z.string() });
const Shown = z.looseObject({ project: z.string(), headline: z.string(), asOf: z.number() });

const inProject = (project: ProjectRef, headline: string, ref = "17"): InitiativeSummary => ({
  ...summaryOf(ref, headline),
  project,
});

let ado: LocalAdo;
let request: RequestAdo;
beforeEach(() => {
  ado = seededAdo(CONTRACT_SEED);
  request = requestOf(ado);
});
afterEach(() => ado.close());

function requestOf(on: LocalAdo): RequestAdo {
  return requestAdoOver({
    baseUrl: async () => "http://localhost/ado/local/",
    token: async () => `local-token:${ANA}`,
    fetch: async (input, init) => on.app.request(new Request(input, init)),
  });
}

const documentsOver = (over: RequestAdo): Documents => extensionDocuments(over, EXTENSION);
/** @param near where the page stands */
const storeOver = (over: RequestAdo, near: ProjectRef | null = null) => documentStore(documentsOver(over), () => near);

async function found(over: RequestAdo, near: ProjectRef | null = null): Promise<readonly string[]> {
  return must(await storeOver(over, near).summaries([REF])).map((summary) => Shown.parse(summary).headline);
}

async function listed(over: RequestAdo, project: ProjectRef | null): Promise<readonly string[]> {
  const page = must(await storeOver(over).keptPage(project, null));
  return page.summaries.map((summary) => Shown.parse(summary).headline);
}

async function copies(over: RequestAdo): Promise<number> {
  let count = 0;
  for (const project of [ROADS, RAILS])
    count += must(await documentsOver(over).list(summariesOf(project), Listed)).filter(({ id }) => id === REF).length;
  return count;
}

describe("a kept summary", () => {
  it("is listed with its project alone, without asking for those of others", async () => {
    const asked: string[] = [];
    const counting: RequestAdo = (one) => {
      asked.push(one.path);
      return request(one);
    };
    await storeOver(request).saveSummary(inProject(ROADS, "roads"));
    await storeOver(request).saveSummary(inProject(RAILS, "rails", "18"));
    expect(await listed(counting, ROADS)).toEqual(["roads"]);
    expect(asked.map((path) => path.split("/").at(-2))).toEqual([summariesOf(ROADS)]);
    expect(await listed(counting, null)).toEqual(["roads", "rails"]);
  });

  it("is found from a page of its project, of another one, and of none", async () => {
    must(await storeOver(request).saveSummary(inProject(ROADS, "roads")));
    for (const near of [ROADS, RAILS, null]) expect(await found(request, near)).toEqual(["roads"]);
  });

  it("is read by a page of its project in one round, in which nothing waits for another answer", async () => {
    must(await storeOver(request).saveSummary(inProject(ROADS, "roads")));
    let [now, most, count] = [0, 0, 0];
    const watching: RequestAdo = async (one) => {
      count += 1;
      now += 1;
      most = Math.max(most, now);
      const answer = await request(one);
      now -= 1;
      return answer;
    };
    expect(await found(watching, ROADS)).toEqual(["roads"]);
    expect([count, most]).toEqual([3, 3]);
  });

  it("whose epic moved is listed in the new project and no more in the old one, and stands once", async () => {
    must(await storeOver(request).saveSummary(inProject(ROADS, "before")));
    must(await storeOver(request).saveSummary(inProject(RAILS, "after")));
    expect([await listed(request, ROADS), await listed(request, RAILS)]).toEqual([[], ["after"]]);
    for (const near of [ROADS, RAILS, null]) expect(await found(request, near)).toEqual(["after"]);
    expect(await copies(request)).toBe(1);
  });

  it("is dropped wherever it lies, and can be kept again", async () => {
    must(await storeOver(request).saveSummary(inProject(ROADS, "before")));
    must(await storeOver(request, RAILS).dropSummary(REF));
    expect([await found(request, ROADS), await listed(request, null)]).toEqual([[], []]);
    expect(must(await documentsOver(request).list(PLACES, Listed))).toEqual([]);
    must(await storeOver(request).saveSummary(inProject(RAILS, "again")));
    expect(await found(request)).toEqual(["again"]);
  });
});

describe("a summary that moves", () => {
  it("is found, once, wherever the move is killed, and the next look ends it", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 5 }), fc.boolean(), async (at, isAfter) => {
        const on = seededAdo(CONTRACT_SEED);
        try {
          const over = requestOf(on);
          must(await storeOver(over).saveSummary(inProject(ROADS, "before")));
          let count = 0;
          const dying: RequestAdo = async (one) => {
            count += 1;
            if (count > at || (count === at && !isAfter)) throw new Error("killed");
            const answer = await over(one);
            if (count === at) throw new Error("killed");
            return answer;
          };
          await expect(storeOver(dying).saveSummary(inProject(RAILS, "after"))).rejects.toThrow("killed");
          for (const near of [ROADS, RAILS, null]) {
            const [one, ...others] = await found(over, near);
            expect([["before", "after"].includes(one ?? ""), others]).toEqual([true, []]);
          }
          expect(await listed(over, null)).toHaveLength(1);
          // Whoever walks over all of it, as an erasure does, leaves no second copy behind.
          expect(await copies(over)).toBe(1);
          must(await storeOver(over).saveSummary(inProject(RAILS, "after")));
          expect(await listed(over, null)).toEqual(["after"]);
          expect([await listed(over, ROADS), await listed(over, RAILS)]).toEqual([[], ["after"]]);
        } finally {
          on.close();
        }
      }),
      { numRuns: 24, seed: 4 },
    );
  });

  it.each(Array.from({ length: 24 }, (_, seed) => seed))(
    "is found once when two write it at the same time (dice %i)",
    async (seed) => {
      must(await storeOver(request).saveSummary(inProject(ROADS, "before")));
      const { uniform } = dice(seed);
      const slow: RequestAdo = async (one) => {
        for (let turn = Math.floor(8 * uniform()); turn > 0; turn -= 1) await new Promise(setImmediate);
        return request(one);
      };
      // One has not heard yet that the epic moved.
      await Promise.all([
        storeOver(slow, ROADS).saveSummary(inProject(ROADS, "not moved")),
        storeOver(slow, RAILS).saveSummary(inProject(RAILS, "moved")),
      ]);
      const everywhere = await listed(request, null);
      expect(everywhere).toHaveLength(1);
      for (const near of [ROADS, RAILS, null]) expect(await found(request, near)).toEqual(everywhere);
      must(await storeOver(request, RAILS).saveSummary(inProject(RAILS, "looked again")));
      expect([await listed(request, null), await found(request, ROADS), await copies(request)]).toEqual([
        ["looked again"],
        ["looked again"],
        1,
      ]);
    },
  );
});

describe("the day of a summary", () => {
  const [WRITTEN, MONDAY, TUESDAY] = [20_000, 20_100, 20_101].map((day) => day as EpochDay) as [
    EpochDay,
    EpochDay,
    EpochDay,
  ];
  const refs = ["17", "18", "19"].map((ref) => InitiativeRef.parse(ref));
  const daysOf = async (): Promise<readonly number[]> => {
    const summaries = must(await storeOver(request).summaries(refs)).map((summary) => Shown.parse(summary).asOf);
    const page = must(await storeOver(request).keptPage(ROADS, null)).summaries;
    // Singly, as a panel reads them, and in a list.
    expect(page.map((summary) => Shown.parse(summary).asOf)).toEqual(summaries);
    return summaries;
  };
  const look = async (seen: readonly number[], on: EpochDay) =>
    must(
      await keepLooked(
        documentsOver(request),
        summariesOf(ROADS),
        refs,
        new Set(refs.filter((_, index) => seen.includes(index))),
        on,
      ),
    );

  it("is that of the last run that looked and found nothing new; who was left out keeps the earlier one", async () => {
    for (const ref of refs) must(await storeOver(request).saveSummary({ ...inProject(ROADS, "", ref), asOf: WRITTEN }));
    expect(await daysOf()).toEqual([WRITTEN, WRITTEN, WRITTEN]);
    await look([0, 1], MONDAY);
    expect(await daysOf()).toEqual([MONDAY, MONDAY, WRITTEN]);
    await look([0], TUESDAY);
    expect(await daysOf()).toEqual([TUESDAY, MONDAY, WRITTEN]);
    // A run that could look at none changes nothing.
    await look([], (TUESDAY + 1) as EpochDay);
    expect(await daysOf()).toEqual([TUESDAY, MONDAY, WRITTEN]);
  });

  it("is that of its end where monitoring ended", async () => {
    for (const ref of refs)
      must(await storeOver(request).saveSummary({ ...inProject(ROADS, "", ref), asOf: WRITTEN, state: "ended" }));
    await look([0, 1, 2], MONDAY);
    expect(await daysOf()).toEqual([WRITTEN, WRITTEN, WRITTEN]);
  });
});

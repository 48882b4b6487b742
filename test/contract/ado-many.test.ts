/** Reading many epics of Azure DevOps at once: the same work as one by one, in as few requests as there are pages. */
import { afterEach, describe, expect, it, jest } from "@jest/globals";
import { readWorkBelow } from "../../ado-extension/delivery.ts";
import { itemTable } from "../../ado-extension/item-table.ts";
import { KeptRows, packed, unpacked } from "../../ado-extension/kept-row.ts";
import { type FoundWork, type ManyRead, readMany } from "../../ado-extension/many.ts";
import { type RequestAdo, requestAdoOver } from "../../ado-extension/request-ado.ts";
import { states } from "../../ado-extension/states.ts";
import type { LocalAdo } from "../../playground/ado/index.ts";
import { dice } from "../../playground/dice.ts";
import type { WorkItem } from "../../shared/domain/delivery.ts";
import { InitiativeRef } from "../../shared/domain/ids.ts";
import { must } from "../usecases/sample-site.ts";
import { seededAdo } from "./local-ado.ts";
import { ANA, CONTRACT_SEED, type HostSeed, seedItem } from "./seed.ts";

jest.setTimeout(120_000);
const EPICS = 60;
const EACH = 5;
/** Nothing is kept of an earlier look, and no fields are set up. */
const ANEW = { ours: [], kept: null } as const;

let ado: LocalAdo;
afterEach(() => ado.close());

/** Epics with stories and tasks in two projects; some hidden from Ana, some opened again, the last epic below the first. */
function portfolio(): HostSeed {
  const { uniform } = dice(3);
  const work = [];
  let id = 10_000;
  for (let epic = 0; epic < EPICS; epic += 1) {
    id += 1;
    const top = String(id);
    const parentId = epic === EPICS - 1 ? "10001" : null;
    work.push(seedItem({ id: top, parentId, level: "initiative", title: `Epic ${epic}` }));
    for (let story = 0; story < EACH; story += 1) {
      id += 1;
      const isDone = uniform() < 0.5;
      work.push(
        seedItem({
          id: String(id),
          parentId: top,
          level: "item",
          title: `Story ${story}`,
          ...(isDone ? { state: "done", doneOn: "2026-05-01" } : {}),
          ...(!isDone && uniform() < 0.1 ? { wasDoneOn: "2026-04-01" } : {}),
          ...(uniform() < 0.1 ? { visibleTo: ["account-0002"] } : {}),
        }),
      );
    }
  }
  return { ...CONTRACT_SEED, releases: [], work };
}

function counting(): { readonly requestAdo: RequestAdo; readonly asked: string[] } {
  const asked: string[] = [];
  const send = requestAdoOver({
    baseUrl: async () => "http://localhost/ado/local/",
    token: async () => `local-token:${ANA}`,
    fetch: async (input, init) => ado.app.request(new Request(input, init)),
  });
  return {
    asked,
    requestAdo: (request) => {
      asked.push(request.path);
      return send(request);
    },
  };
}

async function foundIn(read: ManyRead, refs: readonly InitiativeRef[]): Promise<ReadonlyMap<InitiativeRef, FoundWork>> {
  const found = new Map<InitiativeRef, FoundWork>();
  for (const ref of refs) {
    const work = must(await read.work(ref));
    if (work !== null) found.set(ref, work);
  }
  return found;
}

describe("many epics at once", () => {
  it("are read with the same facts and the same work as each by itself", async () => {
    const seed = portfolio();
    ado = seededAdo(seed);
    const { requestAdo } = counting();
    const { categories } = states(requestAdo);
    const refs = seed.work.filter(({ level }) => level === "initiative").map(({ id }) => InitiativeRef.parse(id));
    const many = await foundIn(must(await readMany(requestAdo, states(requestAdo), refs, ANEW)), refs);
    expect(many.size).toBe(EPICS);
    // Titles are for showing, and nobody is shown anything in a run.
    const inOrder = (items: readonly WorkItem[]) =>
      items.map((item) => ({ ...item, title: "" })).sort((a, b) => Number(a.id) - Number(b.id));
    for (const ref of refs) {
      const one = must(await readWorkBelow(requestAdo, categories, ref));
      const found = many.get(ref)?.work;
      expect([ref, inOrder(found?.items ?? []), found?.hiddenCount]).toEqual([
        ref,
        inOrder(one.items),
        one.hiddenCount,
      ]);
    }
  });

  it("take a request for two hundred epics, two for what lies below them, and one for two hundred items", async () => {
    const seed = portfolio();
    ado = seededAdo(seed);
    const { requestAdo, asked } = counting();
    const refs = seed.work.filter(({ level }) => level === "initiative").map(({ id }) => InitiativeRef.parse(id));
    await readMany(requestAdo, states(requestAdo), refs, ANEW);
    const of = (end: string) => asked.filter((path) => path.split("?")[0]?.endsWith(end)).length;
    // Two more for open items that were changed often enough to have been done: which were, and which were not.
    expect([of("/wiql"), of("/workitemsbatch")]).toEqual([2 + 2, 1 + Math.ceil((EPICS * EACH) / 200)]);
    // Beside these only the states of each type, once.
    expect(asked.length - of("/wiql") - of("/workitemsbatch")).toBe(of("/states"));
  });

  it("are the same from what was kept of them, without a batch, as long as nothing changes", async () => {
    const seed = portfolio();
    ado = seededAdo(seed);
    const { requestAdo, asked } = counting();
    const refs = seed.work.filter(({ level }) => level === "initiative").map(({ id }) => InitiativeRef.parse(id));
    const read = must(await readMany(requestAdo, states(requestAdo), refs, ANEW));
    asked.length = 0;
    const rowsOf = ({ rows }: typeof read) => rows.ids.flatMap((id) => rows.row(id) ?? []);
    const rows = itemTable();
    for (const row of unpacked(KeptRows.parse(JSON.parse(JSON.stringify(packed(rowsOf(read))))))) rows.put(row);
    const kept = { since: "2030-01-01T00:00:00Z", rows };
    const again = must(await readMany(requestAdo, states(requestAdo), refs, { ours: [], kept }));
    expect(asked.filter((path) => path.includes("workitemsbatch"))).toEqual([]);
    expect(await foundIn(again, refs)).toEqual(await foundIn(read, refs));
    expect([...again.rows.renewed]).toEqual([]);
    expect(rowsOf(again)).toEqual(rowsOf(read));
  });

  it("that are hidden or deleted are left out, and one that is below another is work of both", async () => {
    ado = seededAdo(portfolio());
    const { requestAdo } = counting();
    const refs = ["10001", "99999", String(10_000 + EPICS * (EACH + 1) - EACH)].map((id) => InitiativeRef.parse(id));
    const many = await foundIn(must(await readMany(requestAdo, states(requestAdo), refs, ANEW)), refs);
    expect(many.size).toBe(2);
    expect(many.get(InitiativeRef.parse("10001"))?.work.items.some(({ type }) => type === "Epic")).toBe(true);
  });
});

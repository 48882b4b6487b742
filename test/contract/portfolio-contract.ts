/** The part of the host contract about many initiatives at once: which the viewer may see, and what is kept of them. */
import { expect } from "@jest/globals";
import type { EpochDay } from "../../shared/domain/day.ts";
import type { PersonId, ProjectRef } from "../../shared/domain/ids.ts";
import { InitiativeRef, ProjectRef as ProjectId } from "../../shared/domain/ids.ts";
import type { Result } from "../../shared/domain/problem.ts";
import type { ChosenTypes } from "../../shared/domain/settings.ts";
import { NOTHING_CHOSEN } from "../../shared/domain/settings.ts";
import { InitiativeSummary } from "../../shared/domain/summary.ts";
import type { StoreCondition, StorePlace } from "../../shared/portfolio/store-query.ts";
import { storeQueryOf } from "../../shared/portfolio/store-query.ts";
import type { Host } from "../../shared/ports.ts";
import { summaryOf } from "./contract-entries.ts";
import type { Viewing } from "./host-contract.ts";
import type { Law } from "./record-contract.ts";
import * as seed from "./seed.ts";
import { ANA, BERND } from "./seed.ts";

export function describePortfolioContract(as: Viewing, law: Law): void {
  describeVisibility(as, law);
  describeChosenTypes(as, law);
  describeKeptPages(as, law);
}

/** In the ledger, below the checkout epic of payments. */
const LEDGER_STORY = "10008";
const UNKNOWN_PROJECT = ProjectId.parse("00000000-0000-4000-8000-000000099999");

const ref = (id: string) => InitiativeRef.parse(id);

function describeVisibility(as: Viewing, law: Law): void {
  law(
    "initiatives asked together come with title, project and whether closed, in the words of the single question",
    async () => {
      const asked = [seed.CHECKOUT, seed.CHILDLESS, "10008"].map(ref);
      const seen = must(await as(ANA).visible(asked));
      expect(seen.map((found) => found.ref).sort()).toEqual([...asked].sort());
      for (const one of seen) {
        const facts = must(await as(ANA).initiative(one.ref, NOTHING_CHOSEN));
        if (facts.ref !== one.ref) continue; // a child's initiative is its epic; the child itself is seen as asked
        expect(one).toMatchObject({
          label: facts.item.label,
          title: facts.item.title,
          project: facts.project,
          projectName: facts.projectName,
          isClosed: false,
        });
      }
      expect(must(await as(ANA).visible([ref("10005")]))[0]?.isClosed).toBe(true);
    },
  );
  law("what the viewer may not see and what does not exist are left out without a word", async () => {
    const asked = [seed.SECRET, seed.CHECKOUT, "99999"].map(ref);
    expect(new Set(must(await as(ANA).visible(asked)).map((found) => found.ref))).toEqual(
      new Set([seed.SECRET, seed.CHECKOUT]),
    );
    const answer = await as(BERND).visible(asked);
    expect(must(answer).map((found) => found.ref)).toEqual([seed.CHECKOUT]);
    expect(JSON.stringify(answer)).not.toContain("Not to be told");
    expect(must(await as(BERND).visible([]))).toEqual([]);
  });
  law("hundreds of initiatives asked together are all answered", async () => {
    const asked = Array.from({ length: seed.LARGE_CHILD_COUNT }, (_, index) => ref(String(10014 + index)));
    expect(must(await as(ANA).visible(asked))).toHaveLength(seed.LARGE_CHILD_COUNT);
  });
  law("lists every epic the viewer sees and nothing else, everywhere or in one project", async () => {
    const forAna = await listed(as(ANA), null);
    expect(forAna).toEqual(expect.arrayContaining([seed.CHECKOUT, seed.CHILDLESS, seed.SECRET, seed.LARGE]));
    expect(forAna).not.toContain(seed.CHECKOUT_STORY);
    expect(new Set(forAna).size).toBe(forAna.length);
    const forBernd = await listed(as(BERND), null);
    expect(forBernd).not.toContain(seed.SECRET);
    expect(forBernd.length).toBe(forAna.length - 1);
    const { project } = must(await as(ANA).initiative(ref(seed.CHECKOUT), NOTHING_CHOSEN));
    expect(await listed(as(ANA), project)).toContain(seed.CHECKOUT);
    const elsewhere = must(await as(ANA).visible([ref("10008")]))[0]?.project ?? null;
    expect(elsewhere).not.toBe(project);
    expect(await listed(as(ANA), elsewhere)).not.toContain(seed.CHECKOUT);
  });
}

function describeChosenTypes(as: Viewing, law: Law): void {
  /** The type of stories in this host, and the projects of payments and of the ledger, whose story stands below checkout. */
  const places = async () => {
    const { project: payments } = must(await as(ANA).initiative(ref(seed.CHECKOUT), NOTHING_CHOSEN));
    const { item, typeId } = must(await as(ANA).initiative(ref(seed.STANDS_ALONE), NOTHING_CHOSEN));
    const ledger = must(await as(ANA).visible([ref(LEDGER_STORY)]))[0]?.project;
    if (ledger === undefined) throw new Error("the ledger's story is not seen");
    return {
      story: item.type,
      byId: typeId === undefined ? item.type : { id: typeId, name: "Now called otherwise" },
      payments,
      ledger,
    };
  };
  const initiative = async (id: string, chosen: ChosenTypes) => must(await as(ANA).initiative(ref(id), chosen)).ref;
  law("a type that a project chose carries hypotheses there, and in no other project", async () => {
    const { story, payments, ledger } = await places();
    const inPayments: ChosenTypes = new Map([[payments, [story]]]);
    expect(await initiative(seed.CHECKOUT_SUB_ITEM, inPayments)).toBe(seed.CHECKOUT_STORY);
    expect(await initiative(seed.CHECKOUT_STORY, inPayments)).toBe(seed.CHECKOUT_STORY);
    expect(await initiative(LEDGER_STORY, new Map([[payments, ["Epic"]]]))).toBe(seed.CHECKOUT);
    const inLedger: ChosenTypes = new Map([[ledger, [story]]]);
    expect(await initiative(seed.CHECKOUT_SUB_ITEM, inLedger)).toBe(seed.CHECKOUT);
    expect(await initiative(LEDGER_STORY, inLedger)).toBe(LEDGER_STORY);
  });
  law(
    "a type that was renamed since it was chosen goes on carrying hypotheses, where the host keeps types by id",
    async () => {
      const { byId, payments, ledger } = await places();
      const inPayments: ChosenTypes = new Map([[payments, [byId]]]);
      expect(await initiative(seed.CHECKOUT_SUB_ITEM, inPayments)).toBe(seed.CHECKOUT_STORY);
      const inLedger: ChosenTypes = new Map([[ledger, [byId]]]);
      expect(await listed(as(ANA), ledger, inLedger)).toEqual([LEDGER_STORY]);
      expect(await listed(as(ANA), null, inLedger)).toContain(LEDGER_STORY);
    },
  );
  law("what stands under nothing that its project chose is its own initiative", async () => {
    const { story, payments } = await places();
    expect(await initiative(seed.CHECKOUT, new Map([[payments, [story]]]))).toBe(seed.CHECKOUT);
    expect(await initiative(seed.CHECKOUT_STORY, new Map([[payments, ["No such type"]]]))).toBe(seed.CHECKOUT_STORY);
  });
  law("lists go by the types that each project chose, everywhere and in one, as far as the viewer sees", async () => {
    const { story, payments, ledger } = await places();
    const epics = await listed(as(ANA), null);
    const inLedger: ChosenTypes = new Map([[ledger, [story]]]);
    expect(new Set(await listed(as(ANA), null, inLedger))).toEqual(new Set([...epics, LEDGER_STORY]));
    expect(await listed(as(ANA), ledger, inLedger)).toEqual([LEDGER_STORY]);
    expect(await listed(as(ANA), payments, inLedger)).toEqual(await listed(as(ANA), payments));
    const inPayments: ChosenTypes = new Map([[payments, [story]]]);
    const stories = await listed(as(ANA), null, inPayments);
    expect(stories).toEqual(expect.arrayContaining([seed.CHECKOUT_STORY, seed.SECRET_CHILD, seed.STANDS_ALONE]));
    for (const other of [seed.CHECKOUT, seed.CHECKOUT_SUB_ITEM, LEDGER_STORY]) expect(stories).not.toContain(other);
    expect(await listed(as(BERND), null, inPayments)).not.toContain(seed.SECRET_CHILD);
    expect(await listed(as(ANA), payments, new Map([[payments, ["No such type"]]]))).toEqual([]);
  });
  law("a project that chose types and that the viewer may not see changes nothing in their lists", async () => {
    const chosen: ChosenTypes = new Map([[UNKNOWN_PROJECT, ["Epic"]]]);
    expect(await listed(as(BERND), null, chosen)).toEqual(await listed(as(BERND), null));
  });
}

function describeKeptPages(as: Viewing, law: Law): void {
  law("kept summaries are paged whole and once each, everywhere or in one project", async () => {
    const kept = Array.from({ length: 230 }, (_, index) => ({
      ...summaryOf(String(20_001 + index), `headline ${index}`),
      ...(index % 3 === 0 ? { project: "10001" as ProjectRef } : {}),
    }));
    for (const summary of kept) must(await as(ANA).saveSummary(summary));
    const all = await paged(as(BERND), null);
    expect(all.map(({ initiative }) => initiative)).toEqual(kept.map(({ initiative }) => initiative));
    expect(all).toEqual(kept);
    const some = kept.filter(({ project }) => project === "10001");
    expect(await paged(as(BERND), "10001" as ProjectRef)).toEqual(some);
    const asked = kept.slice(5, 45).map(({ initiative }) => initiative);
    expect(must(await as(ANA).summaries(asked)).map((one) => InitiativeSummary.parse(one).initiative)).toEqual(asked);
  });
  law(
    "kept summaries are asked with a condition and an order, page by page, everywhere or in one project",
    async () => {
      const kept = Array.from({ length: 45 }, (_, index) => ({
        ...summaryOf(`Ref-${index}`, `headline ${index}`),
        verdict: index % 2 === 0 ? ("off_path" as const) : ("on_path" as const),
        probabilityOfTarget: index % 5 === 0 ? null : (index % 7) / 8,
        ...(index % 3 === 0 ? { project: "10001" as ProjectRef } : {}),
      }));
      for (const summary of kept) must(await as(ANA).saveSummary(summary));
      const offPath = kept.filter(({ verdict }) => verdict === "off_path");
      const all = await asked(as(BERND), null);
      expect([...all].sort()).toEqual(offPath.map(({ initiative }) => initiative).sort());
      const chances = all.map(
        (found) => kept.find(({ initiative }) => initiative === found)?.probabilityOfTarget ?? null,
      );
      const known = chances.filter((chance) => chance !== null);
      expect(chances.slice(0, known.length)).toEqual([...known].sort((a, b) => b - a));
      expect(await asked(as(BERND), "10001" as ProjectRef)).toEqual(
        all.filter((found) => kept.some(({ initiative, project }) => initiative === found && project === "10001")),
      );
    },
  );
  law(
    "the different values of a column are counted, each with one that has it, under a condition and in a project",
    async () => {
      const owners = [null, "Ana-1", "ana-1"];
      const kept = Array.from({ length: 12 }, (_, index) => ({
        ...summaryOf(`Ref-${index}`, `headline ${index}`),
        ownerId: (owners[index % 3] ?? null) as PersonId | null,
        ...(index < 4 ? { project: "10001" as ProjectRef } : {}),
      }));
      for (const summary of kept) must(await as(ANA).saveSummary(summary));
      const groups = async (project: ProjectRef | null, where: StoreCondition | null, limit = 9) =>
        must(await as(BERND).queriedGroups(project, { where, column: "owner", limit }));
      const all = await groups(null, null);
      // Two people, whose ids differ only in case, and nobody.
      expect([...all].map(({ count }) => count)).toEqual([4, 4, 4]);
      for (const { value, sample } of all)
        expect(kept.find(({ initiative }) => initiative === sample)?.ownerId === null).toBe(value === null);
      const owned = { kind: "not", of: { kind: "empty", column: "owner" } } as const;
      expect((await groups(null, owned)).map(({ count }) => count)).toEqual([4, 4]);
      expect((await groups("10001" as ProjectRef, null)).map(({ count }) => count).sort()).toEqual([1, 1, 2]);
      expect(await groups(null, null, 1)).toHaveLength(1);
    },
  );
  law("nothing kept is an empty page, and the last", async () => {
    expect(must(await as(ANA).keptPage(null, null))).toEqual({ summaries: [], next: null });
    expect(await asked(as(ANA), null)).toEqual([]);
  });
}

async function listed(host: Host, project: ProjectRef | null, chosen: ChosenTypes = NOTHING_CHOSEN): Promise<string[]> {
  const found: string[] = [];
  let after: string | null = null;
  do {
    const page: { initiatives: readonly { ref: string }[]; next: string | null } = must(
      await host.initiativesIn(project, after, chosen),
    );
    found.push(...page.initiatives.map((one) => one.ref));
    after = page.next;
  } while (after !== null);
  return found;
}

/** Off path, most likely first, seven at a time, as `queriedPage` answers. */
async function asked(host: Host, project: ProjectRef | null): Promise<string[]> {
  const { query } = storeQueryOf(
    {
      where: { kind: "test", field: "verdict", operator: "=", values: ["off_path"] },
      orderBy: [{ field: "probability", direction: "descending" }],
      groupBy: null,
    },
    0 as EpochDay,
  );
  const found: string[] = [];
  let after: StorePlace | null = null;
  for (;;) {
    const page: readonly { readonly place: StorePlace; readonly summary: unknown }[] = must(
      await host.queriedPage(project, query, { after, skip: 0, limit: 7 }),
    );
    found.push(...page.map(({ summary }) => InitiativeSummary.parse(summary).initiative));
    after = page.at(-1)?.place ?? null;
    if (page.length < 7) return found;
  }
}

async function paged(host: Host, project: ProjectRef | null): Promise<InitiativeSummary[]> {
  const found: InitiativeSummary[] = [];
  let after: InitiativeRef | null = null;
  do {
    const page: { summaries: readonly unknown[]; next: InitiativeRef | null } = must(
      await host.keptPage(project, after),
    );
    expect(page.summaries.length).toBeLessThanOrEqual(200);
    found.push(...page.summaries.map((one) => InitiativeSummary.parse(one)));
    after = page.next;
  } while (after !== null);
  return found;
}

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.problem)}`);
  return result.value;
}

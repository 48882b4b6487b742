/** The part of the host contract about the host's own work and people, read as the viewer. */
import { expect } from "@jest/globals";
import { parseDay } from "../../shared/domain/day.ts";
import type { WorkBelow, WorkItem } from "../../shared/domain/delivery.ts";
import { InitiativeRef, PersonId } from "../../shared/domain/ids.ts";
import type { Result } from "../../shared/domain/problem.ts";
import { NOTHING_CHOSEN } from "../../shared/domain/settings.ts";
import type { HostKnowledge, Viewing } from "./host-contract.ts";
import type { Law } from "./record-contract.ts";
import * as seed from "./seed.ts";
import { ANA, BERND, CHIPO } from "./seed.ts";

export function describeWorkContract(as: Viewing, law: Law, knows: HostKnowledge): void {
  describeInitiatives(as, law);
  describeWorkBelow(as, law);
  describeWhatIsKnown(as, law, knows);
  describePeople(as, law);
}

const ref = (id: string) => InitiativeRef.parse(id);

function describeInitiatives(as: Viewing, law: Law): void {
  law("an initiative is itself, with its title as it was written", async () => {
    const { item, projectName, ...facts } = must(await as(ANA).initiative(ref(seed.CHECKOUT), NOTHING_CHOSEN));
    expect(facts.ref).toBe(seed.CHECKOUT);
    expect(projectName).toBe("Payments");
    expect(item.title).toBe("Guest checkout – “fast” & <simple>");
    expect(item).toMatchObject({
      id: seed.CHECKOUT,
      parentId: null,
      state: "in_progress",
      createdOn: on("2026-01-05"),
    });
    expect(item.label).not.toBe("");
  });
  law("the initiative of a child, and of a child's child, is its epic", async () => {
    const epic = must(await as(ANA).initiative(ref(seed.CHECKOUT), NOTHING_CHOSEN));
    expect(must(await as(ANA).initiative(ref(seed.CHECKOUT_STORY), NOTHING_CHOSEN))).toEqual(epic);
    expect(must(await as(ANA).initiative(ref(seed.CHECKOUT_SUB_ITEM), NOTHING_CHOSEN))).toEqual(epic);
  });
  law("an item with no epic above it is its own initiative", async () => {
    expect(must(await as(ANA).initiative(ref(seed.STANDS_ALONE), NOTHING_CHOSEN)).ref).toBe(seed.STANDS_ALONE);
  });
  law("initiatives of one project name the same project", async () => {
    const [one, other] = [
      await as(ANA).initiative(ref(seed.CHECKOUT), NOTHING_CHOSEN),
      await as(ANA).initiative(ref(seed.CHILDLESS), NOTHING_CHOSEN),
    ];
    expect(must(one).project).toBe(must(other).project);
  });
  law("what does not exist and what the viewer may not see are both not found", async () => {
    expect(must(await as(ANA).initiative(ref(seed.SECRET), NOTHING_CHOSEN)).ref).toBe(seed.SECRET);
    for (const id of [seed.SECRET, "99999"]) {
      const answer = await as(BERND).initiative(ref(id), NOTHING_CHOSEN);
      expect(answer).toMatchObject({ ok: false, problem: { code: "not_found" } });
      expect(JSON.stringify(answer)).not.toContain("Not to be told");
    }
  });
  law("the right to edit follows the viewer", async () => {
    expect(must(await as(ANA).initiative(ref(seed.CHECKOUT), NOTHING_CHOSEN)).mayEdit).toBe(true);
    expect(must(await as(BERND).initiative(ref(seed.CHECKOUT), NOTHING_CHOSEN)).mayEdit).toBe(false);
    expect(must(await as(BERND).initiative(ref(seed.CHILDLESS), NOTHING_CHOSEN)).mayEdit).toBe(true);
  });
}

function describeWorkBelow(as: Viewing, law: Law): void {
  law("an initiative with nothing below it answers an empty list", async () => {
    expect(must(await as(ANA).workBelow(ref(seed.CHILDLESS))).items).toEqual([]);
  });
  law("work below holds every level, across projects, and not the initiative itself", async () => {
    const { items } = must(await as(ANA).workBelow(ref(seed.CHECKOUT)));
    expect(ids(items)).toEqual(["10002", "10003", "10004", "10005", "10006", "10007", "10008", "10009"]);
    expect(one(items, seed.CHECKOUT_SUB_ITEM).parentId).toBe(seed.CHECKOUT_STORY);
    expect(one(items, "10008").parentId).toBe(seed.CHECKOUT);
  });
  law("done work tells its day; open work has none", async () => {
    const { items } = must(await as(ANA).workBelow(ref(seed.CHECKOUT)));
    expect(one(items, seed.CHECKOUT_SUB_ITEM)).toMatchObject({ state: "done", doneOn: on("2026-02-10") });
    expect(one(items, seed.CHECKOUT_SUB_ITEM).createdOn).toBe(on("2026-01-06"));
    expect(one(items, "10004")).toMatchObject({ state: "to_do", doneOn: null });
    expect(one(items, seed.CHECKOUT_STORY)).toMatchObject({ state: "in_progress", doneOn: null });
  });
  law("cancelled work is cancelled, not done", async () => {
    const { items } = must(await as(ANA).workBelow(ref(seed.CHECKOUT)));
    expect(one(items, "10006")).toMatchObject({ state: "cancelled", doneOn: null });
  });
  law("work that was done and is open again is reopened; other work is not", async () => {
    const { items } = must(await as(ANA).workBelow(ref(seed.CHECKOUT)));
    expect(one(items, "10007")).toMatchObject({ state: "in_progress", doneOn: null, isReopened: true });
    expect(ids(items.filter(({ isReopened }) => isReopened))).toEqual(["10007"]);
  });
  law("estimates come with the items that have one", async () => {
    const { items } = must(await as(ANA).workBelow(ref(seed.CHECKOUT)));
    expect(["10002", "10005", "10007", "10008"].map((id) => one(items, id).points)).toEqual([5, 3, 2, 1]);
    expect(one(items, "10004").points).toBeNull();
  });
  law("counts the children on every page, not only the first, and each once", async () => {
    const { items } = must(await as(ANA).workBelow(ref(seed.LARGE)));
    expect(new Set(ids(items)).size).toBe(seed.LARGE_CHILD_COUNT);
    expect(items).toHaveLength(seed.LARGE_CHILD_COUNT);
    expect(items.filter(({ state }) => state === "done")).toHaveLength(seed.LARGE_CHILD_COUNT / 2);
  });
  law("nothing below an initiative that the viewer may not see is told", async () => {
    const answer = await as(BERND).workBelow(ref(seed.SECRET));
    expect(answer.ok ? answer.value.items : []).toEqual([]);
  });
}

function describeWhatIsKnown(as: Viewing, law: Law, knows: HostKnowledge): void {
  law("a hidden child is not among the work of a viewer who may not see it", async () => {
    const { items } = must(await as(BERND).workBelow(ref(seed.CHECKOUT)));
    expect(ids(items)).toEqual(["10002", "10003", "10004", "10005", "10006", "10007", "10008"]);
  });
  if (knows.hiddenCount) {
    law("hidden children are counted", async () => {
      expect(must(await as(BERND).workBelow(ref(seed.CHECKOUT))).hiddenCount).toBe(1);
      expect(must(await as(ANA).workBelow(ref(seed.CHECKOUT))).hiddenCount).toBe(0);
    });
  } else {
    law("a host that cannot count hidden children says so: null, never 0", async () => {
      expect(must(await as(BERND).workBelow(ref(seed.CHECKOUT))).hiddenCount).toBeNull();
      expect(must(await as(ANA).workBelow(ref(seed.CHECKOUT))).hiddenCount).toBeNull();
    });
  }
  law(
    `work ${knows.iterations ? "tells its iteration, and the iteration its last day" : "of a host without iterations names none"}`,
    async () => {
      const { items } = must(await as(ANA).workBelow(ref(seed.CHECKOUT)));
      const [dated, undated] = ["10005", "10007"].map((id) => one(items, id).iterationId ?? null);
      const asked = [dated, undated, dated === null ? null : `${dated}9`].flatMap((id) => id ?? []);
      const ends = must(await as(ANA).iterationEnds(asked));
      expect(ends).toEqual(knows.iterations ? [{ id: dated, endsOn: on("2026-03-06") }] : []);
      expect(asked.length).toBe(knows.iterations ? 3 : 0);
    },
  );
  if (knows.releases) describeReleases(as, law);
  else {
    law("a host without releases names none, and no item carries one", async () => {
      const { items, releases } = must(await as(ANA).workBelow(ref(seed.CHECKOUT)));
      expect(releases).toEqual([]);
      expect(items.flatMap(({ releaseIds }) => releaseIds)).toEqual([]);
    });
  }
}

function describeReleases(as: Viewing, law: Law): void {
  law("releases tell the day they went out, or the day they are planned for", async () => {
    const { items, releases } = must(await as(ANA).workBelow(ref(seed.CHECKOUT)));
    const carrying = (id: string) => releases.filter((release) => one(items, id).releaseIds.includes(release.id));
    expect(carrying("10005")).toEqual([
      expect.objectContaining({ name: "2026.1", releasedOn: on("2026-03-10"), plannedOn: null }),
    ]);
    expect(carrying("10007")).toEqual([
      expect.objectContaining({ name: "2026.2", releasedOn: null, plannedOn: on("2026-12-01") }),
    ]);
    expect(releases).toHaveLength(2);
  });
  law("a release set only on the initiative is told too, so that work below can inherit it", async () => {
    const { item } = must(await as(ANA).initiative(ref(seed.RELEASED_WHOLE), NOTHING_CHOSEN));
    const { releases } = must(await as(ANA).workBelow(ref(seed.RELEASED_WHOLE)));
    expect(releases).toEqual([expect.objectContaining({ name: "2026.3", releasedOn: on("2026-04-20") })]);
    expect(item.releaseIds).toEqual(releases.map(({ id }) => id));
  });
}

function describePeople(as: Viewing, law: Law): void {
  law("people are found by the beginning of their name, in any case", async () => {
    const ana = { id: ANA, name: "Ana Ruiz", isActive: true };
    expect(await as(BERND).findPeople("Ana")).toEqual({ ok: true, value: [ana] });
    expect(await as(BERND).findPeople("ana r")).toEqual({ ok: true, value: [ana] });
  });
  law("at most ten people are found", async () => {
    expect(must(await as(ANA).findPeople("Quentin"))).toHaveLength(10);
  });
  law("nobody found is an empty list; characters of a query language find nobody and break nothing", async () => {
    for (const text of ["Zacharias", "' OR 1=1 --", "%%", "a&maxResults=1", "\u202e漢字"])
      expect(must(await as(ANA).findPeople(text))).toEqual([]);
  });
  law("a person who has left is not found, but still named by id", async () => {
    expect(must(await as(ANA).findPeople("Chipo"))).toEqual([]);
    const named = must(await as(ANA).people([PersonId.parse(CHIPO)]));
    expect(named).toEqual([{ id: CHIPO, name: "Chipo Moyo", isActive: false }]);
  });
  law("people come by id, unknown ids are left out", async () => {
    const wanted = [BERND, "account-9999", ANA].map((id) => PersonId.parse(id));
    const named = must(await as(ANA).people(wanted));
    expect([...named].sort((a, b) => (a.id < b.id ? -1 : 1))).toEqual([
      { id: ANA, name: "Ana Ruiz", isActive: true },
      { id: BERND, name: "Bernd Vögel", isActive: true },
    ]);
    expect(must(await as(ANA).people([]))).toEqual([]);
  });
}

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.problem)}`);
  return result.value;
}

function on(iso: string) {
  return parseDay(iso);
}

function ids(items: WorkBelow["items"]): readonly string[] {
  return items.map(({ id }) => id).sort();
}

function one(items: WorkBelow["items"], id: string): WorkItem {
  const found = items.find((item) => item.id === id);
  if (found === undefined) throw new Error(`${id} is not among the work below`);
  return found;
}

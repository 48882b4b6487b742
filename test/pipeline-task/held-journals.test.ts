/** What every epic of a project asks for is read once in a run, and anew after it was written. */
import { describe, expect, it } from "@jest/globals";
import { holdingJournals } from "../../ado-extension/pipeline-task/held-journals.ts";
import { ok } from "../../shared/domain/problem.ts";
import type { ValueStore } from "../../shared/ports.ts";
import { readJournal } from "../../shared/usecases/read-journals.ts";
import { draftOf, next, subject } from "../contract/contract-entries.ts";
import { memorySite } from "../contract/memory-host.ts";
import { ANA, CONTRACT_SEED } from "../contract/seed.ts";
import { must } from "../usecases/sample-site.ts";

const PROJECT = subject("project:10000");
const EPIC = subject("epic:17");

function counted() {
  const asked: string[] = [];
  const inner = memorySite(CONTRACT_SEED).host(ANA);
  const histories: ValueStore["histories"] = async (subjects) => {
    asked.push(...subjects);
    return inner.histories(subjects);
  };
  return { asked, store: holdingJournals({ ...inner, histories }) };
}

describe("journals of a run", () => {
  it("of a project are read and parsed once, those of epics each time", async () => {
    const { asked, store } = counted();
    must(await store.append(next(PROJECT, [draftOf("one")])));
    must(await store.append(next(EPIC, [draftOf("two")])));
    const first = must(await readJournal(store, PROJECT));
    expect(first).toHaveLength(1);
    expect(must(await readJournal(store, PROJECT))).toBe(first);
    for (let again = 0; again < 2; again += 1) expect(must(await readJournal(store, EPIC))).toHaveLength(1);
    expect(asked).toEqual([PROJECT, EPIC, EPIC]);
    expect(await store.histories([EPIC, PROJECT, EPIC])).toEqual(
      ok([next(EPIC, [draftOf("two")]), next(PROJECT, [draftOf("one")]), next(EPIC, [draftOf("two")])]),
    );
  });

  it("are read anew after this run wrote them", async () => {
    const { store } = counted();
    expect(must(await readJournal(store, PROJECT))).toEqual([]);
    must(await store.append(next(PROJECT, [draftOf("one")])));
    expect(must(await readJournal(store, PROJECT))).toHaveLength(1);
  });
});

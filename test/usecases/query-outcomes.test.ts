/** What the agent is told of a portfolio that is too large to be read while it waits. */
import { describe, expect, it } from "@jest/globals";
import { InitiativeRef } from "../../shared/domain/ids.ts";
import { ok } from "../../shared/domain/problem.ts";
import { RECORD_ENGLISH } from "../../shared/text/language.ts";
import { queryOutcomes } from "../../shared/usecases/query-outcomes.ts";
import { ANA } from "../contract/seed.ts";
import { must, newSite } from "./sample-site.ts";

const host = newSite().host(ANA);

describe("the agent's query", () => {
  it("says in a sentence that there are more epics than were read, and where all of them are", async () => {
    const [epic] = must(await host.initiativesIn(null, null, new Map())).initiatives;
    if (epic === undefined) throw new Error("no epic to list");
    const endless = {
      ...host,
      initiativesIn: async (_project: unknown, after: string | null) => {
        const page = Number(after ?? 0) + 1;
        return ok({ initiatives: [{ ...epic, ref: InitiativeRef.parse(String(20_000 + page)) }], next: String(page) });
      },
    };
    const found = must(await queryOutcomes(endless, "", RECORD_ENGLISH));
    expect(found.isComplete).toBe(false);
    expect(found.note).toMatch(/^Only the first \d+ epics were read: there are more/);
  });

  it("says nothing of the kind where all was read", async () => {
    expect(must(await queryOutcomes(host, "", RECORD_ENGLISH))).toMatchObject({ isComplete: true, note: "" });
  });
});

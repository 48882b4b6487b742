/** Decisions that need two people: proposed by one, in force when another confirms, never by one alone. */
import { describe, expect, it } from "@jest/globals";
import { epicSubject } from "../../shared/domain/ids.ts";
import { DEFAULT_POLICIES } from "../../shared/domain/settings.ts";
import { foldEpic } from "../../shared/journal/epic-state.ts";
import { chainOn } from "../../shared/journal/hash-chain.ts";
import { parseJournal } from "../../shared/parse/stored-journal.ts";
import { RECORD_ENGLISH } from "../../shared/text/language.ts";
import { answer } from "../../shared/usecases/answer.ts";
import { answerPolicies } from "../../shared/usecases/answer-settings.ts";
import { queryPortfolio } from "../../shared/usecases/portfolio-query.ts";
import { queryOutcomes } from "../../shared/usecases/query-outcomes.ts";
import { computePanel } from "../../shared/view/panel-view.ts";
import type { MemorySite } from "../contract/memory-host.ts";
import { memorySite } from "../contract/memory-host.ts";
import { ANA, BERND } from "../contract/seed.ts";
import { day } from "../domain/journal-samples.ts";
import { ask, CHECKOUT, journalLength, must, SEARCH, SEED, withPromise } from "./sample-site.ts";

const TODAY = day("2026-11-24");

/** Both may edit the search epic, only Ana the checkout epic; stopping needs two. */
async function site(): Promise<MemorySite> {
  const made = memorySite({ ...SEED, siteAdministrators: [ANA] });
  const policies = { ...DEFAULT_POLICIES, twoPersonChoices: ["stop" as const] };
  must(await answerPolicies(made.host(ANA), "savePolicies", { policies, expectedLength: 0 }));
  await withPromise(made, SEARCH);
  await withPromise(made, CHECKOUT);
  return made;
}

const view = async (made: MemorySite, ref = SEARCH) => computePanel(await ask(made, ref, "openPanel", {}), TODAY);

async function decide(made: MemorySite, ref = SEARCH, choice = "stop") {
  const { assessment } = await view(made, ref);
  return answer(made.host(ANA), ref, "decide", {
    choice,
    reason: "nobody uses it",
    wouldChangeOurMind: "if they do",
    raisesWhen: null,
    seenDigest: assessment?.inputsDigest ?? null,
    expectedLength: await journalLength(made, ref),
  });
}

async function reply(made: MemorySite, viewer: string, change = {}, ref = SEARCH) {
  const { openProposal } = await view(made, ref);
  return answer(made.host(viewer), ref, "answerProposal", {
    proposalSequence: openProposal?.sequence ?? 1,
    accepted: true,
    reason: "",
    seenDigest: openProposal?.evidenceSeen?.inputsDigest ?? null,
    expectedLength: await journalLength(made, ref),
    ...change,
  });
}

describe("a decision that needs two people", () => {
  it("is proposed only, and in force when a second person confirms, with the evidence frozen at the proposal", async () => {
    const made = await site();
    must(await decide(made));
    const proposed = await view(made);
    expect(proposed.decisions).toEqual([]);
    expect(proposed.openProposal).toMatchObject({ choice: "stop", by: ANA });
    made.setNow("2026-11-25T09:30:00.000Z");
    must(await reply(made, BERND));
    const after = computePanel(await ask(made, SEARCH, "openPanel", {}), day("2026-11-25"));
    expect(after.openProposal).toBeNull();
    expect(after.decisions).toMatchObject([
      { choice: "stop", by: ANA, confirmedBy: BERND, at: "2026-11-25T09:30:00.000Z" },
    ]);
    expect(after.decisions[0]?.evidenceSeen).toEqual(proposed.openProposal?.evidenceSeen);
    expect(after.decisions[0]?.evidenceSeen?.asOf).toBe(TODAY);
  });

  it("is found in the portfolio with who asks, for what and since when, until it is answered", async () => {
    const made = await site();
    must(await decide(made));
    const waiting = async () =>
      must(await queryPortfolio(made.host(BERND), { project: null, query: "proposed = stop", cursor: null })).rows;
    expect(await waiting()).toMatchObject([
      {
        initiative: { ref: SEARCH },
        proposer: { id: ANA, name: "Ana Ruiz" },
        summary: { governance: { proposal: { choice: "stop", on: TODAY, byId: ANA } } },
      },
    ]);
    expect(must(await queryOutcomes(made.host(BERND), "proposed is not empty", RECORD_ENGLISH)).rows).toMatchObject([
      { proposed: "Stop, by Ana Ruiz, since 24 Nov 2026" },
    ]);
    must(await reply(made, BERND));
    expect(await waiting()).toEqual([]);
  });

  it("is not confirmed by the one who proposed it; that one can take it back", async () => {
    const made = await site();
    must(await decide(made));
    expect(await reply(made, ANA)).toMatchObject({ problem: { code: "no_permission" } });
    must(await reply(made, ANA, { accepted: false, reason: "too early" }));
    expect(await view(made)).toMatchObject({ openProposal: null, decisions: [] });
  });

  it("is not confirmed by somebody who may not edit the epic, nor on other evidence than was frozen", async () => {
    const made = await site();
    must(await decide(made, CHECKOUT));
    expect(await reply(made, BERND, {}, CHECKOUT)).toMatchObject({ problem: { code: "no_permission" } });
    must(await decide(made));
    expect(await reply(made, BERND, { seenDigest: "0".repeat(64) })).toEqual({
      ok: false,
      problem: { code: "changed_meanwhile", what: "the evidence" },
    });
    expect(await reply(made, BERND, { by: "account-0099" })).toMatchObject({ problem: { code: "invalid_record" } });
    expect((await view(made)).decisions).toEqual([]);
  });

  it("confirmed and refused at once takes one answer, and tells the other", async () => {
    const made = await site();
    must(await decide(made));
    const answers = await Promise.all([reply(made, BERND), reply(made, ANA, { accepted: false })]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ problem: { code: "changed_meanwhile" } });
    expect((await view(made)).openProposal).toBeNull();
  });

  it("whose confirmation was forged into the record by its own author is not in force", async () => {
    const made = await site();
    must(await decide(made));
    const { openProposal } = await view(made);
    const stored = (made.journals.get("epic:10003") ?? []).map((entry) => JSON.parse(entry) as unknown);
    const history = must(parseJournal(stored, "epic:10003"));
    const forged = chainOn(
      history,
      epicSubject(SEARCH),
      [
        {
          kind: "proposal_answered",
          proposalSequence: openProposal?.sequence ?? 0,
          accepted: true,
          reason: "",
        },
      ],
      { at: "2026-11-24T10:00:00.000Z", by: openProposal?.by as never, salt: "0".repeat(32) },
    );
    const state = foldEpic([...history, ...forged]);
    expect(state.decisions).toEqual([]);
    expect(state.openProposal).not.toBeNull();
  });

  it("gives way to a newer decision; choices that need one person only are in force at once", async () => {
    const made = await site();
    must(await decide(made));
    must(await decide(made, SEARCH, "persevere"));
    expect(await view(made)).toMatchObject({
      openProposal: null,
      decisions: [{ choice: "persevere", confirmedBy: null }],
    });
    expect(await reply(made, BERND)).toMatchObject({ problem: { code: "changed_meanwhile" } });
  });
});

/** A benefit in Azure DevOps whose owner leaves: found by the panel and the portfolio, kept out of every search, and handed on. */
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { adoHost } from "../../ado-extension/host.ts";
import { findPeople } from "../../ado-extension/people.ts";
import { requestAdoOver } from "../../ado-extension/request-ado.ts";
import { PersonId } from "../../shared/domain/ids.ts";
import { orphanOf } from "../../shared/portfolio/standing.ts";
import { answerPortfolio } from "../../shared/usecases/answer-portfolio.ts";
import { portfolioApiOver } from "../../shared/usecases/portfolio-api.ts";
import { computePanel } from "../../shared/view/panel-view.ts";
import { ANA, BELTS, BUILD_SERVICE, must, ok, promise } from "../pipeline-task/roads.ts";
import type { WalkedAdo } from "./walked-ado.ts";
import { walkedAdo } from "./walked-ado.ts";

/** Takes the benefit over, and then leaves. */
const CHIPO = "5f0c2a10-0000-4000-8000-000000000007";
let site: WalkedAdo;
beforeEach(async () => {
  site = walkedAdo({
    people: [
      { id: ANA, name: "Ana Ruiz", email: "ana@example.com", role: "admin" },
      { id: BUILD_SERVICE, name: "Bernd Vogel", email: "bernd@example.com" },
      { id: CHIPO, name: "Chipo Moyo", email: "chipo@example.com" },
    ],
    projects: [{ id: "b1e7a1c0-0000-4000-8000-000000000001", name: "Roads" }],
    workItems: [
      { id: BELTS, project: "Roads", type: "Epic", title: "Belts", state: "Active", createdOn: "2025-01-01" },
    ],
  });
  await promise(site, BELTS, { effect: null });
  await handedTo(CHIPO);
});
afterEach(() => site.close());

async function handedTo(personId: string): Promise<void> {
  const offered = ok(
    await site.api(BELTS).offerOwnership({
      toId: PersonId.parse(personId),
      reason: "runs the roads now",
      expectedLength: ok(await site.api(BELTS).openPanel()).epicEntries.length,
    }),
  );
  const expectedLength = offered.epicEntries.length;
  ok(
    await site
      .apiOf(personId, BELTS)
      .answerOffer({ offerSequence: must(offered.epicEntries.at(-1)).sequence, accepted: true, expectedLength }),
  );
}

const over = (personId: string, send = async (request: Request) => site.ado.app.request(request)) =>
  requestAdoOver({
    baseUrl: async () => "http://localhost/ado/local/",
    token: async () => `local-token:${personId}`,
    fetch: async (input, init) => send(new Request(input, init)),
  });

const line = async () => {
  const inputs = ok(await site.api(BELTS).openPanel());
  return computePanel(inputs, inputs.today, "en").line;
};

const portfolio = () =>
  portfolioApiOver((call, payload) => answerPortfolio(site.host(ANA), call, JSON.parse(JSON.stringify(payload))));
const asked = async (query: string) =>
  ok(await portfolio().portfolioQuery({ project: null, query, cursor: null })).rows.map(({ initiative, owner }) => [
    initiative.ref,
    owner?.name,
    owner?.isActive,
  ]);

describe("the owner of a benefit in Azure DevOps", () => {
  it("is nobody's alarm while they are active", async () => {
    expect(await line()).toMatchObject({ ownerName: "Chipo Moyo", isOwnerInactive: false });
    expect(await asked("orphan = owner_left")).toEqual([]);
  });

  it("who became inactive is told by the panel and found by the portfolio, with their name", async () => {
    site.leaves(CHIPO);
    expect(await line()).toMatchObject({ ownerName: "Chipo Moyo", isOwnerInactive: true });
    const { rows } = ok(await portfolio().portfolioPage({ project: null, cursor: null }));
    expect(rows.map((row) => [row.initiative.ref, orphanOf(row)])).toEqual([[String(BELTS), "owner_left"]]);
    expect(await asked("orphan = owner_left")).toEqual([[String(BELTS), "Chipo Moyo", false]]);
  });

  it("whom the organisation no longer knows has left as well, and is named as such", async () => {
    site.isForgotten(CHIPO);
    expect(await line()).toMatchObject({ ownerName: "somebody who has left", isOwnerInactive: true });
    expect(await asked("orphan = owner_left")).toEqual([[String(BELTS), "somebody who has left", false]]);
  });

  it("who left is offered nothing and found by no search; somebody active takes the benefit and the alarm ends", async () => {
    site.leaves(CHIPO);
    expect(ok(await findPeople(over(ANA), "Chipo"))).toEqual([]);
    const expectedLength = ok(await site.api(BELTS).openPanel()).epicEntries.length;
    const again = { toId: PersonId.parse(CHIPO), reason: "", expectedLength };
    expect(await site.api(BELTS).offerOwnership({ ...again, reason: "please" })).toMatchObject({
      ok: false,
      problem: { code: "invalid_record", fields: [{ path: "toId" }] },
    });
    await handedTo(BUILD_SERVICE);
    expect(await line()).toMatchObject({ ownerName: "Bernd Vogel", isOwnerInactive: false });
    expect(await asked("orphan = owner_left")).toEqual([]);
  });

  it("is no alarm while the service does not say who is active: then the trouble is told", async () => {
    site.leaves(CHIPO);
    const silent = adoHost({
      requestAdo: over(ANA, async (request) =>
        request.url.includes("/_apis/identities") ? new Response(null, { status: 500 }) : site.ado.app.request(request),
      ),
      extension: { publisherId: "upshot-value", extensionId: "upshot" },
      userId: ANA,
      now: () => new Date().toISOString(),
    });
    const answered = await answerPortfolio(silent, "portfolioPage", { project: null, cursor: null });
    expect(answered).toMatchObject({ ok: false, problem: { code: "host_failed" } });
  });
});

/** How often iterations of Azure DevOps are asked for: only where they count, and each once. */
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { adoHost } from "../../ado-extension/host.ts";
import { requestAdoOver } from "../../ado-extension/request-ado.ts";
import type { LocalAdo } from "../../playground/ado/index.ts";
import { InitiativeRef } from "../../shared/domain/ids.ts";
import { DEFAULT_SETTINGS } from "../../shared/domain/settings.ts";
import { gatherPanelInputs } from "../../shared/usecases/open-panel.ts";
import { saveSettings } from "../../shared/usecases/project-settings.ts";
import { must } from "../usecases/sample-site.ts";
import { seededAdo } from "./local-ado.ts";
import { ANA, CHECKOUT, CONTRACT_SEED } from "./seed.ts";

const EPIC = InitiativeRef.parse(CHECKOUT);
let ado: LocalAdo;
/** Addresses of requests for iterations. */
let asked: URL[];
let isBusy: boolean;
beforeEach(() => {
  ado = seededAdo(CONTRACT_SEED);
  asked = [];
  isBusy = false;
});
afterEach(() => ado.close());

const newHost = () =>
  adoHost({
    requestAdo: requestAdoOver({
      baseUrl: async () => "http://localhost/ado/local/",
      token: async () => `local-token:${ANA}`,
      fetch: async (input, init) => {
        const request = new Request(input, init);
        const url = new URL(request.url);
        const isForIterations = url.searchParams.has("ids") && url.pathname.endsWith("classificationnodes");
        if (isForIterations) asked.push(url);
        return isForIterations && isBusy ? new Response("{}", { status: 429 }) : ado.app.request(request);
      },
    }),
    extension: { publisherId: "upshot-value", extensionId: "upshot" },
    userId: ANA,
    now: () => CONTRACT_SEED.now,
  });

/** The ids of the iterations that work below the epic stands in. */
async function named(): Promise<readonly string[]> {
  const { work } = must(await gatherPanelInputs(newHost(), EPIC));
  return [...new Set(work.items.flatMap(({ iterationId }) => iterationId ?? []))];
}

describe("iterations of Azure DevOps", () => {
  it("are not asked for where the project counts by something else", async () => {
    must(await gatherPanelInputs(newHost(), EPIC));
    expect(asked).toEqual([]);
  });

  it("are asked for in one request for each project that work below the epic is in", async () => {
    const host = newHost();
    const { project } = must(await gatherPanelInputs(host, EPIC)).initiative;
    const settings = { ...DEFAULT_SETTINGS, shippedBy: "iteration_else_done" as const };
    must(await saveSettings(host, project, { settings, expectedLength: 0 }));
    const { work } = must(await gatherPanelInputs(newHost(), EPIC));
    expect(new Set(asked.map(({ pathname }) => pathname)).size).toBe(2);
    expect(asked).toHaveLength(2);
    expect(work.releases).toEqual([expect.objectContaining({ kind: "iteration", releasedOn: null })]);
  });

  it("are asked for once, by however many epics at a time, and a hundred in a request", async () => {
    const [known = ""] = await named();
    const project = known.split("/")[0];
    const many = Array.from({ length: 250 }, (_, index) => `${project}/${20_001 + index}`);
    const host = newHost();
    const ends = await Promise.all([many, many, many.slice(0, 9)].map((ids) => host.iterationEnds(ids)));
    expect(ends.map((answer) => must(answer).length)).toEqual([1, 1, 1]);
    expect(asked.map(({ searchParams }) => searchParams.get("ids")?.split(",").length)).toEqual([100, 100, 50]);
    expect(Math.max(...asked.map(({ href }) => href.length))).toBeLessThan(2_000);
  });

  it("that could not be read are a problem, and are asked for again", async () => {
    const ids = await named();
    const host = newHost();
    isBusy = true;
    expect(await host.iterationEnds(ids)).toMatchObject({ ok: false, problem: { code: "rate_limited" } });
    isBusy = false;
    expect(must(await host.iterationEnds(ids))).toHaveLength(1);
  });
});

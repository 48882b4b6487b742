/** How the extension learns whether the viewer may edit: by asking, not by trying. */
import { afterEach, describe, expect, it } from "@jest/globals";
import { adoHost } from "../../ado-extension/host.ts";
import { requestAdoOver } from "../../ado-extension/request-ado.ts";
import type { LocalAdo } from "../../playground/ado/index.ts";
import { EMPTY_HYPOTHESIS } from "../../shared/domain/hypothesis.ts";
import { InitiativeRef } from "../../shared/domain/ids.ts";
import type { Host } from "../../shared/ports.ts";
import { answer } from "../../shared/usecases/answer.ts";
import { gatherPanelInputs } from "../../shared/usecases/open-panel.ts";
import { must } from "../usecases/sample-site.ts";
import { seededAdo } from "./local-ado.ts";
import { ANA, BERND, CHECKOUT, CHILDLESS, CONTRACT_SEED } from "./seed.ts";

let ado: LocalAdo;
afterEach(() => ado.close());

const METHODS_OF_READS = new Set(["GET", "POST _apis/wit/wiql", "POST _apis/wit/workitemsbatch"]);

/** The page's host as `viewer`. @param instead an answer in place of the service's own */
function hostOf(viewer: string, instead: (path: string) => Response | null = () => null) {
  ado = seededAdo(CONTRACT_SEED);
  const asked: string[] = [];
  const host = adoHost({
    requestAdo: requestAdoOver({
      baseUrl: async () => "http://localhost/ado/local/",
      token: async () => `local-token:${viewer}`,
      fetch: async (input, init) => {
        const request = new Request(input, init);
        const path = new URL(request.url).pathname.replace("/ado/local/", "");
        asked.push(request.method === "GET" ? "GET" : `${request.method} ${path}`);
        return instead(path) ?? ado.app.request(request);
      },
    }),
    extension: { publisherId: "upshot-value", extensionId: "upshot" },
    userId: viewer,
    now: () => CONTRACT_SEED.now,
  });
  return { host, asked };
}

const refusing = (part: string, status: number) => (path: string) =>
  path.includes(part) ? new Response("{}", { status }) : null;

const mayEdit = async (host: Host, id: string) =>
  must(await gatherPanelInputs(host, InitiativeRef.parse(id))).initiative.mayEdit;

describe("whether the viewer may edit", () => {
  it.each([
    [ANA, CHECKOUT, true],
    [BERND, CHECKOUT, false],
    [BERND, CHILDLESS, true],
  ])("follows the area of the work item, and opening a panel sends nothing but reads: %s, %s", async (who, id, may) => {
    const { host, asked } = hostOf(who);
    expect(await mayEdit(host, id)).toBe(may);
    expect(asked.filter((one) => !METHODS_OF_READS.has(one))).toEqual([]);
    expect(asked.length).toBeGreaterThan(5);
  });

  it.each([["_apis/permissions/"], ["_apis/wit/classificationnodes"]])(
    "is tried by a change that changes nothing where %s is refused",
    async (path) => {
      const { host, asked } = hostOf(BERND, refusing(path, 403));
      expect(await mayEdit(host, CHECKOUT)).toBe(false);
      expect(await mayEdit(host, CHILDLESS)).toBe(true);
      expect(asked).toContain(`PATCH _apis/wit/workitems/${CHECKOUT}`);
    },
  );

  it("is not guessed when Azure DevOps is too busy to answer", async () => {
    const { host, asked } = hostOf(ANA, refusing("_apis/permissions/", 429));
    const opened = await gatherPanelInputs(host, InitiativeRef.parse(CHECKOUT));
    expect(opened).toMatchObject({ ok: false, problem: { code: "rate_limited" } });
    expect(asked.filter((one) => one.startsWith("PATCH"))).toEqual([]);
  });

  it("is asked again on every write: who lost the right since the panel opened is refused", async () => {
    let lost = false;
    const no = () => Response.json({ count: 1, value: [false] });
    const { host } = hostOf(ANA, (path) => (lost && path.includes("_apis/permissions/") ? no() : null));
    const ref = InitiativeRef.parse(CHECKOUT);
    expect(await mayEdit(host, CHECKOUT)).toBe(true);
    lost = true;
    const write = { hypothesis: EMPTY_HYPOTHESIS, newMetric: null, expectedLength: 0 };
    expect(await answer(host, ref, "writeHypothesis", write)).toMatchObject({
      ok: false,
      problem: { code: "no_permission", what: `edit ${CHECKOUT}` },
    });
  });
});

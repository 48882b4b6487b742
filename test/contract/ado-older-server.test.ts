/** A server of one's own that is older than the cloud: it names its version when it refuses ours, and is asked in that. */
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { adoHost } from "../../ado-extension/host.ts";
import { requestAdoOver } from "../../ado-extension/request-ado.ts";
import { InitiativeRef } from "../../shared/domain/ids.ts";
import { gatherPanelInputs } from "../../shared/usecases/open-panel.ts";
import type { Roads } from "../pipeline-task/roads.ts";
import { ANA, BELTS, promise, roads } from "../pipeline-task/roads.ts";

const NEWEST = 7;
/** Released in the cloud, and still a preview there. */
const PREVIEW = /_apis\/work\/backlogconfiguration/;

let site: Roads;
let asked: string[] = [];
beforeEach(() => {
  site = roads();
  asked = [];
});
afterEach(() => site.close());

function refusal(typeKey: string, message: string): Response {
  return Response.json({ $id: "1", typeKey, message }, { status: 400 });
}

/** The local Azure DevOps as a server of version 7.0. @param message in which it refuses what is newer */
function older(message: string): typeof fetch {
  return async (input, init) => {
    const url = new URL(String(input));
    const version = url.searchParams.get("api-version") ?? "";
    asked.push(`${url.pathname.split("_apis/")[1]} ${version}`);
    if (Number.parseFloat(version) > NEWEST) return refusal("VssVersionOutOfRangeException", message);
    if (PREVIEW.test(url.pathname) && !version.includes("-preview"))
      return refusal("VssInvalidPreviewVersionException", `The requested version "${version}" is under preview.`);
    return site.ado.app.request(new Request(input, init));
  };
}

const hostOn = (send: typeof fetch) =>
  adoHost({
    requestAdo: requestAdoOver({
      baseUrl: async () => "http://localhost/ado/local/",
      token: async () => `local-token:${ANA}`,
      fetch: send,
    }),
    extension: { publisherId: "upshot-value", extensionId: "upshot" },
    userId: ANA,
    now: () => new Date().toISOString(),
  });

describe("an older server", () => {
  it.each([
    "The requested REST API version of 7.1 is out of range for this server. The latest REST API version this server supports is 7.0.",
    "Die REST-API-Version 7.1 liegt außerhalb des Bereichs. Der Server unterstützt höchstens Version 7.0.",
  ])("shows the panel as the cloud does, and is asked in its version from then on: %s", async (message) => {
    await promise(site, BELTS, { effect: 4 });
    const ref = InitiativeRef.parse(String(BELTS));
    const host = hostOn(older(message));
    expect(await gatherPanelInputs(host, ref)).toEqual(await gatherPanelInputs(site.host(ANA), ref));
    const first = asked.length;
    expect((await gatherPanelInputs(host, ref)).ok).toBe(true);
    expect(asked.slice(first).filter((one) => !/ 7\.0(-preview(\.\d)?)?$/.test(one))).toEqual([]);
  });

  it("that says nothing of its version is asked no second time", async () => {
    const answer = await hostOn(older("No.")).initiative(InitiativeRef.parse(String(BELTS)), new Map());
    expect(answer.ok).toBe(false);
    expect(new Set(asked).size).toBe(asked.length);
  });
});

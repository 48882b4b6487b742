/** The built extension in front of a "real" organisation, for which the local Azure DevOps stands here, over HTTP. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { z } from "zod";
import { adoHost } from "../../ado-extension/host.ts";
import { requestAdoOver } from "../../ado-extension/request-ado.ts";
import { mayHaveToken, readAreas } from "../../playground/real/ado/areas.ts";
import {
  greetOrganisation,
  type Organisation,
  organisation,
  WORK_ITEMS,
} from "../../playground/real/ado/organisation.ts";
import { createRealAdoHost, type RealAdoHost } from "../../playground/real/ado/real-ado.ts";
import { connect } from "../../playground/real/connection.ts";
import { keepSecret } from "../../playground/real/secret.ts";
import { EMPTY_HYPOTHESIS } from "../../shared/domain/hypothesis.ts";
import { InitiativeRef } from "../../shared/domain/ids.ts";
import { answer } from "../../shared/usecases/answer.ts";
import { type AdoUnderTest, MEMBER, NOW, startAdo } from "./ado-harness.ts";
import { type Listening, listening } from "./listening.ts";

const TOKEN = `local-token:${MEMBER}`;
const HOST = "localhost:4998";
const EPIC = InitiativeRef.parse("1");
const AREAS = {
  work: WORK_ITEMS,
  data: "6c2b0933-3600-42ae-bf8b-93d4f7e83594",
  identity: "8a3d49b8-91f0-46ef-b33d-dda338c25db3",
  releases: "efc2f575-36ef-48e9-b672-0c6fb4a48ac5",
};

let local: AdoUnderTest;
let server: Listening;
let from: Organisation;
let host: RealAdoHost;
const said: string[] = [];
const asked: string[] = [];
const data = mkdtempSync(join(tmpdir(), "upshot-real-"));

const askWith = (token: string) =>
  connect({ secret: keepSecret("", token), say: (line) => said.push(line), mostWaitSeconds: 1 });
const address = () => ({ url: `${server.address}/ado/local`, name: "dev.azure.com/your-org" });

beforeAll(async () => {
  local = startAdo();
  server = await listening({
    fetch: (request) => {
      asked.push(`${request.method} ${new URL(request.url).pathname}`);
      return local.ado.app.fetch(request);
    },
  });
  const greeted = await greetOrganisation(address(), askWith(TOKEN));
  if (!greeted.ok) throw new Error(greeted.message);
  from = organisation(address(), greeted.areas, askWith(TOKEN), (line) => said.push(line));
  host = createRealAdoHost({
    from,
    person: greeted.person,
    hostId: greeted.hostId,
    extensionRoot: join(process.cwd(), "ado-extension"),
    sdkXdmFile: join(process.cwd(), "node_modules/azure-devops-extension-sdk/esm/XDM.js"),
    assetsRoot: join(process.cwd(), "playground/dist"),
    dataFolder: data,
    hosts: [HOST],
    now: () => NOW,
  });
});
afterAll(async () => {
  host.close();
  await server.close();
  local.ado.close();
  rmSync(data, { recursive: true, force: true });
});

const text = async (path: string) => (await host.app.request(`http://${HOST}${path}`)).text();
const pageToken = async () => z.object({ token: z.string() }).parse(await pageData()).token;
const pageData = async (): Promise<unknown> =>
  JSON.parse(/id="host-data">(.*?)<\/script>/s.exec(await text("/ado/item/1"))?.[1] ?? "null");

/** As the value page holds it: addresses by area, the page's own token, requests to this host. */
async function valuePage() {
  const token = await pageToken();
  return adoHost({
    requestAdo: requestAdoOver({
      baseUrl: async (area) => `http://${HOST}/ado/real/${AREAS[area]}/`,
      token: async () => token,
      fetch: async (input, init) => host.app.request(new Request(input, init)),
    }),
    extension: { publisherId: "upshot-value", extensionId: "upshot" },
    userId: MEMBER,
    now: () => NOW,
  });
}

describe("a real organisation", () => {
  it("says on every page which organisation it is, as whom, and that it is read-only", async () => {
    for (const path of [
      "/ado",
      "/ado/p/Roads",
      "/ado/item/1",
      "/ado/hub/outcomes-hub",
      "/ado/item/404",
      "/_real/kept-back",
    ]) {
      const page = await text(path);
      expect(page).toContain("Real site, read-only.");
      expect(page).toContain("dev.azure.com/your-org");
      expect(page).toContain("Bernd Vogel (bernd@example.com)");
    }
  });

  it("lists projects and epics as the person may see them, and finds them by title", async () => {
    expect(await text("/ado")).toContain("/ado/p/Roads");
    const epics = await text("/ado/p/Roads");
    expect(epics).toContain("Seat belts");
    expect(epics).not.toContain("Pass the act");
    expect(await text("/ado/p/Roads?q=belt")).toContain("Seat belts");
    expect(await text("/ado/p/Roads?q=don't")).toContain("No epic has");
    const item = await text("/ado/item/1");
    expect(item).toContain("Pass the act");
    expect((await host.app.request(`http://${HOST}/ado/item/3`)).status).toBe(404);
  });

  it("runs the extension's own code against it: delivery from the organisation, hypotheses on this machine", async () => {
    const page = await valuePage();
    const hypothesis = { ...EMPTY_HYPOTHESIS, change: "Fewer people die on the road" };
    const written = await answer(page, EPIC, "writeHypothesis", { hypothesis, newMetric: null, expectedLength: 0 });
    expect(written).toMatchObject({ ok: true });
    const opened = await answer(await valuePage(), EPIC, "openPanel", {});
    expect(JSON.stringify(opened)).toContain("Fewer people die on the road");
    expect(JSON.stringify(opened)).toContain("Seat belts");
    expect(asked.filter((line) => line.includes("ExtensionManagement"))).toEqual([]);
    expect(asked.filter((line) => !/^(GET|POST) /.test(line))).toEqual([]);
  });

  it("keeps every write from the organisation with a plain sentence, and lists it", async () => {
    const before = asked.length;
    const answered = await from.ask(WORK_ITEMS, "PATCH", "_apis/wit/workitems/1?api-version=7.1", "[]");
    expect(answered.status).toBe(403);
    expect(answered.text).toContain("is shown read-only: nothing is written to it");
    expect(asked).toHaveLength(before);
    expect(await text("/_real/kept-back")).toContain("PATCH _apis/wit/workitems/1");
  });

  it("gives pages a token of this session, and answers no other", async () => {
    const given = await pageToken();
    expect(given).not.toContain(MEMBER);
    const at = `http://${HOST}/ado/real/${WORK_ITEMS}/_apis/wit/workitems/1?api-version=7.1`;
    const withToken = (token: string) => host.app.request(at, { headers: { Authorization: `Bearer ${token}` } });
    expect((await withToken(given)).status).toBe(200);
    expect((await withToken(TOKEN)).status).toBe(401);
  });

  it("refuses a wrong token with where to make another, and what is no organisation", async () => {
    expect(await greetOrganisation(address(), askWith("worthless"))).toMatchObject({
      ok: false,
      message: expect.stringContaining("did not accept the token"),
    });
    const other = { url: `${server.address}/elsewhere`, name: "other.example" };
    expect(await greetOrganisation(other, askWith(TOKEN))).toMatchObject({
      ok: false,
      message: expect.stringContaining("is no Azure DevOps organisation"),
    });
  });

  it("takes a page for signing in, with 203 or a redirect, for a wrong token", async () => {
    for (const status of [203, 302, 401]) {
      const greeted = await greetOrganisation(address(), async () => ({
        status,
        headers: new Headers(),
        text: "",
        json: null,
      }));
      expect(greeted).toMatchObject({ message: expect.stringContaining("did not accept the token") });
    }
  });

  it("finds each area at the address the organisation names, and gives the token to the vendor's hosts only", () => {
    const recorded: unknown = JSON.parse(readFileSync("test/recorded/ado/resource-areas.json", "utf8"));
    const body = z.object({ response: z.object({ body: z.unknown() }) }).safeParse(recorded);
    const areas = readAreas(body.success ? body.data.response.body : recorded, "https://dev.azure.com/example-org");
    expect(areas?.get(WORK_ITEMS)).toBe("https://dev.azure.com/example-org/");
    expect(areas?.get(AREAS.identity)).toBe("https://vssps.dev.azure.com/example-org/");
    expect(areas?.get(AREAS.data)).toBe("https://extmgmt.dev.azure.com/example-org/");
    const home = "https://dev.azure.com/example-org";
    expect(mayHaveToken("https://evil.example/", home)).toBe(false);
    expect(mayHaveToken("https://evildev.azure.com/", home)).toBe(false);
    expect(mayHaveToken("http://vssps.dev.azure.com/", home)).toBe(false);
    expect(mayHaveToken("https://your-org.visualstudio.com/", home)).toBe(true);
    expect(mayHaveToken("https://vssps.dev.azure.com/", "https://own-server.example/tfs")).toBe(false);
  });

  it("leaves the token in no log line, no page and no file", async () => {
    const pages = await Promise.all(["/ado", "/ado/item/1", "/_real/kept-back"].map(text));
    const files = readdirSync(data).map((name) => readFileSync(join(data, name), "latin1"));
    expect(files.length).toBeGreaterThan(0);
    const basic = Buffer.from(`:${TOKEN}`).toString("base64");
    for (const written of [...said, ...pages, ...files]) {
      expect(written.includes(TOKEN)).toBe(false);
      expect(written.includes(basic)).toBe(false);
    }
  });
});

/** The local Azure DevOps answers as the vendor's service does, for everything that the extension asks. */
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { z } from "zod";
import {
  type AdoUnderTest,
  complaints,
  Item,
  Json,
  LEFT,
  MEMBER,
  NOBODY,
  NOW,
  OUTSIDER,
  PROJECT_ID,
  startAdo,
  typeKeyOf,
  VIEWER,
} from "./ado-harness.ts";

const DOCUMENTS =
  "_apis/ExtensionManagement/InstalledExtensions/upshot-value/upshot/Data/Scopes/Default/Current/Collections/journals/Documents";

let host: AdoUnderTest;
const ask: AdoUnderTest["ask"] = (...asked) => host.ask(...asked);
beforeEach(() => {
  host = startAdo();
});
afterEach(() => host.ado.close());

describe("shapes", () => {
  test("a work item names its project by id in its url and gives only the asked fields", async () => {
    const { status, body } = await ask(
      "_apis/wit/workitems/2?fields=System.Id,System.Title,System.Parent,Microsoft.VSTS.Common.ClosedDate",
    );
    expect(status).toBe(200);
    expect(Item.parse(body)).toMatchObject({
      id: 2,
      url: `http://localhost:4321/ado/local/${PROJECT_ID}/_apis/wit/workItems/2`,
      fields: {
        "System.Id": 2,
        "System.Title": "Pass the act",
        "System.Parent": 1,
        "Microsoft.VSTS.Common.ClosedDate": "1983-01-31T09:00:00.000Z",
      },
    });
    expect(Object.keys(Item.parse(body).fields)).toHaveLength(4);
    expect(complaints("workItemTracking", "WorkItem", body)).toEqual([]);
  });

  test.each([
    ["work items with people in them", "_apis/wit/workitems/1", "workItemTracking", "WorkItem"],
    ["backlog levels", "Roads/_apis/work/backlogconfiguration", "work", "BacklogConfiguration"],
  ])("%s fit the specification", async (_, path, file, definition) => {
    expect(complaints(file, definition, (await ask(path)).body)).toEqual([]);
  });

  test.each([
    ["states", "Roads/_apis/wit/workitemtypes/User%20Story/states", "workItemTracking", "WorkItemStateColor", 5],
    ["updates", "_apis/wit/workitems/4/updates", "workItemTracking", "WorkItemUpdate", 3],
    ["projects", "_apis/projects", "core", "TeamProjectReference", 1],
  ])("lists of %s fit the specification", async (_, path, file, definition, count) => {
    const { body } = await ask(path);
    const answer = z.object({ count: z.number(), value: z.array(z.unknown()) }).parse(body);
    expect(answer.count).toBe(count);
    expect(answer.value.flatMap((one) => complaints(file, definition, one))).toEqual([]);
  });

  test("updates tell what a reopened item was before", async () => {
    const { body } = await ask("_apis/wit/workitems/4/updates");
    const { value } = z.object({ value: z.array(z.object({ fields: z.record(z.string(), Json) })) }).parse(body);
    expect(value.map(({ fields }) => fields["System.State"])).toEqual([
      { newValue: "New" },
      { oldValue: "New", newValue: "Closed" },
      { oldValue: "Closed", newValue: "Active" },
    ]);
    expect(value[2]?.fields["Microsoft.VSTS.Common.ClosedDate"]).toEqual({ oldValue: "1982-01-01T09:00:00.000Z" });
  });

  test("identities fit the specification, but for their descriptor: the service sends it as one text", async () => {
    const { body } = await ask("_apis/identities?searchFilter=General&filterValue=ruiz");
    const [identity, ...others] = z.object({ value: z.array(Json) }).parse(body).value;
    expect(others).toEqual([]);
    const { descriptor, ...rest } = identity ?? {};
    expect(descriptor).toEqual(expect.stringContaining(";"));
    expect(complaints("identities", "Identity", rest)).toEqual([]);
  });

  test("identities by id keep their places, unknown ones as null, and say who left", async () => {
    const { body } = await ask(`_apis/identities?identityIds=${LEFT},${NOBODY}`);
    expect(body).toMatchObject({ value: [{ id: LEFT, isActive: false, providerDisplayName: "Farid Nazari" }, null] });
  });

  test("resource areas lead back to the organisation", async () => {
    const { body } = await ask("_apis/ResourceAreas");
    expect(body).toMatchObject({
      value: expect.arrayContaining([
        expect.objectContaining({ name: "wit", locationUrl: "http://localhost:4321/ado/local/" }),
      ]),
    });
  });

  test("errors have the vendor's envelope; unknown fields, paths and versions are refused", async () => {
    expect(typeKeyOf((await ask("_apis/wit/workitems/1?fields=System.Nonsense")).body)).toBe(
      "WorkItemTrackingFieldDefinitionNotFoundException",
    );
    expect((await ask("_apis/wit/nothing")).status).toBe(404);
    expect(typeKeyOf((await ask("_apis/wit/wiql", { method: "POST", json: {}, version: null })).body)).toBe(
      "VssVersionNotSpecifiedException",
    );
    expect(typeKeyOf((await ask(DOCUMENTS)).body)).toBe("VssInvalidPreviewVersionException");
  });
});

describe("permissions", () => {
  const dryRun = (as: string) =>
    ask("_apis/wit/workitems/1?validateOnly=true", {
      as,
      method: "PATCH",
      json: [{ op: "test", path: "/rev", value: 2 }],
    });

  test("a dry run tells who may edit, and changes nothing", async () => {
    expect((await dryRun(MEMBER)).status).toBe(200);
    expect((await dryRun(VIEWER)).status).toBe(403);
    expect((await dryRun(OUTSIDER)).status).toBe(404);
    const json = [{ op: "add", path: "/fields/System.State", value: "Closed" }];
    await ask("_apis/wit/workitems/1?validateOnly=true", { method: "PATCH", json });
    expect((await ask("_apis/wit/workitems/1")).body).toMatchObject({ rev: 2, fields: { "System.State": "Active" } });
  });

  test("unseen items are told apart from nothing by nobody", async () => {
    const [unseen, absent] = [await ask("_apis/wit/workitems/3", { as: MEMBER }), await ask("_apis/wit/workitems/99")];
    for (const { status, body } of [unseen, absent]) {
      expect(status).toBe(404);
      expect(body).toMatchObject({ message: expect.stringContaining("TF401232") });
      expect(typeKeyOf(body)).toBe("WorkItemUnauthorizedAccessException");
    }
  });

  test.each([
    ["no person", NOBODY],
    ["people who left", LEFT],
  ])("a token of %s is refused", async (_, as) => {
    expect((await ask("_apis/projects", { as })).status).toBe(401);
  });

  test("the token also travels as the password of Basic", async () => {
    const Authorization = `Basic ${Buffer.from(`:local-token:${MEMBER}`).toString("base64")}`;
    expect((await ask("_apis/projects", { headers: { Authorization } })).status).toBe(200);
  });

  test("the other local origin may ask, others may not", async () => {
    const allowed = async (Origin: string) =>
      (await ask("_apis/projects", { headers: { Origin } })).headers.get("Access-Control-Allow-Origin");
    expect(await allowed("http://127.0.0.1:4321")).toBe("http://127.0.0.1:4321");
    expect(await allowed("https://example.com")).toBeNull();
  });
});

describe("changes", () => {
  test("closing sets the closed date, counts the revision and writes history", async () => {
    const json = [
      { op: "test", path: "/rev", value: 4 },
      { op: "add", path: "/fields/System.State", value: "Closed" },
    ];
    const refused = await ask("_apis/wit/workitems/4", { method: "PATCH", json });
    expect(refused.status).toBe(412);
    const right = [{ op: "test", path: "/rev", value: 3 }, ...json.slice(1)];
    const { status, body } = await ask("_apis/wit/workitems/4", { as: MEMBER, method: "PATCH", json: right });
    expect(status).toBe(200);
    expect(complaints("workItemTracking", "WorkItem", body)).toEqual([]);
    expect(Item.parse(body)).toMatchObject({
      rev: 4,
      fields: {
        "Microsoft.VSTS.Common.ClosedDate": NOW,
        "Microsoft.VSTS.Common.StateChangeDate": NOW,
        "System.ChangedBy": { id: MEMBER },
      },
    });
    expect((await ask("_apis/wit/workitems/4/updates")).body).toMatchObject({ count: 4 });
  });

  test("a state that the type does not have is refused", async () => {
    const json = [{ op: "add", path: "/fields/System.State", value: "Somewhere" }];
    const { status, body } = await ask("_apis/wit/workitems/4", { method: "PATCH", json });
    expect([status, typeKeyOf(body)]).toEqual([400, "RuleValidationException"]);
  });
});

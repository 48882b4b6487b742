/** The vendor's own client for Node, as an independent caller of the local Azure DevOps. */

import { serve } from "@hono/node-server";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { getBearerHandler, getPersonalAccessTokenHandler, WebApi } from "azure-devops-node-api";
import { WorkItemErrorPolicy } from "azure-devops-node-api/interfaces/WorkItemTrackingInterfaces";
import { z } from "zod";
import type { AdoUnderTest } from "./ado-harness.ts";
import { MEMBER, PROJECT_ID, startAdo } from "./ado-harness.ts";

let host: AdoUnderTest;
let server: ReturnType<typeof serve>;
let address = "";
beforeAll(async () => {
  host = startAdo();
  server = await new Promise((resolve) => {
    const started = serve({ fetch: host.ado.app.fetch, port: 0, hostname: "127.0.0.1" }, () => resolve(started));
  });
  const at = z.object({ port: z.number() }).parse(server.address());
  address = `http://127.0.0.1:${at.port}/ado/local`;
});
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  host.ado.close();
});

const client = (token = `local-token:${MEMBER}`) => new WebApi(address, getBearerHandler(token));

describe("azure-devops-node-api", () => {
  test("connects, with both kinds of token, and learns who it is", async () => {
    for (const handler of [getBearerHandler, getPersonalAccessTokenHandler]) {
      const { authenticatedUser } = await new WebApi(address, handler(`local-token:${MEMBER}`)).connect();
      expect(authenticatedUser).toMatchObject({ id: MEMBER, providerDisplayName: "Bernd Vogel" });
    }
    await expect(client("worthless").connect()).rejects.toMatchObject({ statusCode: 401 });
  });

  test("finds its way by resource areas and locations, and reads work items, projects and the work items of a run", async () => {
    const work = await client().getWorkItemTrackingApi();
    const found = await work.queryByWiql({
      query: "SELECT [System.Id] FROM WorkItems WHERE [System.WorkItemType] = 'Epic'",
    });
    expect(found.workItems?.map(({ id }) => id)).toEqual([1]);
    const [epic] = await work.getWorkItemsBatch({ ids: [1], fields: ["System.Title"] });
    expect(epic?.fields).toMatchObject({ "System.Title": "Seat belts" });
    expect((await (await client().getCoreApi()).getProject("Roads")).id).toBe(PROJECT_ID);
    const builds = await client().getBuildApi();
    expect((await builds.getBuildWorkItemsRefs("Roads", 7)).map(({ id }) => id)).toEqual(["2"]);
  });

  test("lists projects, types with their states, and the levels of the backlog", async () => {
    const core = await client().getCoreApi();
    expect((await core.getProjects()).map(({ name }) => name)).toEqual(["Roads"]);
    const work = await client().getWorkItemTrackingApi();
    const types = await work.getWorkItemTypes("Roads");
    expect(types.map(({ name }) => name)).toEqual(expect.arrayContaining(["Epic", "Feature", "User Story", "Task"]));
    const states = await work.getWorkItemTypeStates("Roads", "Epic");
    expect(states.map(({ name, category }) => `${name} ${category}`)).toEqual(
      expect.arrayContaining(["New Proposed", "Closed Completed"]),
    );
    const backlogs = await (await client().getWorkApi()).getBacklogConfigurations({ project: "Roads" });
    expect(
      backlogs.portfolioBacklogs?.flatMap(({ workItemTypes = [] }) => workItemTypes.map(({ name }) => name)),
    ).toEqual(expect.arrayContaining(["Epic"]));
  });

  test("reads items one by one and in bulk, hidden ones as null, and the whole history of one", async () => {
    const work = await client().getWorkItemTrackingApi();
    expect((await work.getWorkItem(2)).fields).toMatchObject({ "System.State": "Closed" });
    expect((await work.getWorkItems([1, 2])).map(({ id }) => id)).toEqual([1, 2]);
    const batch = await work.getWorkItemsBatch({
      ids: [1, 3],
      fields: ["System.Title"],
      errorPolicy: WorkItemErrorPolicy.Omit,
    });
    expect(batch.map((item) => item?.id ?? null)).toEqual([1, null]);
    expect(await work.getWorkItem(3)).toBeNull();
    const states = (await work.getUpdates(4)).flatMap(({ fields }) => fields?.["System.State"]?.newValue ?? []);
    expect(states).toEqual(expect.arrayContaining(["Closed", "Active"]));
  });

  test("changes a work item, and is refused where another was faster", async () => {
    const work = await client().getWorkItemTrackingApi();
    const { rev = 0 } = await work.getWorkItem(4);
    const titled = (value: string) => [
      { op: "test", path: "/rev", value: rev },
      { op: "add", path: "/fields/System.Title", value },
    ];
    const changed = await work.updateWorkItem({}, titled("Posters everywhere"), 4);
    expect(changed).toMatchObject({ rev: rev + 1, fields: { "System.Title": "Posters everywhere" } });
    await expect(work.updateWorkItem({}, titled("Too late"), 4)).rejects.toMatchObject({ statusCode: 412 });
  });

  test("keeps documents of the extension, and is refused with another etag", async () => {
    const data = await client().getExtensionManagementApi();
    const place = ["upshot-value", "upshot", "Default", "Current", "client-test"] as const;
    const saved = await data.createDocumentByName({ id: "a", value: 1 }, ...place);
    expect(saved).toMatchObject({ id: "a", __etag: 1 });
    await expect(data.setDocumentByName({ id: "a", value: 2, __etag: 9 }, ...place)).rejects.toMatchObject({
      statusCode: 400,
    });
    expect(await data.getDocumentsByName(...place)).toHaveLength(1);
    const collections = ["client-test", "never-written"].map((collectionName) => ({
      collectionName,
      scopeType: "Default",
      scopeValue: "Current",
    }));
    expect(await data.queryCollectionsByName({ collections }, "upshot-value", "upshot")).toMatchObject([
      { collectionName: "client-test", documents: [{ id: "a", value: 1, __etag: 1 }] },
    ]);
  });
});

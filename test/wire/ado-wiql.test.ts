/** Queries and batches of the local Azure DevOps, as far as the viewer sees. */
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { z } from "zod";
import { type AdoUnderTest, complaints, MEMBER, OUTSIDER, startAdo } from "./ado-harness.ts";

const Links = z.object({ workItemRelations: z.array(z.object({ target: z.object({ id: z.number() }) })) });

let host: AdoUnderTest;
const ask: AdoUnderTest["ask"] = (...asked) => host.ask(...asked);
beforeEach(() => {
  host = startAdo();
});
afterEach(() => host.ado.close());

describe("queries", () => {
  const wiql = (query: string, as?: string) =>
    ask("_apis/wit/wiql", { method: "POST", json: { query }, ...(as === undefined ? {} : { as }) });
  const TREE =
    "SELECT [System.Id] FROM WorkItemLinks WHERE [Source].[System.Id] = 1 AND [System.Links.LinkType] = 'System.LinkTypes.Hierarchy-Forward' MODE (Recursive)";

  test("a tree goes down every level, as far as the viewer sees", async () => {
    const { body } = await wiql(TREE);
    expect(complaints("workItemTracking", "WorkItemQueryResult", body)).toEqual([]);
    expect(Links.parse(body).workItemRelations.map(({ target }) => target.id)).toEqual([1, 2, 3, 4]);
    const seen = Links.parse((await wiql(TREE, MEMBER)).body);
    expect(seen.workItemRelations.map(({ target }) => target.id)).toEqual([1, 2, 4]);
    expect((await wiql(TREE, OUTSIDER)).body).toMatchObject({ workItemRelations: [] });
  });

  test.each([
    ["[System.WorkItemType] = 'Task' AND [System.TeamProject] = 'roads'", [4]],
    ["[System.Id] IN (1, 2) AND NOT [State] = 'Closed'", [1]],
    ["([System.Title] CONTAINS 'act' OR [System.Id] > 3) AND [System.CreatedDate] < '1990-01-01'", [4, 2]],
    ["[System.AssignedTo] = @me", [1]],
  ])("flat: %s", async (where, ids) => {
    const { body } = await wiql(`SELECT [System.Id] FROM WorkItems WHERE ${where} ORDER BY [System.Id] DESC`);
    expect(complaints("workItemTracking", "WorkItemQueryResult", body)).toEqual([]);
    expect(body).toMatchObject({ queryType: "flat", workItems: ids.map((id) => ({ id })) });
  });

  test("nonsense is a bad request", async () => {
    expect((await wiql("SELECT FROM nowhere")).status).toBe(400);
  });

  test("a batch leaves unseen items as null, or fails without that wish", async () => {
    const batch = (json: unknown) => ask("_apis/wit/workitemsbatch", { as: MEMBER, method: "POST", json });
    const fields = ["System.Id", "System.Parent"];
    const { body } = await batch({ ids: [4, 3], fields, errorPolicy: "omit" });
    expect(body).toMatchObject({ count: 2, value: [{ id: 4, fields: { "System.Parent": 1 } }, null] });
    expect((await batch({ ids: [4, 3], fields })).status).toBe(404);
    expect((await batch({ ids: Array.from({ length: 201 }, (_, id) => id + 1), fields })).status).toBe(400);
  });
});

/** Environments, deployments and classic releases of the local Azure DevOps, also as the vendor's own client reads them. */

import { serve } from "@hono/node-server";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { getBearerHandler, WebApi } from "azure-devops-node-api";
import { DeploymentStatus, ReleaseQueryOrder } from "azure-devops-node-api/interfaces/ReleaseInterfaces";
import { TaskResult } from "azure-devops-node-api/interfaces/TaskAgentInterfaces";
import { z } from "zod";
import type { AdoUnderTest } from "./ado-harness.ts";
import { MEMBER, startAdo, VIEWER } from "./ado-harness.ts";

const PREVIEW = "7.1-preview.1";
const Rows = z.object({ value: z.array(z.object({ id: z.union([z.number(), z.string()]) })) });
const idsOf = (body: unknown) => Rows.parse(body).value.map(({ id }) => Number(id));

let host: AdoUnderTest;
let server: ReturnType<typeof serve>;
let api: WebApi;
beforeAll(async () => {
  host = startAdo();
  server = await new Promise((resolve) => {
    const started = serve({ fetch: host.ado.app.fetch, port: 0, hostname: "127.0.0.1" }, () => resolve(started));
  });
  const { port } = z.object({ port: z.number() }).parse(server.address());
  api = new WebApi(`http://127.0.0.1:${port}/ado/local`, getBearerHandler(`local-token:${MEMBER}`));
});
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  host.ado.close();
});

describe("azure-devops-node-api", () => {
  test("finds an environment by its name, and reads what was deployed there, newest first", async () => {
    const agents = await api.getTaskAgentApi();
    const found = await agents.getEnvironments("Roads", "Production");
    expect(found.map(({ id, name }) => [id, name])).toEqual([[1, "Production"]]);
    const records = await agents.getEnvironmentDeploymentExecutionRecords("Roads", 1);
    expect(records.map(({ id, owner, result }) => [id, owner?.id, result])).toEqual([
      [13, 8, undefined],
      [12, 8, TaskResult.Failed],
      [11, 7, TaskResult.Succeeded],
    ]);
    expect(records[2]?.finishTime).toEqual(new Date("2026-11-01T08:05:00Z"));
  });

  test("reads the work items of a run, and those since another run of the same pipeline", async () => {
    const builds = await api.getBuildApi();
    expect((await builds.getBuildWorkItemsRefs("Roads", 8)).map(({ id }) => id)).toEqual(["4", "1"]);
    expect((await builds.getWorkItemsBetweenBuilds("Roads", 7, 8)).map(({ id }) => id)).toEqual(["4"]);
  });

  test("finds the address of releases by itself, and reads where they were deployed and what they carry", async () => {
    const releases = await api.getReleaseApi();
    const since = new Date("2026-11-02T00:00:00Z");
    const order = ReleaseQueryOrder.Ascending;
    const succeeded = DeploymentStatus.Succeeded;
    const asked = [undefined, undefined, undefined, since, undefined, succeeded, undefined, undefined, order] as const;
    const deployed = await releases.getDeployments("Roads", ...asked);
    expect(deployed.map(({ id, release, releaseEnvironment }) => [id, release?.id, releaseEnvironment?.name])).toEqual([
      [42, 33, "Live"],
    ]);
    expect((await releases.getReleaseWorkItemsRefs("Roads", 33, 31)).map(({ id }) => id)).toEqual(["4", "1"]);
    expect((await releases.getReleaseWorkItemsRefs("Roads", 33)).map(({ id }) => id)).toEqual(["1"]);
  });
});

describe("pages of deployments", () => {
  const records = "Roads/_apis/distributedtask/environments/1/environmentdeploymentrecords";

  test("go on by the token in the header, to the end", async () => {
    const first = await host.ask(`${records}?top=2`, { version: PREVIEW });
    const token = first.headers.get("x-ms-continuationtoken");
    expect(idsOf(first.body)).toEqual([13, 12]);
    const last = await host.ask(`${records}?top=2&continuationToken=${token}`, { version: PREVIEW });
    expect(idsOf(last.body)).toEqual([11]);
    expect(last.headers.get("x-ms-continuationtoken")).toBeNull();
  });

  test("are not found where the viewer has no role in the environment", async () => {
    const path = records.replace("/1/", "/2/");
    expect((await host.ask(path, { version: PREVIEW })).status).toBe(200);
    expect((await host.ask(path, { as: VIEWER, version: PREVIEW })).status).toBe(404);
  });
});

describe("releases", () => {
  test("are not served at the organisation's own address", async () => {
    expect((await host.ask("Roads/_apis/release/deployments", { version: PREVIEW })).status).toBe(404);
  });
});

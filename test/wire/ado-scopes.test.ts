/** What a token with listed scopes may do in the local Azure DevOps is what the vendor's specification says. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { z } from "zod";
import { OPERATIONS } from "../../playground/ado/rest/operations.ts";
import type { AdoUnderTest } from "./ado-harness.ts";
import { MEMBER, startAdo, typeKeyOf } from "./ado-harness.ts";

const Specification = z.object({
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.looseObject({ security: z.array(z.looseObject({ oauth2: z.array(z.string()).optional() })).optional() }),
    ),
  ),
});

const SPECIFIED = [
  "workItemTracking",
  "workItemTrackingProcess",
  "work",
  "core",
  "identities",
  "build",
  "release",
  "taskAgent",
];

/** `GET wit/workitems/:` -> scopes, any of which is enough. */
function specifiedScopes(): ReadonlyMap<string, ReadonlySet<string>> {
  const scopes = new Map<string, Set<string>>();
  for (const file of SPECIFIED) {
    const text = readFileSync(join(process.cwd(), `test/specs/ado/${file}.json`), "utf8");
    for (const [path, methods] of Object.entries(Specification.parse(JSON.parse(text)).paths)) {
      for (const [method, { security }] of Object.entries(methods)) {
        const key = `${method.toUpperCase()} ${plain(path.split("/_apis/")[1] ?? "", /\{[^}]+\}/g)}`;
        const given = scopes.get(key) ?? new Set();
        for (const { oauth2 } of security ?? []) for (const scope of oauth2 ?? []) given.add(scope);
        scopes.set(key, given);
      }
    }
  }
  return scopes;
}

const plain = (path: string, parameter: RegExp) => path.replace(parameter, ":").toLowerCase();

describe("scopes", () => {
  test("of operations are those of the specification", () => {
    const specified = specifiedScopes();
    const covered = OPERATIONS.filter(
      ({ path }) => !/^(ExtensionManagement|connectionData|permissions|ResourceAreas|release\/releases)/.test(path),
    );
    expect(covered.length).toBeGreaterThan(8);
    for (const { method, path, scope } of covered) {
      const key = `${method} ${plain(path, /:\w+/g)}`;
      expect({ key, scopes: [...(specified.get(key) ?? [])] }).toEqual({
        key,
        scopes: expect.arrayContaining([scope]),
      });
    }
  });

  let host: AdoUnderTest;
  beforeEach(() => {
    host = startAdo();
  });
  afterEach(() => host.ado.close());

  test("that a token does not list are refused; those that write read as well", async () => {
    const as = (...scopes: string[]) => ({ as: `${MEMBER};${scopes.join(",")}` });
    expect((await host.ask("_apis/wit/workitems/1", as("vso.work"))).status).toBe(200);
    expect((await host.ask("_apis/wit/workitems/1", as("vso.work_write"))).status).toBe(200);
    const refused = await host.ask("_apis/wit/workitems/1", as("vso.identity"));
    expect([refused.status, typeKeyOf(refused.body)]).toEqual([403, "UnauthorizedRequestException"]);
    expect((await host.ask("_apis/connectionData", as("vso.identity"))).status).toBe(200);
  });
});

describe("the work items of a run", () => {
  test("are those of its own project that the identity may see; an unknown run is not found", async () => {
    const host = startAdo();
    const linked = await host.ask("Roads/_apis/build/builds/7/workitems", { as: MEMBER });
    expect(linked.body).toEqual({
      count: 1,
      value: [{ id: "2", url: "http://localhost:4321/ado/local/_apis/wit/workItems/2" }],
    });
    expect((await host.ask("Roads/_apis/build/builds/99/workitems")).status).toBe(404);
    host.ado.close();
  });
});

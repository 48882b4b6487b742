/** The list of requests that a read-only session lets through is the specification's, not ours. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import { z } from "zod";
import * as ado from "../../playground/real/ado/reads.ts";
import { READING_POSTS, WRITING_GETS } from "../../playground/real/jira/reads.ts";

const Operation = z.object({
  operationId: z.string(),
  security: z.array(z.record(z.string(), z.array(z.string()))).default([]),
  "x-atlassian-oauth2-scopes": z.array(z.object({ scopes: z.array(z.string()) })).default([]),
});
const Spec = z.object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) });

const spec = Spec.parse(JSON.parse(readFileSync("test/specs/jira/jira-platform-v3.json", "utf8")));
const operations = Object.entries(spec.paths)
  .filter(([path]) => path.startsWith("/rest/api/3/"))
  .flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, value]) => {
      const read = Operation.safeParse(value);
      if (!read.success) return [];
      const { security, "x-atlassian-oauth2-scopes": scopes } = read.data;
      const asked = [...security.flatMap((one) => Object.values(one).flat()), ...scopes.flatMap((one) => one.scopes)];
      return [{ method: method.toUpperCase(), path, asked }];
    }),
  );

describe("what a read-only session lets through to Jira", () => {
  it("is every POST whose scopes only read, and no other", () => {
    const reading = operations.filter(
      ({ method, asked }) =>
        method === "POST" && asked.length > 0 && asked.every((scope) => /^(read|validate):/.test(scope)),
    );
    expect(reading.length).toBeGreaterThan(10);
    expect(reading.map(({ path }) => path).sort()).toEqual([...READING_POSTS].sort());
  });

  it("leaves out the GETs that ask for a scope to write", () => {
    const writing = operations.filter(
      ({ method, asked }) => method === "GET" && asked.some((scope) => scope.startsWith("write:")),
    );
    expect(writing.map(({ path }) => path)).toEqual(WRITING_GETS);
  });
});

const Swagger = z.object({
  paths: z.record(
    z.string(),
    z.record(z.string(), z.looseObject({ security: z.array(z.record(z.string(), z.array(z.string()))).optional() })),
  ),
});

describe("what a read-only session lets through to Azure DevOps", () => {
  const folder = "test/specs/ado";
  const posts = readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .flatMap((name) => Object.entries(Swagger.parse(JSON.parse(readFileSync(`${folder}/${name}`, "utf8"))).paths))
    .flatMap(([path, { post }]) => {
      const scopes = (post?.security ?? []).flatMap((one) => Object.values(one).flat());
      return post === undefined ? [] : [{ action: path.toLowerCase().split("/_apis/")[1] ?? "", scopes }];
    });

  it("is every POST whose scopes only read, but for those that act all the same", () => {
    const reading = posts.filter(
      ({ scopes }) => scopes.length > 0 && scopes.every((scope) => /^vso\.[a-z]+$/.test(scope)),
    );
    expect(reading.length).toBeGreaterThan(5);
    expect(reading.map(({ action }) => action).sort()).toEqual([...ado.READING_POSTS, ...ado.ACTING_POSTS].sort());
  });

  it.each([
    ["GET", "Roads/_apis/work/backlogconfiguration?api-version=7.1", "reads"],
    ["POST", "Roads/_apis/wit/wiql?$top=200&api-version=7.1", "reads"],
    ["POST", "_apis/wit/workItemsBatch", "reads"],
    ["POST", "_apis/wit/sendmail", "writes"],
    ["POST", "Roads/_apis/wit/workitems/$Epic", "writes"],
    ["POST", "_apis/wit/$batch", "writes"],
    ["POST", "_apis/wit/wiql/../workitems/1", "writes"],
    ["PATCH", "_apis/wit/workitems/7?api-version=7.1", "writes"],
    ["PATCH", "_apis/wit/workitems/7?validateOnly=true&api-version=7.1", "dry_run"],
    ["PATCH", "_apis/wit/workitems/7?validateOnly=false", "writes"],
    ["PUT", "_apis/anything", "writes"],
    ["DELETE", "_apis/wit/workitems/7", "writes"],
  ])("%s %s: %s", (method, path, kind) => {
    expect(ado.passageOf(method, path).kind).toBe(kind);
  });
});

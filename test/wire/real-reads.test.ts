/** The list of requests that a read-only session lets through is the specification's, not ours. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import { z } from "zod";
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

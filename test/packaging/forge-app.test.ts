/** The Forge app as it would be deployed: Atlassian's validator, handlers, pages, scopes against the vendor's specification. */

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { validate } from "@forge/manifest";
import { describe, expect, it } from "@jest/globals";
import { parse } from "yaml";
import * as z from "zod/mini";

const root = process.cwd();
const Manifest = z.object({
  modules: z.record(z.string(), z.array(z.looseObject({ key: z.string() }))),
  resources: z.array(z.object({ key: z.string(), path: z.string() })),
  permissions: z.looseObject({ scopes: z.array(z.string()) }),
});
const manifest = Manifest.parse(parse(readFileSync(join(root, "manifest.yml"), "utf8")));

describe("the Forge app", () => {
  it("has a manifest that Atlassian's own validator accepts, without a warning", async () => {
    const { success, errors } = await validate();
    expect(errors ?? []).toEqual([]);
    expect(success).toBe(true);
  });

  it("exports every handler that the manifest names, from the one file Forge looks at", () => {
    const handlers = (manifest.modules["function"] ?? []).map(({ handler }) => String(handler).replace(/^index\./, ""));
    const source = readFileSync(join(root, "src/index.js"), "utf8");
    const named = /export \{([\w,\s]+)\}/.exec(source)?.[1]?.match(/\w+/g);
    expect(named?.sort()).toEqual(handlers.sort());
    // The bundle itself is required with the platform's globals by the runtime tests; here its exports are read.
    const bundle = readFileSync(join(root, "forge-app/dist/functions/index.cjs"), "utf8");
    for (const handler of handlers) expect(bundle).toContain(handler);
  });

  it("uses no UI Kit 1 module: each shown module has a resource", () => {
    const unseen = ["jira:entityProperty", "jira:customField", "jira:workflowValidator"];
    const shown = Object.entries(manifest.modules).filter(
      ([type]) => type.startsWith("jira:") && !unseen.includes(type),
    );
    expect(shown.length).toBeGreaterThan(0);
    for (const [, modules] of shown)
      for (const module of modules) expect(module["resource"]).toEqual(expect.any(String));
  });

  it("serves pages whose addresses are relative and whose scripts stand in files of their own", () => {
    // The agent's prompt is a resource too, and no page.
    const pages = manifest.resources.filter(({ key }) => key !== "agent");
    expect(pages.length).toBeGreaterThan(3);
    for (const { path } of pages) {
      const html = readFileSync(join(root, path, "index.html"), "utf8");
      expect(html).not.toMatch(/(src|href)="(\/|https?:)/);
      expect(html).not.toMatch(/<script(?![^>]*src=)[^>]*>/);
      for (const [, file = ""] of html.matchAll(/(?:src|href)="\.\/([^"]+)"/g))
        expect(existsSync(join(root, path, file))).toBe(true);
    }
  });

  it("indexes for JQL what the mirror holds, and nothing else", () => {
    const projection = readFileSync(join(root, "shared/domain/projection.ts"), "utf8");
    const held = /interface ValueProjection \{([\s\S]*?)\n\}/.exec(projection)?.[1] ?? "";
    const names = [...held.matchAll(/readonly (\w+)\??:/g)].map(([, name]) => name);
    const indexed = (manifest.modules["jira:entityProperty"] ?? []).flatMap(({ values }) =>
      z
        .array(z.object({ path: z.string() }))
        .parse(values)
        .map(({ path }) => path),
    );
    expect([...indexed].sort()).toEqual(names.filter((name) => name !== "schema" && name !== "checksum").sort());
  });

  it("asks for no outbound access and no unsafe content", () => {
    expect(Object.keys(manifest.permissions)).toEqual(["scopes"]);
  });
});

describe("what people read of the Forge app outside its pages", () => {
  const LOCALES = ["en-US", "en-GB", "de-DE"];
  const Texts = z.record(z.string(), z.record(z.string(), z.string().check(z.minLength(1))));
  const textsOf = (locale: string) => {
    const texts = Texts.parse(JSON.parse(readFileSync(join(root, `forge-app/locales/${locale}.json`), "utf8")));
    return new Map(
      Object.entries(texts).flatMap(([area, inner]) =>
        Object.entries(inner).map(([name, text]) => [`${area}.${name}`, text] as const),
      ),
    );
  };
  /** Forge takes nothing but text in these: `@forge/manifest` refuses a key there. */
  const TEXT_ONLY = new Set(["action", "rovo:agent"]);
  const READ = new Set(["title", "label", "name", "description", "errorMessage", "header"]);

  function readIn(value: unknown): readonly unknown[] {
    if (Array.isArray(value)) return value.flatMap(readIn);
    if (typeof value !== "object" || value === null) return [];
    return Object.entries(value).flatMap(([key, inner]) => (READ.has(key) ? [inner] : readIn(inner)));
  }

  const read = Object.entries(manifest.modules)
    .filter(([type]) => !TEXT_ONLY.has(type))
    .flatMap(([, modules]) => readIn(modules));

  it("is a key of the translations wherever Forge takes one", () => {
    expect(read.length).toBeGreaterThan(15);
    for (const text of read) expect(text).toEqual({ i18n: expect.any(String) });
  });

  it("is there in every language, and no text is there that nothing shows", () => {
    const keys = [...new Set(read.map((text) => z.object({ i18n: z.string() }).parse(text).i18n))].sort();
    for (const locale of LOCALES)
      expect({ locale, keys: [...textsOf(locale).keys()].sort() }).toEqual({ locale, keys });
  });

  it("is in German where the language is German: only the product's name is the same", () => {
    const [english, german] = [textsOf("en-US"), textsOf("de-DE")];
    expect([...english].flatMap(([key, text]) => (german.get(key) === text ? [text] : []))).toEqual(["Upshot"]);
  });
});

describe("the scopes of the Forge app", () => {
  const spec = createRequire(join(root, "package.json"))(
    join(root, "test/specs/jira/jira-platform-v3.json"),
  ) as unknown;
  const Operation = z.looseObject({
    "x-atlassian-oauth2-scopes": z.optional(
      z.array(z.looseObject({ state: z.string(), scheme: z.string(), scopes: z.array(z.string()) })),
    ),
  });
  const Spec = z.object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) });
  const { paths } = Spec.parse(spec);

  /** Every REST operation the adapter calls, found in its source: paths that are built, and those that pages write out. */
  const sources = ["", "functions", "pages"].flatMap((folder) =>
    readdirSync(join(root, "forge-app", folder))
      .filter((file) => file.endsWith(".ts"))
      .map((file) => readFileSync(join(root, "forge-app", folder, file), "utf8")),
  );
  const calls = sources.flatMap((source) => [
    ...[...source.matchAll(/(?:method: "(\w+)",\s*path: )?(?<!function )jiraPath\(\[([^\]]+)\]/g)].map(
      ([, method, list = ""]) => ({
        method: method?.toLowerCase() ?? "get",
        segments: list.split(",").map((part) => part.trim()),
      }),
    ),
    ...[...source.matchAll(/requestJira\("\/rest\/api\/3\/([^?"]+)[^"]*"\)/g)].map(([, path = ""]) => ({
      method: "get",
      segments: path.split("/").map((part) => `"${part}"`),
    })),
  ]);

  function operationOf({ method, segments }: (typeof calls)[number]): z.infer<typeof Operation> | undefined {
    const wanted = segments.map((segment) => (segment.startsWith('"') ? segment.slice(1, -1) : "{}"));
    const path = Object.keys(paths).find(
      (known) => known.replace(/\{[^}]+\}/g, "{}") === `/rest/api/3/${wanted.join("/")}`,
    );
    const operation = path === undefined ? undefined : paths[path]?.[method];
    return operation === undefined ? undefined : Operation.parse(operation);
  }

  it("looked at every call: none is written in a way that was overlooked", () => {
    const written = sources.flatMap((source) => [...source.matchAll(/(?<!function )\bjiraPath\(|\brequestJira\("/g)]);
    expect(written.length).toBe(calls.length);
    expect(calls.length).toBeGreaterThanOrEqual(15);
  });

  it("are enough for every operation called, and each operation is in the vendor's specification", () => {
    for (const call of calls) {
      const operation = operationOf(call);
      expect({ call, isSpecified: operation !== undefined }).toEqual({ call, isSpecified: true });
      const choices = operation?.["x-atlassian-oauth2-scopes"] ?? [];
      const isCovered = choices.some(({ scopes }) =>
        scopes.every((scope) => manifest.permissions.scopes.includes(scope)),
      );
      expect({ call, isCovered }).toEqual({ call, isCovered: true });
    }
  });

  it("are all used", () => {
    const used = new Set(
      calls.flatMap((call) => operationOf(call)?.["x-atlassian-oauth2-scopes"] ?? []).flatMap(({ scopes }) => scopes),
    );
    // Not an operation of Jira: the guide for app developers names the scope of the personal data reporting API.
    if (sources.some((source) => source.includes("privacy.reportPersonalData("))) used.add("report:personal-data");
    for (const scope of manifest.permissions.scopes) expect([...used]).toContain(scope);
    // The others that are needed are looked for above.
    expect(manifest.permissions.scopes.includes("report:personal-data")).toBe(used.has("report:personal-data"));
  });
});

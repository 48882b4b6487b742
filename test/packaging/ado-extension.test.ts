/** The Azure DevOps extension as it would be published: Microsoft's packager, and what the packager does not look at. */

import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { strFromU8, unzipSync } from "fflate";
import * as z from "zod/mini";

const root = process.cwd();
const folder = join(root, "ado-extension");
const Manifest = z.looseObject({
  scopes: z.array(z.string()),
  icons: z.object({ default: z.string() }),
  content: z.object({ details: z.object({ path: z.string() }), license: z.object({ path: z.string() }) }),
  files: z.array(z.object({ path: z.string() })),
  contributions: z.array(
    z.object({
      id: z.string(),
      type: z.string(),
      description: z.string(),
      targets: z.array(z.string()),
      properties: z.looseObject({ name: z.string(), uri: z.optional(z.string()) }),
    }),
  ),
});
const manifest = Manifest.parse(JSON.parse(readFileSync(join(folder, "vss-extension.json"), "utf8")));

/** Contribution types and targets of Azure DevOps that we use; the packager accepts any text. */
const KNOWN_TYPES: Readonly<Record<string, readonly string[]>> = {
  "ms.vss-work-web.work-item-form-group": ["ms.vss-work-web.work-item-form"],
  "ms.vss-work-web.work-item-form-page": ["ms.vss-work-web.work-item-form"],
  "ms.vss-web.hub": [
    "ms.vss-work-web.work-hub-group",
    "ms.vss-web.project-admin-hub-group",
    "ms.vss-web.collection-admin-hub-group",
  ],
  "ms.vss-web.action": ["ms.vss-work-web.work-item-context-menu"],
  // Opened by its id from another contribution: it stands nowhere by itself.
  "ms.vss-web.external-content": [],
  "ms.vss-dashboards-web.widget": ["ms.vss-dashboards-web.widget-catalog"],
  "ms.vss-dashboards-web.widget-configuration": ["ms.vss-dashboards-web.widget-configuration"],
  "ms.vss-distributed-task.task": ["ms.vss-distributed-task.tasks"],
};
const CONTRIBUTIONS_OF_OURS = /^\./;

/** Scopes of the areas of the service that pages ask, any of which is enough; the first is what we would ask for. */
const SCOPES_OF: Readonly<Record<string, readonly string[]>> = {
  wit: ["vso.work"],
  work: ["vso.work"],
  identities: ["vso.identity"],
  projects: ["vso.project", "vso.profile"],
  permissions: ["none"],
  ExtensionManagement: ["own data"],
};
const GIVEN_TO_ALL: ReadonlySet<string> = new Set(["vso.profile", "own data", "none"]);

const Specification = z.object({
  paths: z.record(
    z.string(),
    z.looseObject({
      get: z.optional(z.looseObject({ security: z.array(z.looseObject({ oauth2: z.optional(z.array(z.string())) })) })),
    }),
  ),
});

const Contributions = z.object({
  contributions: z.array(z.object({ id: z.string(), properties: z.looseObject({ name: z.optional(z.string()) }) })),
});

/** Width and height of a PNG file of the extension, from its header. */
function pixels(file: string): readonly number[] {
  const bytes = readFileSync(join(folder, file));
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
}

describe("the Azure DevOps extension", () => {
  it("packs into a .vsix without a warning", () => {
    const out = mkdtempSync(join(tmpdir(), "upshot-vsix-"));
    try {
      const tfx = join(root, "node_modules/tfx-cli/_build/tfx-cli.js");
      const args = [
        tfx,
        "extension",
        "create",
        "--root",
        "ado-extension",
        "--manifest-globs",
        "vss-extension.json",
        "--loc-root",
        "ado-extension/locales",
        "--output-path",
        out,
        "--no-prompt",
      ];
      const run = spawnSync(process.execPath, args, { cwd: root, encoding: "utf8" });
      expect(`${run.stdout}${run.stderr}`).not.toMatch(/warning|error/i);
      expect(run.status).toBe(0);
      const [packed = "", ...others] = readdirSync(out).filter((name) => name.endsWith(".vsix"));
      expect(others).toEqual([]);
      const files = unzipSync(readFileSync(join(out, packed)));
      const namesIn = (path: string) =>
        Contributions.parse(JSON.parse(strFromU8(files[path] ?? new Uint8Array()))).contributions.map(
          ({ id, properties }) => [id, properties.name],
        );
      expect(namesIn("extension.vsomanifest")).toContainEqual(["outcomes-hub", "Outcomes"]);
      expect(namesIn("de-DE/extension.vsomanifest")).toContainEqual(["outcomes-hub", "Wirkungen"]);
    } finally {
      rmSync(out, { recursive: true, force: true });
    }
  }, 60_000);

  it("has a German text for every text of a contribution that people read, and no other", () => {
    const wanted = manifest.contributions
      .filter(({ type }) => type !== "ms.vss-distributed-task.task")
      .flatMap(({ id, properties }) =>
        ["name", "text", "title", "description"].flatMap((key) => {
          const text = properties[key];
          if (text === undefined) return [];
          expect({ id, key, text }).toEqual({ id, key, text: expect.stringMatching(/^i18n:./) });
          return [`contributions.${id}.properties.${key}`];
        }),
      );
    expect(wanted.length).toBeGreaterThan(8);
    const german = z
      .record(z.string(), z.string().check(z.minLength(1)))
      .parse(JSON.parse(readFileSync(join(folder, "locales/de-DE/resources.resjson"), "utf8")));
    expect(Object.keys(german).sort()).toEqual(wanted.sort());
  });

  it("has every page, icon and text that its manifest names", () => {
    const files = [
      manifest.icons.default,
      manifest.content.details.path,
      manifest.content.license.path,
      ...manifest.files.map(({ path }) => path),
      ...manifest.contributions.flatMap(({ properties }) => properties.uri ?? []),
      ...manifest.contributions.flatMap(({ properties }) =>
        ["icon", "catalogIconUrl", "previewImageUrl"].flatMap((name) =>
          typeof properties[name] === "string" ? [properties[name]] : [],
        ),
      ),
      ...manifest.contributions.flatMap(({ type, properties: { name } }) =>
        type === "ms.vss-distributed-task.task" ? `${name}/task.json` : [],
      ),
    ];
    for (const file of files) expect({ file, exists: existsSync(join(folder, file)) }).toEqual({ file, exists: true });
  });

  it("uses known contribution types on their targets, each with an id of its own", () => {
    expect(manifest.contributions.length).toBeGreaterThan(0);
    for (const { type } of manifest.contributions) expect(Object.keys(KNOWN_TYPES)).toContain(type);
    for (const { type, targets } of manifest.contributions)
      for (const target of targets.filter((one) => !CONTRIBUTIONS_OF_OURS.test(one)))
        expect({ type, known: KNOWN_TYPES[type] }).toEqual({ type, known: expect.arrayContaining([target]) });
    const ids = manifest.contributions.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const named = manifest.contributions.flatMap(({ targets }) =>
      targets.filter((one) => CONTRIBUTIONS_OF_OURS.test(one)),
    );
    for (const target of named) expect(ids).toContain(target.slice(1));
  });

  it("gives its widget the pictures that the catalogue shows, in the catalogue's sizes", () => {
    const widgets = manifest.contributions.filter(({ type }) => type === "ms.vss-dashboards-web.widget");
    expect(widgets).toHaveLength(1);
    for (const { properties } of widgets) {
      expect(pixels(String(properties["previewImageUrl"]))).toEqual([330, 160]);
      const [width, height] = pixels(String(properties["catalogIconUrl"]));
      expect(width).toBe(height);
    }
  });

  it("asks for the scopes that its pages' requests need, and for no other", () => {
    const sources = readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts") && !/^(pipeline-task|dist)/.test(file))
      .map((file) => readFileSync(join(folder, file), "utf8"));
    const areas = sources.flatMap((source) => [...source.matchAll(/"_apis",\s*"(\w+)"/g)].map(([, area = ""]) => area));
    expect(areas.length).toBeGreaterThan(15);
    const needed = new Set<string>();
    for (const area of areas) {
      const scopes = SCOPES_OF[area];
      expect({ area, isKnown: scopes !== undefined }).toEqual({ area, isKnown: true });
      // Every extension may read the viewer's profile and keep its own data, whatever it asks for.
      if (scopes !== undefined && !scopes.some((scope) => GIVEN_TO_ALL.has(scope))) needed.add(scopes[0] ?? "");
    }
    // What writes reads as well (scopes page of the vendor's documentation).
    const writes = sources.some((source) => /method: "PATCH"/.test(source));
    if (writes && needed.delete("vso.work")) needed.add("vso.work_write");
    expect([...manifest.scopes].sort()).toEqual([...needed].sort());
  });

  it("knows the scope of an area of the service as the vendor's specification has it", () => {
    const specified = ["workItemTracking", "work", "core", "identities", "workItemTrackingProcess"].flatMap((file) =>
      Object.entries(
        Specification.parse(JSON.parse(readFileSync(join(root, `test/specs/ado/${file}.json`), "utf8"))).paths,
      ),
    );
    for (const [area, [scope]] of Object.entries(SCOPES_OF).filter(([, scopes]) => scopes[0]?.startsWith("vso."))) {
      const reads = specified.filter(([path, { get }]) => get !== undefined && path.includes(`/_apis/${area}`));
      const scopes = reads.flatMap(([, { get }]) => get?.security.flatMap(({ oauth2 = [] }) => oauth2) ?? []);
      expect({ area, scopes }).toEqual({ area, scopes: expect.arrayContaining([scope]) });
    }
  });
});

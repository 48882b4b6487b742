/** What the two packages are made of: pinned versions, permissive licences handed on, and nothing of the machine that built them. */
import { readdirSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { extname, join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import * as z from "zod/mini";

const root = process.cwd();
const PACKAGES = {
  "the Forge app": ["forge-app/dist", "forge-app/locales", "src"],
  "the Azure DevOps extension": ["ado-extension/dist", "ado-extension/images", "ado-extension/pipeline-task/dist"],
} as const;
const NOTICES = {
  "the Forge app": { file: "forge-app/dist/THIRD-PARTY-NOTICES.txt", some: ["react", "zod", "@forge/sql"] },
  "the Azure DevOps extension": {
    file: "ado-extension/dist/THIRD-PARTY-NOTICES.txt",
    some: ["react", "zod", "azure-devops-extension-sdk"],
  },
} as const;
const NAMES = ["the Forge app", "the Azure DevOps extension"] as const;

const PERMISSIVE = /^(MIT|ISC|Apache-2\.0|BSD-[23]-Clause|0BSD)$/;
/** Atlassian's own packages, for its own platform, under the terms that whoever installs the app there has agreed to. */
const OF_THE_PLATFORM = /^@forge\//;
const KINDS = /^\.(js|cjs|css|html|json|md|png|svg|txt)$/;

const filesOf = (name: (typeof NAMES)[number]) =>
  PACKAGES[name].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name)),
  );

describe.each(NAMES)("%s", (name) => {
  it("hands on the licence and the notice of every package inside its pages and functions, all of them permissive", () => {
    const { file, some } = NOTICES[name];
    const notices = readFileSync(join(root, file), "utf8");
    const packages = [...notices.matchAll(/^(\S+) \d+\.\d+\.\d+ \((.+)\)\n\n(.*)$/gm)];
    expect(packages.map(([, found]) => found)).toEqual(expect.arrayContaining([...some]));
    const wrong = packages.filter(
      ([, found = "", licence = "", text]) => text === "" || !(PERMISSIVE.test(licence) || OF_THE_PLATFORM.test(found)),
    );
    expect(wrong).toEqual([]);
  });

  it("holds only files of a kind that it shows or runs: no source map, no test, no tool", () => {
    const files = filesOf(name);
    expect(files.length).toBeGreaterThan(50);
    expect(files.filter((file) => !KINDS.test(extname(file)))).toEqual([]);
    expect(files.filter((file) => /\.(test|bench|spec)\./.test(file))).toEqual([]);
  });

  it("tells nothing of the machine it was built on, and names no map of its sources", () => {
    const told = [root, homedir(), "sourceMappingURL="].filter((words) => words.length > 1);
    const found = filesOf(name)
      .filter((file) => !file.endsWith(".png"))
      .flatMap((file) => {
        const text = readFileSync(file, "utf8");
        return told.filter((words) => text.includes(words)).map((words) => `${file}: ${words}`);
      });
    expect(found).toEqual([]);
  });
});

describe("packages from the registry", () => {
  const Manifest = z.object({
    dependencies: z.optional(z.record(z.string(), z.string())),
    devDependencies: z.optional(z.record(z.string(), z.string())),
  });
  const Lock = z.object({
    packages: z.record(
      z.string(),
      z.object({
        version: z.optional(z.string()),
        integrity: z.optional(z.string()),
        resolved: z.optional(z.string()),
        link: z.optional(z.boolean()),
      }),
    ),
  });
  const lock = Lock.parse(JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")));

  it("are pinned to one version each, and it is the one that is locked", () => {
    const asked = ["", "shared", "forge-app", "ado-extension", "playground"].flatMap((folder) => {
      const { dependencies = {}, devDependencies = {} } = Manifest.parse(
        JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8")),
      );
      return Object.entries({ ...dependencies, ...devDependencies }).map(([name, version]) => ({
        name,
        version,
        // One that a tool wants in another version lies beside whoever asks for this one.
        locked: lock.packages[`${folder}/node_modules/${name}`] ?? lock.packages[`node_modules/${name}`],
      }));
    });
    expect(asked.length).toBeGreaterThan(40);
    const loose = asked.filter(({ version, locked }) => locked?.link !== true && locked?.version !== version);
    expect(loose).toEqual([]);
  });

  it("are checked against a digest each when they are installed, and none comes from a place of its own", () => {
    const installed = Object.entries(lock.packages).filter(
      ([path, { link }]) => path.includes("node_modules/") && link !== true,
    );
    expect(installed.length).toBeGreaterThan(500);
    expect(
      installed.filter(([, { integrity = "" }]) => !integrity.startsWith("sha512-")).map(([path]) => path),
    ).toEqual([]);
    // Where nothing is named, a package comes from the registry that npm is set to.
    expect(installed.filter(([, { resolved }]) => resolved !== undefined).map(([path]) => path)).toEqual([]);
  });
});

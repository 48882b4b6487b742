/** The architecture is a test: who may import whom, no clock and no dice in the core, no host word in a port, sizes. */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { describe, expect, it } from "@jest/globals";

const ROOT = process.cwd();
const SKIPPED = new Set(["node_modules", "dist", ".upshot", "specs", "recorded"]);

function filesIn(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true })
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) return SKIPPED.has(entry.name) ? [] : filesIn(path);
      return /\.tsx?$/.test(entry.name) ? [path] : [];
    })
    .sort();
}

const source = (file: string) => readFileSync(join(ROOT, file), "utf8");
/** Comments may speak of what code may not do; an address in text keeps its slashes. */
const code = (file: string) =>
  source(file)
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/(^|[^:"'`])\/\/.*$/gm, "$1");

/** Every module a file names: `import … from`, `export … from`, `import "…"`, `import("…")`, `require("…")`. */
function importsOf(file: string): readonly string[] {
  const named = code(file).matchAll(/(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire\s*\(\s*)["']([^"'\s]+)["']/g);
  return [...named].map((match) => match[1] ?? "");
}

/** Relative imports as paths from the root, packages as they are. */
function targetsOf(file: string): readonly string[] {
  return importsOf(file).map((name) =>
    name.startsWith(".") ? relative(ROOT, resolve(ROOT, dirname(file), name)).replaceAll("\\", "/") : name,
  );
}

const shared = filesIn("shared");
const core = shared.filter((file) => !file.startsWith("shared/ui/"));
const ui = shared.filter((file) => file.startsWith("shared/ui/"));
const stats = shared.filter((file) => file.startsWith("shared/stats/"));
const jira = filesIn("forge-app");
const ado = filesIn("ado-extension");
const ours = [...shared, ...jira, ...ado, ...filesIn("playground"), ...filesIn("test")];

/** Files that break a rule, with what breaks it; fails when it looked at too few files to mean anything. */
function offenders(
  files: readonly string[],
  atLeast: number,
  breaks: (file: string) => readonly string[],
): readonly string[] {
  expect(files.length).toBeGreaterThanOrEqual(atLeast);
  return files.flatMap((file) => breaks(file).map((what) => `${file}: ${what}`));
}
const matches = (pattern: RegExp) => (file: string) => [...code(file).matchAll(pattern)].map(([text]) => text);
const importsOtherThan = (isAllowed: (target: string) => boolean) => (file: string) =>
  targetsOf(file).filter((target) => !isAllowed(target));

const CORE_PACKAGES: ReadonlySet<string> = new Set(["zod/mini", "canonicalize", "papaparse", "intl-messageformat"]);
const UI_PACKAGES = /^(react|react-dom|@tanstack\/react-virtual|fflate|d3-scale|d3-shape)(\/|$)/;
const isCorePackage = (target: string) => CORE_PACKAGES.has(target) || target.startsWith("@noble/hashes/");

describe("imports", () => {
  it("are seen in every form there is", () => {
    const found = importsOf("test/architecture.test.ts");
    expect(found).toEqual(expect.arrayContaining(["node:fs", "node:path", "@jest/globals"]));
    expect(targetsOf("shared/usecases/answer.ts")).toContain("shared/domain/ids.ts");
    expect(targetsOf("shared/index.ts")).toContain("shared/ports.ts");
  });
  it("the core imports the core and its few packages, never the interface or a host", () => {
    const isAllowed = (target: string) =>
      (target.startsWith("shared/") && !target.startsWith("shared/ui/")) || isCorePackage(target);
    expect(offenders(core, 40, importsOtherThan(isAllowed))).toEqual([]);
  });
  it("the interface imports shared/ and its few packages", () => {
    const isAllowed = (target: string) =>
      target.startsWith("shared/") || isCorePackage(target) || UI_PACKAGES.test(target);
    expect(offenders(ui, 10, importsOtherThan(isAllowed))).toEqual([]);
  });
  it("statistics know numbers and no product words", () => {
    expect(
      offenders(
        stats,
        1,
        importsOtherThan((target) => target.startsWith("shared/stats/")),
      ),
    ).toEqual([]);
  });
  it("adapters are strangers to each other and know the core only by its doors", () => {
    const strange = (other: RegExp) => (file: string) => targetsOf(file).filter((target) => other.test(target));
    expect(offenders(jira, 10, strange(/^(ado-extension|playground|test)(\/|$)|^@upshot\/(?!shared)/))).toEqual([]);
    expect(offenders(ado, 10, strange(/^(forge-app|playground|test)(\/|$)|^@upshot\/(?!shared)/))).toEqual([]);
    expect(
      offenders(
        [...jira, ...ado],
        20,
        strange(
          /^shared\/(?!ui\/styles\.css$)|^@upshot\/shared\/(?!(answer|kept|ui|ui\/(first|gate|portfolio|settings)|runs)$)/,
        ),
      ),
    ).toEqual([]);
  });
  it("relative imports name their file with its ending", () => {
    const bare = (file: string) =>
      importsOf(file).filter((name) => name.startsWith(".") && !/\.(tsx?|css|json|m?js|cjs)$/.test(name));
    expect(offenders(ours, 100, bare)).toEqual([]);
  });
});

describe("the core", () => {
  it("reads no clock and no dice", () => {
    const clock = matches(
      /Date\.now|new Date\(\s*\)|\bDate\(\s*\)|Math\.random|performance\.now|process\.hrtime|randomUUID|getRandomValues/g,
    );
    expect(offenders(core, 40, clock)).toEqual([]);
    expect(offenders(ui, 10, matches(/Date\.now|new Date\(\s*\)|Math\.random/g))).toEqual([]);
  });
  it("touches no page, no network, no process and no storage", () => {
    const outside = matches(
      /\b(document|window|localStorage|sessionStorage|process|globalThis)\.|\bfetch\(|\bsetTimeout\(|\bsetInterval\(/g,
    );
    expect(offenders(core, 40, outside)).toEqual([]);
  });
  it("ports hold no host word", () => {
    const hostWords = (file: string) =>
      [...source(file).matchAll(/jql|wiql|etag|\bissues?\b|issue key|forge|jira|azure|devops/gi)].map(([text]) => text);
    expect(offenders(["shared/ports.ts"], 1, hostWords)).toEqual([]);
    expect(source("shared/ports.ts").split("\n").length).toBeLessThanOrEqual(150);
  });
});

describe("what ships", () => {
  it("does not know that a host is local", () => {
    const local = (file: string) =>
      [...source(file).matchAll(/playground|localhost|127\.0\.0\.1/gi)].map(([text]) => text);
    expect(offenders([...shared, ...jira, ...ado], 60, local)).toEqual([]);
  });
});

describe("every file of ours", () => {
  const lineCount = (file: string) => source(file).split("\n").length;

  it("is about one idea: none over 400 lines, nine of ten at most 200", () => {
    expect(offenders(ours, 100, (file) => (lineCount(file) > 400 ? [`${lineCount(file)} lines`] : []))).toEqual([]);
    const short = ours.filter((file) => lineCount(file) <= 200).length;
    expect(short / ours.length).toBeGreaterThanOrEqual(0.9);
  });
  it("has no escape from the types and nothing left to do", () => {
    const escapes = (file: string) =>
      [
        ...source(file).matchAll(
          /(?:[:<,(|]\s*|\bas\s+)any\b(?!\w|-|\s+\w)|@ts-ignore|@ts-nocheck|\bTODO\b|\bFIXME\b/g,
        ),
      ].map(([text]) => text);
    expect(
      offenders(
        ours.filter((file) => file !== "test/architecture.test.ts"),
        100,
        escapes,
      ),
    ).toEqual([]);
  });
});

/** The pipeline task as an agent unpacks it: what Microsoft's packager does not look at. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { builtinModules } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import * as z from "zod/mini";
import { FAIL_ON, INPUT_NAMES, readInputs } from "../../ado-extension/pipeline-task/inputs.ts";
import { RELEASE_STOPS } from "../../shared/usecases/judge-gate.ts";

const root = process.cwd();
const folder = join(root, "ado-extension/pipeline-task/dist");
const Input = z.strictObject({
  name: z.string(),
  type: z.enum(["string", "multiLine", "pickList", "boolean", "filePath"]),
  label: z.string().check(z.maxLength(60)),
  required: z.boolean(),
  defaultValue: z.optional(z.string()),
  helpMarkDown: z.string().check(z.minLength(10)),
  visibleRule: z.optional(z.string()),
  groupName: z.optional(z.string()),
  options: z.optional(z.record(z.string(), z.string())),
});
const Task = z.strictObject({
  $schema: z.url(),
  id: z.guid(),
  name: z.literal("Upshot"),
  friendlyName: z.string().check(z.maxLength(40)),
  description: z.string(),
  helpMarkDown: z.string(),
  category: z.enum(["Build", "Utility", "Test", "Package", "Deploy"]),
  author: z.string(),
  version: z.strictObject({ Major: z.literal(1), Minor: z.int(), Patch: z.int() }),
  minimumAgentVersion: z.string().check(z.regex(/^\d+\.\d+\.\d+$/)),
  instanceNameFormat: z.string(),
  groups: z.array(z.strictObject({ name: z.string(), displayName: z.string(), isExpanded: z.boolean() })),
  inputs: z.array(Input),
  execution: z.strictObject({
    Node24: z.strictObject({ target: z.string() }),
    Node20_1: z.strictObject({ target: z.string() }),
  }),
});
const task = Task.parse(JSON.parse(readFileSync(join(folder, "task.json"), "utf8")));
const optionsOf = (name: string) => Object.keys(task.inputs.find((input) => input.name === name)?.options ?? {});

describe("the pipeline task", () => {
  it("asks for exactly the inputs that it reads, in groups that exist", () => {
    expect(task.inputs.map(({ name }) => name).sort()).toEqual([...INPUT_NAMES, "token"].sort());
    const groups = task.groups.map(({ name }) => name);
    for (const { groupName } of task.inputs) expect([undefined, ...groups]).toContain(groupName);
  });

  it("offers only commands and words that it understands, and all of them", () => {
    const filled: Record<string, Record<string, string>> = {
      assess: {},
      "push-readings": { readingsFile: "a.csv", epic: "1" },
      gate: { failOn: "off-path" },
      "record-deployment": {},
    };
    expect(optionsOf("command")).toEqual(Object.keys(filled));
    for (const [command, inputs] of Object.entries(filled))
      expect(readInputs((name) => ({ command, ...inputs })[name])).toMatchObject({ ok: true, value: { command } });
    for (const provenance of optionsOf("provenance"))
      expect(readInputs((name) => ({ command: "push-readings", readingsFile: "a", provenance })[name]).ok).toBe(true);
    const failOn = task.inputs.find(({ name }) => name === "failOn");
    const usual = readInputs((name) => ({ command: "gate", failOn: failOn?.defaultValue })[name]);
    // What the work item form tells beforehand.
    expect(usual).toMatchObject({ ok: true, value: { failOn: RELEASE_STOPS } });
    for (const word of Object.keys(FAIL_ON)) expect(failOn?.helpMarkDown).toContain(word);
  });

  it("shows an input only beside commands that exist", () => {
    for (const { visibleRule } of task.inputs) {
      if (visibleRule === undefined) continue;
      const shownFor = visibleRule.split(" || ").map((rule) => /^command = (\S+)$/.exec(rule)?.[1]);
      for (const command of shownFor) expect(optionsOf("command")).toContain(command);
    }
  });

  it("names an entry that is there for each Node an agent brings, and the first agent that knows one of them", () => {
    for (const { target } of Object.values(task.execution)) expect(existsSync(join(folder, target))).toBe(true);
    expect(task.minimumAgentVersion).toBe("3.232.1");
  });

  it("is one file that needs nothing but Node", () => {
    expect(readdirSync(folder).sort()).toEqual(["NOTICES.txt", "icon.png", "index.js", "package.json", "task.json"]);
    const source = readFileSync(join(folder, "index.js"), "utf8");
    const required = [...source.matchAll(/\brequire\("([^"]+)"\)/g)].map(([, name = ""]) => name.replace(/^node:/, ""));
    expect(required.length).toBeGreaterThan(5);
    const known: ReadonlySet<string> = new Set(builtinModules);
    expect([...new Set(required)].filter((name) => !known.has(name))).toEqual([]);
  });

  it("hands on the licence of every package inside, all of them permissive", () => {
    const notices = readFileSync(join(folder, "NOTICES.txt"), "utf8");
    const packages = [...notices.matchAll(/^(\S+) \d+\.\d+\.\d+ \((.+)\)\n\n(.*)$/gm)];
    const names = packages.map(([, name]) => name);
    expect(names).toEqual(expect.arrayContaining(["azure-devops-node-api", "azure-pipelines-task-lib", "zod"]));
    for (const [, name, license, text] of packages) {
      expect({ name, license, hasText: text !== "" }).toEqual({
        name,
        license: expect.stringMatching(/^(MIT|ISC|Apache-2\.0|BSD-[23]-Clause|0BSD)$/),
        hasText: true,
      });
    }
  });

  it("ends with a reason, not with a stack, when it is started without a token", () => {
    const temporary = mkdtempSync(join(tmpdir(), "upshot-task-"));
    try {
      const env = { PATH: process.env["PATH"] ?? "", AGENT_TEMPDIRECTORY: temporary, INPUT_COMMAND: "assess" };
      const run = spawnSync(process.execPath, [join(folder, "index.js")], { encoding: "utf8", env, cwd: temporary });
      expect(run.stderr).toBe("");
      expect(run.stdout).toContain("##vso[task.complete result=Failed;]there is no token.");
    } finally {
      rmSync(temporary, { recursive: true, force: true });
    }
  });

  it("keeps its id for ever: pipelines know it by that", () => {
    expect(task.id).toBe("3d5b1a52-6f0e-4b51-9c3e-0c5a1f7d2e84");
  });
});

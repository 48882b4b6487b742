/** The built Forge app's workflow validators, asked by the local Jira before it moves an issue. */
import { afterEach, beforeEach, describe, expect, it, jest } from "@jest/globals";
import * as z from "zod/mini";
import type { LocalJira } from "../../playground/jira/index.ts";
import { COMPLETE, DEFINITION, day } from "../domain/journal-samples.ts";
import { must, SEED as SITE } from "../usecases/sample-site.ts";
import { seededJira } from "./local-jira.ts";
import { ANA, BERND } from "./seed.ts";

/** Ana administers the project, and so its workflow. */
const SEED = {
  ...SITE,
  projects: SITE.projects.map((project) => (project.key === "PAY" ? { ...project, administrators: [ANA] } : project)),
};

const PROMISE = "upshot-needs-promise";
const VERDICT = "upshot-needs-verdict";
const CHOSEN = "upshot-value-gate";
const Panel = z.object({ metricId: z.nullable(z.string()), epicEntries: z.array(z.unknown()) });
const Refused = z.object({ errorMessages: z.array(z.string()) });
const Transitions = z.object({ transitions: z.array(z.object({ id: z.string(), name: z.string() })) });

let jira: LocalJira;
beforeEach(() => {
  jira = seededJira(SEED);
});
afterEach(() => jira.close());

async function rest(method: string, path: string, body: unknown = null, accountId = ANA) {
  const answered = await jira.rest.call({
    method,
    path,
    body: body === null ? null : JSON.stringify(body),
    viewer: { kind: "person", accountId },
    scopes: null,
  });
  return { status: answered.status, body: JSON.parse(answered.body ?? "null") as unknown };
}

/** Puts a rule on the transition to Done, as the project's administrator does on the workflow page. */
async function gate(rule: string, change = "add", configuration: unknown = null): Promise<number> {
  const { body } = await rest("GET", "/project/PAY/statuses");
  const Types = z.array(z.object({ statuses: z.array(z.object({ id: z.string(), name: z.string() })) }));
  const done = Types.parse(body)[0]?.statuses.find(({ name }) => name === "Done")?.id ?? "";
  const sent = await jira.app.request("/jira/projects/PAY/workflow", {
    method: "POST",
    headers: { cookie: `local_jira_account=${ANA}`, "Content-Type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({
      status: done,
      rule,
      change,
      ...(configuration === null ? {} : { configuration: JSON.stringify(configuration) }),
    }).toString(),
  });
  return sent.status;
}

/** @returns what Jira tells the person; empty when the issue moved. */
async function moveToDone(key: string, accountId = ANA): Promise<string> {
  const { body } = await rest("GET", `/issue/${key}/transitions`, null, accountId);
  const id = Transitions.parse(body).transitions.find(({ name }) => name === "Done")?.id;
  const moved = await rest("POST", `/issue/${key}/transitions`, { transition: { id } }, accountId);
  return moved.status === 204 ? "" : Refused.parse(moved.body).errorMessages.join(" ");
}

async function invoke(call: string, payload: object): Promise<z.infer<typeof Panel>> {
  const invoked = await jira.invoke(call, payload, { moduleKey: "upshot-panel", issueKey: "PAY-1", accountId: ANA });
  if (!invoked.ok) throw new Error(invoked.message);
  return Panel.parse(must(invoked.result as never));
}

async function draft(): Promise<string> {
  const hypothesis = { ...COMPLETE, metricId: null, ownerId: null };
  const { metricId } = await invoke("writeHypothesis", { hypothesis, newMetric: DEFINITION, expectedLength: 0 });
  return metricId ?? "";
}

async function commit(): Promise<void> {
  const metricId = await draft();
  const { epicEntries } = await invoke("openPanel", {});
  await invoke("commitHypothesis", { hypothesis: { ...COMPLETE, metricId }, expectedLength: epicEntries.length });
}

async function except(): Promise<void> {
  const { epicEntries } = await invoke("openPanel", {});
  const exception = { gate: "verdict", reason: "the law does not wait", expiresOn: day("2026-12-01") };
  await invoke("grantException", { ...exception, expectedLength: epicEntries.length });
}

describe("a transition that needs a committed value hypothesis", () => {
  it("stops an epic without one, says what is missing and where to add it, and leaves the issue where it was", async () => {
    expect(await gate(PROMISE)).toBe(303);
    expect(await moveToDone("PAY-1")).toBe(
      "PAY-1 cannot take this step: it has no committed value hypothesis, and no exception is signed. Open the Value panel of PAY-1 to add what is missing, or have an exception signed there.",
    );
    const { body } = await rest("GET", "/issue/PAY-1?fields=status");
    expect(body).toMatchObject({ fields: { status: { name: "To Do" } } });
    await draft();
    expect(await moveToDone("PAY-1")).toContain("Name one person who answers for the benefit");
  });

  it("lets the epic and the work below it pass once it is committed", async () => {
    await gate(PROMISE);
    expect(await moveToDone("PAY-2")).toBe(
      "PAY-2 cannot take this step yet. This step asks for a committed value hypothesis with an owner, a baseline, and a falsifier. The work that stands above PAY-2 does not fulfil this, and no exception is signed. Open the Value panel of PAY-2: to those who may see that work it tells what is missing and leads there.",
    );
    await commit();
    expect(await moveToDone("PAY-2")).toBe("");
    expect(await moveToDone("PAY-1")).toBe("");
  });

  it("asks nothing where the rule is not on the transition, nor once it was taken off", async () => {
    expect(await moveToDone("PAY-3")).toBe("");
    await gate(PROMISE);
    await gate(PROMISE, "remove");
    expect(await moveToDone("PAY-1")).toBe("");
  });
});

describe("a transition that needs a verdict", () => {
  it("stays closed while nothing can be told, and opens by a signed exception", async () => {
    await gate(VERDICT);
    await commit();
    expect(await moveToDone("PAY-1")).toMatch(
      /its verdict is "(Cannot tell yet|Not due yet)", and no exception is signed/,
    );
    await except();
    expect(await moveToDone("PAY-1")).toBe("");
  });
});

describe("a transition with a value gate", () => {
  const policy = (verdict: object | null, commitment: object | null = { needs: ["owner"] }) => ({
    schema: "gate-policy/1",
    commitment,
    verdict,
  });

  it("asks what was chosen for it, and another choice asks something else", async () => {
    await commit();
    await gate(CHOSEN, "add", policy(null));
    expect(await moveToDone("PAY-1")).toBe("");
    const readings = policy({ stops: [], newestReadingDays: 30 });
    await gate(CHOSEN, "add", readings);
    expect(await moveToDone("PAY-1")).toContain("its metric has no reading yet, and no exception is signed");
    await gate(CHOSEN, "add", policy({ stops: ["off_path"], newestReadingDays: null }));
    expect(await moveToDone("PAY-1")).toBe("");
  });

  it("tells a child's mover what it asks of everything, not what it saw above", async () => {
    await commit();
    await gate(CHOSEN, "add", policy({ stops: ["not_due", "insufficient_evidence"], newestReadingDays: null }));
    const said = await moveToDone("PAY-2");
    expect(said).toContain("It stops work whose verdict is “Not due yet” or “Cannot tell yet”.");
    expect(said).toContain("Open the Value panel of PAY-2");
    expect(said).not.toContain("PAY-1");
  });

  it("asks what every gate asks at first where nobody chose, and says so", async () => {
    await gate(CHOSEN);
    expect(await moveToDone("PAY-1")).toMatch(/it has no committed value hypothesis.*Nobody chose what this step asks/);
    await commit();
    expect(await moveToDone("PAY-1")).toBe("");
  });

  it("asks all that gates usually ask where the choice cannot be read, and says so", async () => {
    await commit();
    await gate(CHOSEN, "add", { schema: "gate-policy/9", anything: true });
    const said = await moveToDone("PAY-1");
    expect(said).toContain("its verdict is");
    expect(said).toContain("What was chosen for this step cannot be read");
    await except();
    expect(await moveToDone("PAY-1")).toBe("");
  });
});

describe("a gate of a site whose language is German", () => {
  beforeEach(() => {
    jira.close();
    jira = seededJira(SEED, undefined, undefined, { language: "de-DE" });
  });

  it("speaks German to whoever is at it: Jira does not say who that is", async () => {
    await gate(CHOSEN);
    await draft();
    const said = await moveToDone("PAY-1");
    expect(said).toContain("PAY-1 kann diesen Schritt nicht gehen: die Werthypothese ist ein Entwurf");
    expect(said).toContain("Eine Person benennen, die für den Nutzen einsteht");
    expect(said).toContain("Niemand hat gewählt, was dieser Schritt verlangt");
    expect(await moveToDone("PAY-2")).toContain("Dieser Schritt verlangt eine festgelegte Werthypothese mit");
  });
});

describe("a gate that cannot look", () => {
  it("does not let pass, and says that it is the gate and not the work", async () => {
    await gate(PROMISE);
    await commit();
    const told = jest.spyOn(console, "warn").mockImplementation(() => undefined);
    const { body } = await rest("GET", "/issue/PAY-1/transitions");
    const id = Transitions.parse(body).transitions.find(({ name }) => name === "Done")?.id;
    const moving = rest("POST", "/issue/PAY-1/transitions", { transition: { id } });
    // The move itself got through; what the app asks from here on does not.
    jira.faults.change({ unavailableShare: 1 });
    const moved = await moving;
    expect(moved.status).toBe(400);
    expect(Refused.parse(moved.body).errorMessages).toEqual([expect.stringContaining("could not look")]);
    expect(told).toHaveBeenCalledWith(expect.stringContaining("A gate could not look: host_failed"));
    jira.faults.reset();
    told.mockRestore();
    expect(await moveToDone("PAY-1")).toBe("");
  });
});

describe("a gate on the step that creates an issue", () => {
  it("says that it is on the wrong step, not that it could not look", async () => {
    const { needsPromise, valueGate } = await import("../../forge-app/functions/index.ts");
    for (const issue of [null, undefined, {}, { key: null }, { key: "" }])
      for (const gate of [valueGate, needsPromise])
        expect(await gate({ issue, configuration: {} })).toEqual({
          result: false,
          errorMessage: expect.stringContaining("put the value gate on a later step"),
        });
  });

  it("is told from an issue that nobody can read", async () => {
    const { valueGate } = await import("../../forge-app/functions/index.ts");
    const told = jest.spyOn(console, "warn").mockImplementation(() => undefined);
    expect(await valueGate({ issue: { key: 7 } })).toMatchObject({
      errorMessage: expect.stringContaining("could not look"),
    });
    told.mockRestore();
  });
});

describe("the workflow page", () => {
  it("is changed by administrators of the project only, and knows no rule that the app does not have", async () => {
    const asBernd = await jira.app.request("/jira/projects/PAY/workflow", {
      method: "POST",
      headers: { cookie: `local_jira_account=${BERND}` },
      body: new URLSearchParams({ status: "1", rule: PROMISE, change: "add" }),
    });
    expect(asBernd.status).toBe(403);
    expect(await gate("made-up")).toBe(400);
    expect(await gate(CHOSEN, "add", "x".repeat(33 * 1024))).toBe(400);
  });
});

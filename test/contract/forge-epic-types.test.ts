/** Jira's types, which lists of epics go by: remembered for the whole site, and never older than the epics they find. */
import { afterEach, beforeEach, describe, expect, it, jest } from "@jest/globals";
import * as z from "zod/mini";
import { carriersJql, withoutRefused } from "../../forge-app/carriers.ts";
import type { JiraSeed, LocalJira } from "../../playground/jira/index.ts";
import { must, SEED } from "../usecases/sample-site.ts";
import { seededJira } from "./local-jira.ts";
import { ANA, BERND } from "./seed.ts";

jest.setTimeout(120_000);

const TEAMS = 60;
const EPICS = 430;
const TYPES_OF_A_TEAM = ["Epic", "Story", "Task", "Bug", "Sub-task"].map((name) => ({
  name,
  hierarchyLevel: name === "Epic" ? 1 : name === "Sub-task" ? -1 : 0,
}));

const issue = (key: string) => ({ key, type: "Epic", summary: key, status: "To Do", created: "2026-01-01T09:00:00Z" });

/** A team-managed project with an epic of its own type; `members`: nobody else sees it. */
function team(key: string, members: readonly string[] = []): JiraSeed {
  const roles = { administrators: [...members], members: [] };
  return {
    projects: [
      {
        key,
        name: `Team ${key}`,
        lead: ANA,
        managedBy: "team",
        issueTypes: TYPES_OF_A_TEAM,
        ...(members.length === 0 ? {} : { roles }),
      },
    ],
    issues: [issue(`${key}-1`)],
  };
}

let jira: LocalJira;
beforeEach(() => {
  jira = seededJira(SEED);
  for (let at = 0; at < TEAMS; at += 1) jira.seed(team(`T${at}`));
  jira.seed({ issues: Array.from({ length: EPICS }, (_, at) => issue(`LED-${at + 100}`)) });
  jira.meter.reset();
});
afterEach(() => jira.close());

const Page = z.object({
  rows: z.array(z.object({ initiative: z.object({ label: z.string() }) })),
  next: z.nullable(z.string()),
});

async function page(accountId: string, cursor: string | null, projectKey?: string): Promise<z.infer<typeof Page>> {
  const place =
    projectKey === undefined ? { moduleKey: "upshot-portfolio" } : { moduleKey: "upshot-project", projectKey };
  const invoked = await jira.invoke("portfolioPage", { project: null, cursor }, { ...place, accountId });
  if (!invoked.ok) throw new Error(invoked.message);
  return Page.parse(must(invoked.result as never));
}

async function listed(accountId: string, projectKey?: string): Promise<readonly string[]> {
  const labels: string[] = [];
  let cursor: string | null = null;
  do {
    const read: z.infer<typeof Page> = await page(accountId, cursor, projectKey);
    labels.push(...read.rows.map(({ initiative }) => initiative.label));
    cursor = read.next;
  } while (cursor !== null);
  return labels;
}

function spentOnTypes(): { asked: number; points: number } {
  const { byOperation } = jira.meter.reading();
  const { requests = 0, points = 0 } = byOperation["getIssueAllTypes"] ?? {};
  return { asked: requests, points };
}

async function makeEpic(projectKey: string, summary: string): Promise<string> {
  const body = { fields: { project: { key: projectKey }, issuetype: { name: "Epic" }, summary } };
  const made = await jira.rest.call({
    method: "POST",
    path: "/issue",
    body: JSON.stringify(body),
    viewer: { kind: "person", accountId: ANA },
    scopes: null,
  });
  await jira.settled();
  return z.object({ key: z.string() }).parse(JSON.parse(made.body ?? "")).key;
}

describe("lists of epics on a site with many team-managed projects", () => {
  it("ask what types there are once for the whole site, not for each page of each reader", async () => {
    const all = await listed(ANA);
    expect(all).toHaveLength(EPICS + TEAMS + 3);
    expect(spentOnTypes()).toEqual({ asked: 1, points: 1 + 5 * TEAMS + 5 });
    expect(await listed(ANA)).toEqual(all);
    expect(await listed(BERND)).toHaveLength(all.length - 1);
    expect(spentOnTypes().asked).toBe(1);
  });

  it("of one project ask that project alone, for two points", async () => {
    expect(await listed(ANA, "T7")).toEqual(["T7-1"]);
    expect(jira.meter.reading().byOperation["getProject"]).toEqual({ requests: 1, points: 2 });
    expect(spentOnTypes().asked).toBe(0);
  });

  it("show the first epic of a project that was made after the types were remembered", async () => {
    await listed(ANA);
    const { issues: _, ...project } = team("NEW");
    jira.seed(project);
    const key = await makeEpic("NEW", "First of its type");
    expect(await listed(BERND)).toContain(key);
    expect(spentOnTypes().asked).toBe(2);
    await makeEpic("NEW", "Second of its type");
    await listed(BERND);
    expect(spentOnTypes().asked).toBe(2);
  });

  it("show whoever may not see a project everything else, and read no types for them", async () => {
    jira.seed(team("HID", [ANA]));
    jira.seed(team("HUSH", [ANA]));
    expect(await listed(ANA)).toEqual(expect.arrayContaining(["HID-1", "HUSH-1"]));
    const forBernd = await listed(BERND);
    expect(forBernd).toHaveLength(EPICS + TEAMS + 2);
    expect(forBernd).not.toContain("HID-1");
    expect(spentOnTypes().asked).toBe(1);
  });

  it("begin anew, once, when Jira's cursor has run out meanwhile", async () => {
    const first = await page(ANA, null);
    const epics = await page(ANA, first.next);
    const stale = (epics.next ?? "").replace(/"token":"[^"]*"/, '"token":"gone"');
    const again = await page(ANA, stale);
    expect(again.rows).toEqual(epics.rows);
    const twice = (again.next ?? "").replace(/"token":"[^"]*"/, '"token":"gone"');
    await expect(page(ANA, twice)).rejects.toThrow("refused");
  });

  it("take no question from a page but types and projects by their numbers", async () => {
    const forged =
      'epics:{"carriers":{"everywhere":["1) OR project = SECRET OR (issuetype = 1"],"within":[]},"token":"x"}';
    await expect(page(ANA, forged)).rejects.toThrow("cursor");
  });
});

describe("a type that Jira refuses by its id", () => {
  const refusal = (...errorMessages: string[]) => ({
    status: 400,
    body: { errorMessages },
    retryAfterSeconds: null,
    limitReason: null,
    isCutOff: false,
  });

  it("is left out of the question, in whatever language it is refused", () => {
    const carriers = { everywhere: ["10000", "10500", "10501"], within: [] };
    const fewer = withoutRefused(
      carriers,
      refusal("Ein Wert mit der ID '10500' existiert nicht für das Feld 'issuetype'."),
    );
    expect(fewer).toEqual({ everywhere: ["10000", "10501"], within: [] });
    expect(carriersJql(fewer ?? carriers)).toBe("(issuetype in (10000,10501))");
  });

  it("is not guessed from an answer that names none of them", () => {
    const carriers = { everywhere: ["10000"], within: [] };
    expect(withoutRefused(carriers, refusal("The query could not be parsed near 7."))).toBeNull();
  });
});

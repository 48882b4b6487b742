/** A small local Jira for tests, and a caller that holds every request and answer to Jira's specification. */
import { createFaults, type Faults } from "../../playground/faults.ts";
import { createLocalJira, type JiraSeed, type LocalJira, type LocalJiraOptions } from "../../playground/jira/index.ts";
import { type JiraSpec, loadJiraSpec } from "./jira-spec.ts";

export const NOW = "2026-11-24T09:30:00.000Z";

export const MANIFEST = {
  app: { id: "ari:cloud:ecosystem::app/11111111-1111-4111-8111-111111111111" },
  modules: {
    "jira:entityProperty": [
      {
        key: "verdict",
        entityType: "issue",
        propertyKey: "upshot-verdict",
        values: [
          { path: "verdict", type: "string", searchAlias: "upshotVerdict" },
          { path: "chance", type: "number", searchAlias: "upshotChance" },
          { path: "reviewOn", type: "date", searchAlias: "upshotReview" },
          { path: "owner.id", type: "user", searchAlias: "upshotOwner" },
        ],
      },
    ],
  },
  permissions: { scopes: ["read:jira-work"] },
};

export const SEED: JiraSeed = {
  users: [
    { accountId: "ada", displayName: "Ada Admin", emailAddress: "ada@example.com", siteAdmin: true },
    { accountId: "mel", displayName: "Mel Member", emailAddress: "mel@example.com" },
    { accountId: "vic", displayName: "Vic Viewer", emailAddress: "vic@example.com" },
    { accountId: "out", displayName: "Otto Outsider", emailAddress: "otto@example.com" },
    { accountId: "gone", displayName: "Gina Gone", active: false },
  ],
  projects: [
    {
      key: "PAY",
      name: "Payments",
      lead: "ada",
      roles: { administrators: ["ada"], members: ["mel"], viewers: ["vic"] },
      versions: [
        { name: "1.0", releaseDate: "1901-05-01", released: true },
        { name: "2.0", releaseDate: "2027-01-31" },
      ],
    },
    {
      key: "TEAM",
      name: "Team space",
      managedBy: "team",
      lead: "mel",
      statuses: [
        { name: "Offen", category: "new" },
        { name: "已完成", category: "done" },
      ],
    },
  ],
  issues: [
    {
      key: "PAY-1",
      type: "Epic",
      summary: "Pay in one step",
      description: "One step.\n\n- card\n- wallet",
      status: "In Progress",
      created: "1899-01-02T03:04:05.006Z",
      assignee: "mel",
    },
    {
      key: "PAY-2",
      type: "Story",
      summary: "Card",
      parent: "PAY-1",
      status: "Done",
      resolvedAt: "1901-04-30T12:00:00Z",
      fixVersions: ["1.0"],
      created: "1899-02-01T00:00:00Z",
      storyPoints: 3,
      history: [
        {
          at: "1901-04-30T12:00:00Z",
          author: "mel",
          items: [
            { field: "status", before: "In Progress", after: "Done" },
            { field: "Fix Version", before: null, after: "1.0" },
          ],
        },
      ],
    },
    {
      key: "PAY-3",
      type: "Story",
      summary: "Wallet",
      parent: "PAY-1",
      status: "To Do",
      created: "1899-02-02T00:00:00Z",
      labels: ["late"],
      dueDate: "2026-12-01",
      assignee: "gone",
    },
    {
      key: "PAY-4",
      type: "Sub-task",
      summary: "Wallet icons",
      parent: "PAY-3",
      status: "To Do",
      created: "1899-02-03T00:00:00Z",
    },
    {
      key: "PAY-9",
      type: "Story",
      summary: "Secret bank talks",
      parent: "PAY-1",
      status: "To Do",
      created: "1899-02-04T00:00:00Z",
      visibleTo: ["ada"],
    },
    {
      key: "TEAM-1",
      type: "Epic",
      summary: "Team epic",
      status: "Offen",
      created: "2026-01-01T00:00:00Z",
      storyPoints: 8,
      properties: {
        "upshot-verdict": { verdict: "on_path", chance: 0.83, reviewOn: "2026-12-24", owner: { id: "mel" } },
      },
    },
    {
      key: "TEAM-2",
      type: "Story",
      summary: "Locked work",
      parent: "TEAM-1",
      status: "已完成",
      created: "2026-01-02T00:00:00Z",
      editableBy: ["ada"],
    },
  ],
};

export interface Reply {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Headers;
}

export interface TestSite {
  readonly jira: LocalJira;
  readonly faults: Faults;
  /** Calls as a person, and fails the test when request or answer does not fit the specification. */
  call(as: string, method: string, path: string, body?: unknown): Promise<Reply>;
}

let spec: JiraSpec | null = null;

export function testSite(more: Partial<LocalJiraOptions> = {}): TestSite {
  const faults = more.faults ?? createFaults();
  const jira = createLocalJira({
    databaseFile: ":memory:",
    today: () => NOW,
    appBundle: "unused",
    staticRoot: process.cwd(),
    manifest: MANIFEST,
    faults,
    ...more,
  });
  jira.seed(SEED);
  return {
    jira,
    faults,
    call: async (as, method, path, body) => {
      spec ??= loadJiraSpec();
      const url = `/rest/api/3${path}`;
      expectNone(spec.requestProblems(method, url, body), `${method} ${path}`);
      const response = await jira.app.request(`/jira${url}`, {
        method,
        headers: {
          Authorization: `Basic ${Buffer.from(`${as}:token`).toString("base64")}`,
          "Content-Type": "application/json",
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      const answer: unknown = text === "" ? undefined : JSON.parse(text);
      expectNone(
        spec.answerProblems(method, url, response.status, answer),
        `answer ${response.status} of ${method} ${path}`,
      );
      return { status: response.status, body: answer, headers: response.headers };
    },
  };
}

function expectNone(problems: readonly string[], what: string): void {
  if (problems.length > 0)
    throw new Error(`${what} does not fit Jira's specification:\n${problems.slice(0, 10).join("\n")}`);
}

/** A small local Azure DevOps for the wire tests, asked over its HTTP routes. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv";
import addFormats from "ajv-formats";
import { z } from "zod";
import { createLocalAdo, type LocalAdo } from "../../playground/ado/index.ts";
import type { AdoSeed } from "../../playground/ado/seed.ts";
import { createFaults, type Faults } from "../../playground/faults.ts";

export const NOW = "2026-11-24T10:00:00.000Z";
export const PROJECT_ID = "b1e7a1c0-0000-4000-8000-000000000001";
const person = (number: number) => `5f0c2a10-0000-4000-8000-00000000000${number}`;
const ADMIN = person(1);
export const MEMBER = person(2);
export const VIEWER = person(3);
export const OUTSIDER = person(4);
export const LEFT = person(5);
export const NOBODY = person(9);

export const Json = z.record(z.string(), z.unknown());
export const Item = z.object({ id: z.number(), rev: z.number(), url: z.string(), fields: Json });

const common = { project: "Roads", createdOn: "1981-03-01" };
const SEED: AdoSeed = {
  people: [
    { id: ADMIN, name: "Ana Ruiz", email: "ana@example.com", role: "admin" },
    { id: MEMBER, name: "Bernd Vogel", email: "bernd@example.com", role: "member" },
    { id: VIEWER, name: "Dana Kim", email: "dana@example.com", role: "viewer" },
    { id: OUTSIDER, name: "Emil Holm", email: "emil@example.com", role: "outsider" },
    { id: LEFT, name: "Farid Nazari", email: "farid@example.com", isActive: false },
  ],
  projects: [{ id: PROJECT_ID, name: "Roads" }],
  workItems: [
    { ...common, id: 1, key: "belts", type: "Epic", title: "Seat belts", state: "Active", assignedTo: ADMIN },
    { ...common, id: 2, type: "Feature", title: "Pass the act", state: "Closed", parent: 1, closedOn: "1983-01-31" },
    { ...common, id: 3, type: "User Story", title: "Secret", state: "New", parent: 2, visibleTo: [ADMIN] },
    {
      ...common,
      id: 4,
      type: "Task",
      title: "Posters",
      state: "Active",
      parent: 1,
      storyPoints: 3,
      history: [
        { state: "Closed", at: "1982-01-01" },
        { state: "Active", at: "1982-02-01" },
      ],
    },
  ],
  builds: [
    { id: 7, project: "Roads", workItems: [2, 3, 99] },
    { id: 8, project: "Roads", workItems: [4], linkedByHand: [1] },
    { id: 9, project: "Roads", workItems: [1], pipeline: 2 },
  ],
  environments: [
    {
      id: 1,
      project: "Roads",
      name: "Production",
      deployments: [
        { id: 11, build: 7, queuedOn: "2026-11-01T08:00:00Z", finishedOn: "2026-11-01T08:05:00Z", result: "succeeded" },
        { id: 12, build: 8, queuedOn: "2026-11-02T08:00:00Z", finishedOn: "2026-11-02T08:05:00Z", result: "failed" },
        { id: 13, build: 8, attempt: 2, queuedOn: "2026-11-03T08:00:00Z" },
      ],
    },
    { id: 2, project: "Roads", name: "Production of others", visibleTo: [ADMIN] },
  ],
  releases: [
    { id: 31, project: "Roads", workItems: [2], deployments: [{ id: 41, stage: "Live", at: "2026-11-01T08:00:00Z" }] },
    { id: 32, project: "Roads", workItems: [4, 3] },
    {
      id: 33,
      project: "Roads",
      workItems: [1],
      deployments: [
        { id: 42, stage: "Live", at: "2026-11-03T08:00:00Z" },
        { id: 43, stage: "Live", at: "2026-11-04T08:00:00Z", status: "failed", operation: "phaseFailed" },
      ],
    },
  ],
};

interface Asked {
  /** Whose token; the administrator's when left out. */
  readonly as?: string;
  readonly method?: string;
  readonly json?: unknown;
  readonly version?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
}

interface Answered {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed JSON, `null` without a body. */
  readonly body: unknown;
}

export interface AdoUnderTest {
  readonly ado: LocalAdo;
  readonly faults: Faults;
  /** Asks the organisation: `_apis/wit/workitems/1`. */
  ask(path: string, asked?: Asked): Promise<Answered>;
}

export function startAdo(): AdoUnderTest {
  const faults = createFaults();
  const ado = createLocalAdo({
    databaseFile: ":memory:",
    now: () => NOW,
    extensionRoot: join(process.cwd(), "ado-extension"),
    sdkXdmFile: join(process.cwd(), "node_modules/azure-devops-extension-sdk/esm/XDM.js"),
    assetsRoot: join(process.cwd(), "playground/dist"),
    hostMenu: "",
    faults,
  });
  ado.seed(SEED);
  // A second time changes nothing.
  ado.seed(SEED);
  return {
    ado,
    faults,
    ask: async (path, { as = ADMIN, method = "GET", json, version = "7.1", headers = {} } = {}) => {
      const query = version === null ? "" : `${path.includes("?") ? "&" : "?"}api-version=${version}`;
      const isItemPatch = method === "PATCH" && path.includes("_apis/wit/");
      const response = await ado.app.request(`http://localhost:4321/ado/local/${path}${query}`, {
        method,
        headers: {
          Authorization: `Bearer local-token:${as}`,
          ...(json === undefined ? {} : { "Content-Type": `application/json${isItemPatch ? "-patch+json" : ""}` }),
          ...headers,
        },
        ...(json === undefined ? {} : { body: JSON.stringify(json) }),
      });
      const text = await response.text();
      return { status: response.status, headers: response.headers, body: text === "" ? null : JSON.parse(text) };
    },
  };
}

/** The exception's name out of the vendor's error envelope. */
export function typeKeyOf(body: unknown): string {
  return z.object({ $id: z.literal("1"), message: z.string(), typeKey: z.string() }).parse(body).typeKey;
}

const BareObject = z.strictObject({ type: z.literal("object"), description: z.string().optional() });
const ANY_VALUE_PLACES = ["additionalProperties", "oldValue", "newValue", "$value"];

/** What the vendor's specification has against an answer. `object` for a field's value means any value there. */
export function complaints(file: string, definition: string, answer: unknown): unknown {
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats(ajv);
  ajv.addFormat("int32", true).addFormat("int64", true).addFormat("double", true);
  const spec = Json.parse(JSON.parse(readFileSync(join(process.cwd(), `test/specs/ado/${file}.json`), "utf8")));
  const definitions: unknown = JSON.parse(JSON.stringify(spec["definitions"]), (key, value: unknown) =>
    ANY_VALUE_PLACES.includes(key) && BareObject.safeParse(value).success ? {} : value,
  );
  const check = ajv.compile({ $ref: `#/definitions/${definition}`, definitions });
  return check(answer) ? [] : check.errors;
}

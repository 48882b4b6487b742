/**
 * Azure DevOps' own Swagger documents as a judge of requests and answers.
 *
 * Where the documents are stricter than the service (recorded answers and the vendor's examples prove it), the difference is
 * listed here by name and nowhere else.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv, type ErrorObject, type ValidateFunction } from "ajv";
import addFormats from "ajv-formats";
import { z } from "zod";

const Parameter = z.looseObject({
  name: z.string().optional(),
  in: z.string().optional(),
  required: z.boolean().optional(),
  schema: z.unknown().optional(),
  $ref: z.string().optional(),
});
const Operation = z.looseObject({
  operationId: z.string(),
  parameters: z.array(Parameter).default([]),
  responses: z.record(z.string(), z.looseObject({ schema: z.unknown().optional() })),
});
const Swagger = z.looseObject({
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
  /** Paths that differ from those above in their query only. */
  "x-ms-paths": z.record(z.string(), z.record(z.string(), z.unknown())).default({}),
  definitions: z.record(z.string(), z.unknown()),
});

/** `object` for the value of a field means any value there. */
const ANY_VALUE_PLACES = ["additionalProperties", "oldValue", "newValue", "$value", "value"];
const BareObject = z.strictObject({ type: z.literal("object"), description: z.string().optional() });
/** Answers whose list may hold `null` for what the viewer may not see, as in the vendor's own example. */
const NULL_FOR_HIDDEN = [
  "Work Items_Get Work Items Batch",
  "Work Items_List",
  "Identities_Read Identities",
  "Classification Nodes_Get Classification Nodes",
];
/** Definitions that the service reads and writes otherwise: a patch is a list, an identity's descriptor a text. */
const OTHERWISE: Readonly<Record<string, unknown>> = {
  JsonPatchDocument: { type: "array", items: { $ref: "#/definitions/JsonPatchOperation" } },
  IdentityDescriptor: { type: "string" },
};
/** Query parameters that every operation takes. */
const EVERYWHERE = ["api-version", "$expand"];

/** The document has one segment for the path of a node; the service takes as many as there are nodes. */
const NODE_PATH = { place: "{structureGroup}/{path}", start: /^(wit\/classificationnodes\/[^/]+\/)(.+)$/ };

/** Every name above, as the page about gaps has to say it. */
export const GAPS: readonly string[] = [
  ...ANY_VALUE_PLACES,
  ...NULL_FOR_HIDDEN,
  ...Object.keys(OTHERWISE),
  ...EVERYWHERE,
  NODE_PATH.place,
];

/** What the documents are silent about though the service answers it; `docs/what-the-specifications-do-not-cover.md` says why. */
const NOT_IN_THE_DOCUMENTS: readonly RegExp[] = [
  /^connectiondata$/,
  /^resourceareas(\/|$)/,
  /^extensionmanagement\/installedextensions\/[^/]+\/[^/]+\/(data\/|extensiondatacollectionquery$)/,
  /^release\/releases\/[^/]+\/workitems$/,
  /^permissions\//,
];

interface Found {
  readonly file: string;
  readonly operation: z.infer<typeof Operation>;
}

export interface AdoSpec {
  /** `null` when the documents have no such operation. */
  operationId(method: string, path: string): string | null;
  requestProblems(method: string, path: string, body: unknown): string[];
  answerProblems(method: string, path: string, status: number, body: unknown): string[];
}

export function loadAdoSpec(): AdoSpec {
  const folder = join(process.cwd(), "test/specs/ado");
  const operations = new Map<string, Found[]>();
  const ajv = new Ajv({ strict: false, allErrors: true, verbose: true, logger: false });
  addFormats(ajv);
  // Ids of people in the tests' seeds are no GUIDs.
  for (const format of ["uuid", "int32", "int64", "double", "float", "byte", "binary"]) ajv.addFormat(format, true);
  for (const file of readdirSync(folder).filter((name) => name.endsWith(".json"))) {
    const swagger = Swagger.parse(JSON.parse(readFileSync(join(folder, file), "utf8")));
    const definitions: unknown = JSON.parse(JSON.stringify(swagger.definitions), (key, value: unknown) =>
      ANY_VALUE_PLACES.includes(key) && BareObject.safeParse(value).success ? {} : value,
    );
    ajv.addSchema(
      { definitions: { ...Swagger.shape.definitions.parse(definitions), ...otherwise(swagger.definitions) } },
      file,
    );
    for (const [path, methods] of Object.entries({ ...swagger.paths, ...swagger["x-ms-paths"] })) {
      for (const [method, value] of Object.entries(methods)) {
        const read = Operation.safeParse(value);
        if (!read.success) continue;
        const key = `${method.toUpperCase()} ${actionOf(path).split("/").length}`;
        operations.set(key, [...(operations.get(key) ?? []), { file, operation: { ...read.data, path } }]);
      }
    }
  }
  const compiled = new Map<string, ValidateFunction>();
  const problems = (file: string, schema: unknown, value: unknown): string[] => {
    const source = JSON.stringify(schema).replaceAll('"#/definitions', `"${file}#/definitions`);
    const validate = compiled.get(source) ?? ajv.compile(JSON.parse(source));
    compiled.set(source, validate);
    if (validate(value)) return [];
    const errors = (validate.errors ?? []).filter((error) => !isNumberedName(error));
    return errors.map(({ instancePath, message, params }) =>
      `${instancePath} ${message} ${JSON.stringify(params)}`.trim(),
    );
  };
  const find = (method: string, path: string): Found | null => {
    const action = actionOf(path)
      .replace(NODE_PATH.start, (_, start: string, node: string) => `${start}${node.replaceAll("/", "%2f")}`)
      .split("/");
    const candidates = (operations.get(`${method} ${action.length}`) ?? []).filter(({ operation }) =>
      fits(actionOf(String(operation["path"])).split("/"), action),
    );
    const asked = candidates.filter(({ operation }) => hasQuery(String(operation["path"]), path));
    const [closest] = asked.sort((one, other) => rank(one) - rank(other));
    return closest ?? null;
  };

  return {
    operationId: (method, path) => find(method, path)?.operation.operationId ?? null,
    requestProblems: (method, path, body) => {
      const found = find(method, path);
      if (found === null) return [];
      const { parameters } = found.operation;
      const known = parameters.filter((one) => one.in === "query").map(({ name = "" }) => name.toLowerCase());
      const given = [...new URLSearchParams(path.split("?")[1] ?? "").keys()];
      const unknown = given.filter((name) => ![...known, ...EVERYWHERE].includes(name.toLowerCase()));
      const schema = parameters.find((one) => one.in === "body")?.schema;
      return [
        ...unknown.map((name) => `unknown query parameter ${name}`),
        ...(schema === undefined || body === undefined ? [] : problems(found.file, schema, body)),
      ];
    },
    answerProblems: (method, path, status, body) => {
      const found = find(method, path);
      if (found === null || status >= 400) return status >= 400 ? errorProblems(body) : [];
      const schema = found.operation.responses[String(status)]?.schema;
      if (found.operation.responses[String(status)] === undefined)
        return [`${found.operation.operationId} does not answer ${status}`];
      if (schema === undefined || body === undefined) return [];
      return problems(found.file, onTheWire(schema, found.operation.operationId), body);
    },
  };
}

/** The vendor's own client sends names of a closed list by their numbers, and the service takes both. */
function isNumberedName({ data, keyword, parentSchema }: ErrorObject): boolean {
  const isListed = parentSchema !== undefined && "enum" in parentSchema;
  return typeof data === "number" && isListed && (keyword === "enum" || keyword === "type");
}

function otherwise(definitions: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(OTHERWISE).filter(([name]) => name in definitions));
}

/** Lists travel in an envelope that the documents leave out. */
function onTheWire(schema: unknown, operationId: string): unknown {
  const list = z.looseObject({ type: z.literal("array"), items: z.unknown() }).safeParse(schema);
  if (!list.success) return schema;
  const { items } = list.data;
  const value = NULL_FOR_HIDDEN.includes(operationId) ? { anyOf: [items, { type: "null" }] } : items;
  return {
    type: "object",
    required: ["count", "value"],
    properties: { count: { type: "integer" }, value: { type: "array", items: value } },
  };
}

/** The documents describe no error; recorded ones have this envelope. */
const Envelope = z.looseObject({ $id: z.string(), message: z.string(), typeKey: z.string() });

function errorProblems(body: unknown): string[] {
  return Envelope.safeParse(body).success ? [] : ["an error without $id, message and typeKey"];
}

/** What stands behind `_apis/`, in small letters: the service does not tell them apart. */
function actionOf(path: string): string {
  return (path.split("?")[0] ?? "").toLowerCase().split("_apis/")[1] ?? "";
}

export function actionIsKnownToBeMissing(path: string): boolean {
  return NOT_IN_THE_DOCUMENTS.some((pattern) => pattern.test(actionOf(path)));
}

function fits(ours: readonly string[], theirs: readonly string[]): boolean {
  return ours.length === theirs.length && ours.every((part, at) => /^\$?\{/.test(part) || part === theirs[at]);
}

/** Whether the query that a path of the document insists on is there. */
function hasQuery(theirs: string, given: string): boolean {
  const needed = [...new URLSearchParams(theirs.split("?")[1] ?? "").keys()];
  const there = new URLSearchParams(given.split("?")[1] ?? "");
  return needed.every((name) => there.has(name));
}

/** One that insists on a query before those that do not, then the one with the fewest holes. */
function rank(found: Found): number {
  return holes(found) - (String(found.operation["path"]).includes("?") ? 100 : 0);
}

function holes({ operation }: Found): number {
  return actionOf(String(operation["path"])).split("{").length;
}

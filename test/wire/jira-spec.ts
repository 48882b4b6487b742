/**
 * Jira's own specification as a judge of requests and answers.
 *
 * Where the specification is stricter than the service (recorded answers prove it), the difference is listed here by name
 * and nowhere else; `jira-recorded.test.ts` holds real answers to the same judge.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv, type ValidateFunction } from "ajv";
import addFormats from "ajv-formats";
import { z } from "zod";

const Schema = z.record(z.string(), z.unknown());
const Content = z.object({ "application/json": z.object({ schema: Schema.optional() }).optional() });
const Operation = z.object({
  operationId: z.string(),
  parameters: z.array(z.object({ name: z.string(), in: z.string() })).default([]),
  requestBody: z.object({ content: Content }).optional(),
  responses: z.record(z.string(), z.object({ content: Content.optional() })),
});
type Operation = z.infer<typeof Operation>;
const Spec = z.object({
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
  components: z.object({
    schemas: z.record(z.string(), z.looseObject({ properties: z.record(z.string(), Schema).optional() })),
  }),
});

/** Fields that the service sends and its schemas do not name. Seen in recorded answers, or in the document's own examples. */
const SENT_BEYOND_THE_SPECIFICATION: Readonly<Record<string, readonly string[]>> = {
  IssueTypeDetails: ["untranslatedName"],
  ChangeDetails: ["tmpFromAccountId", "tmpToAccountId"],
  Project: ["entityId"],
  ServerInformation: ["defaultLocale"],
};
/** Fields that are null in recorded answers though the specification says text. */
const NULL_IN_PRACTICE: Readonly<Record<string, readonly string[]>> = {
  ChangeDetails: ["from", "fromString", "to", "toString", "tmpFromAccountId", "tmpToAccountId"],
};
/** Lists of whole numbers that may hold them as text: the platform's own package sends them so. */
const NUMBERS_AS_TEXT: Readonly<Record<string, readonly string[]>> = { BulkProjectPermissions: ["issues", "projects"] };
/** Any JSON, which the specification describes by the methods of a Java class. */
const ANY_JSON = ["JsonNode"];
/** Statuses any operation may answer that the specification does not list with each: limits and missing permission. */
const ANYWHERE = [401, 403, 404, 429, 503];

/** A missing scope is refused before Jira is asked, in words of the platform's gateway. */
const GatewayRefusal = z.strictObject({ code: z.literal(401), message: z.string() });

/** Every name above, as the page about gaps has to say it. */
export const GAPS: readonly string[] = [
  ...[SENT_BEYOND_THE_SPECIFICATION, NULL_IN_PRACTICE, NUMBERS_AS_TEXT].flatMap((list) =>
    Object.entries(list).flatMap(([name, fields]) => [name, ...fields]),
  ),
  ...ANY_JSON,
  ...ANYWHERE.map(String),
];

export interface JiraSpec {
  /** What is wrong with a request; empty when nothing is. */
  requestProblems(method: string, url: string, body: unknown): string[];
  answerProblems(method: string, url: string, status: number, body: unknown): string[];
  schemaProblems(schema: string, value: unknown): string[];
  operationId(method: string, url: string): string | null;
}

export function loadJiraSpec(): JiraSpec {
  const text = readFileSync(join(process.cwd(), "test/specs/jira/jira-platform-v3.json"), "utf8");
  const spec = Spec.parse(JSON.parse(text));
  for (const [name, fields] of Object.entries(SENT_BEYOND_THE_SPECIFICATION)) {
    const { properties } = spec.components.schemas[name] ?? {};
    if (properties !== undefined) for (const field of fields) properties[field] = {};
  }
  for (const [name, fields] of Object.entries(NULL_IN_PRACTICE)) {
    const { properties } = spec.components.schemas[name] ?? {};
    if (properties !== undefined) for (const field of fields) properties[field] = { type: ["string", "null"] };
  }
  for (const [name, fields] of Object.entries(NUMBERS_AS_TEXT)) {
    const { properties } = spec.components.schemas[name] ?? {};
    const items = { anyOf: [{ type: "integer" }, { type: "string", pattern: "^\\d+$" }] };
    if (properties !== undefined) for (const field of fields) properties[field] = { type: "array", items };
  }
  for (const name of ANY_JSON) spec.components.schemas[name] = {};
  const ajv = new Ajv({ strict: false, allErrors: true, logger: false });
  addFormats(ajv);
  ajv.addFormat("int32", true);
  ajv.addFormat("int64", true);
  ajv.addSchema({ components: spec.components }, "jira");
  const compiled = new Map<string, ValidateFunction>();
  const problems = (schema: unknown, value: unknown): string[] => {
    const source = JSON.stringify(schema).replaceAll('"#/components', '"jira#/components');
    const validate = compiled.get(source) ?? ajv.compile(JSON.parse(source));
    compiled.set(source, validate);
    return validate(value)
      ? []
      : (validate.errors ?? []).map(
          ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
        );
  };
  const find = (method: string, path: string): Operation | null => {
    const candidates = Object.keys(spec.paths).filter((pattern) => fits(pattern, path));
    const [closest] = candidates.sort((one, other) => wildcards(one) - wildcards(other));
    const found = closest === undefined ? undefined : spec.paths[closest]?.[method.toLowerCase()];
    return found === undefined ? null : Operation.parse(found);
  };

  return {
    operationId: (method, url) => find(method, new URL(url, "http://jira").pathname)?.operationId ?? null,
    schemaProblems: (schema, value) => problems({ $ref: `#/components/schemas/${schema}` }, value),
    requestProblems: (method, url, body) => {
      const { pathname, searchParams } = new URL(url, "http://jira");
      const operation = find(method, pathname);
      if (operation === null) return [`the specification has no ${method} ${pathname}`];
      const known = operation.parameters.filter((parameter) => parameter.in === "query").map(({ name }) => name);
      const unknown = [...searchParams.keys()].filter((name) => !known.includes(name));
      const schema = operation.requestBody?.content["application/json"]?.schema;
      return [
        ...unknown.map((name) => `unknown query parameter ${name}`),
        ...(schema === undefined ? [] : problems(schema, body)),
      ];
    },
    answerProblems: (method, url, status, body) => {
      const operation = find(method, new URL(url, "http://jira").pathname);
      if (operation === null) return [];
      const answer = operation.responses[String(status)];
      if (answer === undefined)
        return ANYWHERE.includes(status) ? [] : [`${operation.operationId} does not answer ${status}`];
      const schema = answer.content?.["application/json"]?.schema;
      if (status === 401 && GatewayRefusal.safeParse(body).success) return [];
      if (status >= 400) return problems({ $ref: "#/components/schemas/ErrorCollection" }, body);
      return schema === undefined || body === undefined ? [] : problems(schema, body);
    },
  };
}

function fits(pattern: string, path: string): boolean {
  const [ours, theirs] = [pattern.split("/"), path.split("/")];
  return ours.length === theirs.length && ours.every((part, index) => part.startsWith("{") || part === theirs[index]);
}

function wildcards(pattern: string): number {
  return pattern.split("{").length;
}

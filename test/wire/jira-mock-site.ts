/**
 * A second, independent Jira: the vendor's OpenAPI document served by openapi-backend, which checks each request against it
 * (path, query, body, sign-in) and answers with the document's own examples.
 *
 * Ours are three things that the examples lack: an issue has a status, a type and an instant of its last change (the example's is
 * the number 1), and among the types there is one for epics.
 */
import { readFileSync } from "node:fs";
import { type Context, type Document, OpenAPIBackend } from "openapi-backend";
import { z } from "zod";

export interface MockSite {
  /** As a server's handler of requests. */
  fetch(request: Request): Promise<Response>;
  /** `getIssue`, each as often as it was asked. */
  asked(): readonly string[];
  /** What the document has against requests; empty when nothing. */
  complaints(): readonly string[];
}

const ANY = { validate: () => true };
const FORMATS = Object.fromEntries(
  ["int32", "int64", "double", "float", "uuid", "uri", "date", "date-time", "binary"].map((name) => [name, ANY]),
);
const STATUS = { id: "3", name: "In Progress", statusCategory: { id: 4, key: "indeterminate", name: "In Progress" } };
const EPIC = { id: "10000", name: "Epic", hierarchyLevel: 1 };
const UPDATED = "2026-11-24T09:30:00.000+0000";
const Example = z.looseObject({ fields: z.record(z.string(), z.unknown()).optional() });
const Examples = z.looseObject({ issues: z.array(Example) });

export async function startMockSite(): Promise<MockSite> {
  const asked: string[] = [];
  const complaints: string[] = [];
  const operationOf = ({ operation }: Context): string => String(operation?.operationId ?? "unknown");
  const api = new OpenAPIBackend({
    definition: JSON.parse(readFileSync("test/specs/jira/jira-platform-v3.json", "utf8")) as Document,
    quick: true,
    validate: true,
    ajvOpts: { strict: false, logger: false, formats: FORMATS },
    handlers: {
      validationFail: (context) => {
        complaints.push(`${operationOf(context)}: ${JSON.stringify(context.validation?.errors)}`);
        return Response.json({ errorMessages: ["does not fit the document"], errors: {} }, { status: 400 });
      },
      notFound: (context) => {
        complaints.push(`the document has no ${context.request.method} ${context.request.path}`);
        return Response.json({ errorMessages: ["no such operation"], errors: {} }, { status: 404 });
      },
      unauthorizedHandler: () => Response.json({ errorMessages: ["log in"], errors: {} }, { status: 401 }),
      notImplemented: (context) => {
        asked.push(operationOf(context));
        const { status, mock } = context.api.mockResponseForOperation(operationOf(context));
        const answer = withWhatIssuesHave(mock);
        const isTypes = operationOf(context) === "getIssueAllTypes" && Array.isArray(answer);
        return Response.json(isTypes ? [...answer, EPIC] : answer, { status });
      },
    },
    securityHandlers: {
      basicAuth: (context) => /^Basic \S+$/.test(String(context.request.headers["authorization"])),
      OAuth2: () => false,
    },
  });
  await api.init();
  return {
    asked: () => asked,
    complaints: () => complaints,
    fetch: async (request) => {
      const { pathname, search } = new URL(request.url);
      const text = await request.text();
      const answered: unknown = await api.handleRequest({
        method: request.method,
        path: pathname,
        query: search,
        headers: Object.fromEntries(request.headers),
        ...(text === "" ? {} : { body: JSON.parse(text) }),
      });
      return z.instanceof(Response).parse(answered);
    },
  };
}

/** The document gives some examples as text. */
function withWhatIssuesHave(mock: unknown): unknown {
  const value: unknown = typeof mock === "string" ? JSON.parse(mock) : mock;
  const complete = (issue: z.infer<typeof Example>) => ({
    ...issue,
    fields: { ...issue.fields, status: STATUS, issuetype: EPIC, updated: UPDATED },
  });
  const many = Examples.safeParse(value);
  if (many.success) return { ...many.data, issues: many.data.issues.map(complete) };
  const one = z.looseObject({ key: z.string(), fields: z.looseObject({}) }).safeParse(value);
  return one.success ? complete(one.data) : value;
}

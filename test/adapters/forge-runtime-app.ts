/**
 * A tiny Forge app made of the real packages, bundled by the tests and run unmodified by the local host.
 * It does what ours does, one thing per function, and nothing else.
 */
import { __requestAtlassianAsApp, asApp, asUser, authorize, getAppContext, route } from "@forge/api";
import { makeResolver, type Request } from "@forge/resolver";
import { migrationRunner, sql } from "@forge/sql";

type Call = Request<Record<string, unknown>>;

export const resolver = makeResolver({
  context: ({ context }: Call) => context,
  appContext: () => {
    const { environmentType, moduleKey, invocationRemainingTimeInMillis } = getAppContext();
    return { environmentType, moduleKey, remainingMs: invocationRemainingTimeInMillis() };
  },
  readAsUser: async ({ payload }: Call) =>
    read(await asUser().requestJira(route`/rest/api/3/issue/${String(payload["key"])}?fields=summary`)),
  readAsApp: async ({ payload }: Call) =>
    read(await asApp().requestJira(route`/rest/api/3/issue/${String(payload["key"])}?fields=summary`)),
  renameAsUser: async ({ payload }: Call) => {
    const body = JSON.stringify({ fields: { summary: payload["summary"] } });
    return read(
      await asUser().requestJira(route`/rest/api/3/issue/${String(payload["key"])}`, { method: "PUT", body }),
    );
  },
  setPropertiesInBulk: async ({ payload }: Call) => {
    const body = JSON.stringify({
      entitiesIds: [payload["id"]],
      properties: { "upshot-verdict": { verdict: "on_path" } },
    });
    return read(await asApp().requestJira(route`/rest/api/3/issue/properties`, { method: "POST", body }));
  },
  mayEdit: async ({ payload }: Call) => authorize().onJiraIssue(String(payload["id"]))["canEdit"]?.(),
  slowReader: async ({ payload, context }: Call) => {
    await new Promise((resolve) => setTimeout(resolve, Number(payload["ms"])));
    const answer = await read(await asUser().requestJira(route`/rest/api/3/myself`));
    return { asked: context["accountId"], answered: (answer.body as { accountId: string }).accountId };
  },
  sql: async ({ payload }: Call) =>
    outcome(() =>
      sql
        .prepare(String(payload["query"]))
        .bindParams(...((payload["params"] as unknown[]) ?? []))
        .execute(),
    ),
  ddl: async ({ payload }: Call) => outcome(() => sql.executeDDL(String(payload["query"]))),
  migrate: async () => {
    migrationRunner.enqueue("v1_seen", "CREATE TABLE IF NOT EXISTS seen (what VARCHAR(255) NOT NULL, detail TEXT)");
    return { ran: await migrationRunner.run(), listed: (await migrationRunner.list()).map(({ name }) => name) };
  },
  push: async ({ payload }: Call) => {
    const response = await __requestAtlassianAsApp(
      "/webhook/queue/publish/{contextAri}/{environmentId}/{appId}/{appVersion}",
      {
        method: "POST",
        body: JSON.stringify({
          queueName: "work",
          jobId: "job-1",
          type: "avi:forge:app:event",
          schema: "ari",
          payload: payload["events"],
          time: "now",
        }),
      },
    );
    return response.status;
  },
  fails: () => {
    throw new Error("the reason");
  },
  callsOut: async () => outcome(() => fetch("https://example.com/")),
  writesBig: () => ({ text: "x".repeat(10), missing: undefined, when: new Date(0) }),
});

export async function worker(event: {
  readonly body: { readonly failUntil?: number; readonly name: string };
  readonly retryContext?: { readonly retryCount: number };
}): Promise<unknown> {
  await remember("job", event.body.name);
  const attempt = 1 + (event.retryContext?.retryCount ?? 0);
  if (attempt < (event.body.failUntil ?? 0)) throw new Error("not yet");
  return undefined;
}

export async function nightly(): Promise<string> {
  await remember("nightly", "");
  return "done";
}

export async function onEvent(event: {
  readonly eventType: string;
  readonly issue?: { readonly key: string };
  readonly version?: { readonly name: string };
  readonly changelog?: { readonly items: readonly { readonly field: string }[] };
}): Promise<void> {
  const fields = event.changelog?.items.map(({ field }) => field).join(",") ?? "";
  await remember(event.eventType, `${event.issue?.key ?? event.version?.name} ${fields}`.trim());
}

export function lozenge({ extension }: { readonly extension: { readonly issue: { readonly key: string } } }): unknown {
  return { status: { type: "lozenge", value: { label: `On path ${extension.issue.key}`, type: "success" } } };
}

async function remember(what: string, detail: string): Promise<void> {
  await sql.prepare("INSERT INTO seen (what, detail) VALUES (?, ?)").bindParams(what, detail).execute();
}

async function read(response: {
  readonly status: number;
  text(): Promise<string>;
}): Promise<{ status: number; body: unknown }> {
  const text = await response.text();
  return { status: response.status, body: text === "" ? null : JSON.parse(text) };
}

async function outcome(work: () => Promise<unknown>): Promise<unknown> {
  try {
    const result = (await work()) as { rows?: unknown };
    return { rows: result.rows };
  } catch (error) {
    const { code, message, context } = error as { code?: string; message: string; context?: unknown };
    return { code, message, context };
  }
}

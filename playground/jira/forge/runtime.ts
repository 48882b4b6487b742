/**
 * Runs the functions of the built app as the platform does: by manifest key, inside a time limit, with the runtime object
 * and the calls out that the `@forge/*` packages expect.
 */
import { randomUUID } from "node:crypto";
import type { AppBundle } from "./app-bundle.ts";
import { appIdOf, CLOUD_ID, CONTEXT_ARI, ENVIRONMENT_ID, INSTALLATION, INSTALLATION_ID } from "./installation.ts";
import { type ForgeManifest, functionsOf } from "./manifest.ts";
import type { PlatformFetch } from "./platform-fetch.ts";
import { asInvocation } from "./platform-globals.ts";

/** Seconds. Source: "Invocation limits" (January 2026). */
const RESOLVER_SECONDS = 25;
const BACKGROUND_SECONDS = 55;
const LONGEST_SECONDS = 900;

interface Call {
  /** Key of a `function` module. */
  readonly functionModule: string;
  readonly moduleKey: string;
  /** `null` where nobody is at the keyboard: schedules, queues, events. */
  readonly accountId: string | null;
  /** First argument of the handler. */
  readonly request: unknown;
  readonly isBackground: boolean;
}

class InvocationTimedOut extends Error {
  override readonly name = "InvocationTimedOut";
}

export interface ForgeRuntime {
  run(call: Call): Promise<unknown>;
}

export function createForgeRuntime(manifest: ForgeManifest, bundle: AppBundle, fetchFor: PlatformFetch): ForgeRuntime {
  const functions = new Map(functionsOf(manifest).map((module) => [module.key, module]));
  return {
    run: (call) => {
      const module = functions.get(call.functionModule);
      if (module === undefined) throw new Error(`the manifest has no function "${call.functionModule}"`);
      const seconds = call.isBackground
        ? Math.min(module.timeoutSeconds ?? BACKGROUND_SECONDS, LONGEST_SECONDS)
        : RESOLVER_SECONDS;
      const endsAt = performance.now() + 1_000 * seconds;
      const runtime = runtimeObject(manifest, call, () => Math.max(0, endsAt - performance.now()));
      const handler = bundle.handler(module.handler);
      const work = asInvocation({ runtime, fetch: fetchFor(call.accountId) }, async () =>
        handler(call.request, secondArgument(call)),
      );
      return within(seconds, work);
    },
  };
}

/** What @forge/api 8.3 reads from the runtime; `kvs` stays unset, or the package would go past the seam. */
function runtimeObject(manifest: ForgeManifest, call: Call, remainingMs: () => number): Record<string, unknown> {
  return {
    aaid: call.accountId ?? undefined,
    contextAri: CONTEXT_ARI,
    proxy: {},
    tracing: {},
    metrics: {
      counter: () => ({ incr: () => undefined, decr: () => undefined }),
      timing: () => ({ measure: () => ({ stop: () => undefined }) }),
    },
    appContext: {
      appId: appIdOf(manifest),
      appVersion: "1.0.0",
      environmentId: ENVIRONMENT_ID,
      environmentType: "DEVELOPMENT",
      invocationId: randomUUID(),
      installationId: INSTALLATION_ID,
      moduleKey: call.moduleKey,
      license: null,
      installation: INSTALLATION,
      permissions: { scopes: manifest.permissions.scopes, external: {} },
    },
    lambdaContext: { getRemainingTimeInMillis: remainingMs },
  };
}

function secondArgument({ accountId }: Call): Record<string, unknown> {
  return {
    ...(accountId === null ? {} : { principal: { accountId } }),
    installContext: CONTEXT_ARI,
    installation: INSTALLATION,
    cloudId: CLOUD_ID,
  };
}

async function within<T>(seconds: number, work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const limit = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () => reject(new InvocationTimedOut(`the function did not finish within ${seconds} s`)),
      1_000 * seconds,
    );
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * The seam of the Forge platform: two globals that the `@forge/*` packages look for, answered per invocation.
 *
 * Measured on @forge/api 8.3 and @forge/sql 4.0: every call out goes through `globalThis.__forge_fetch__(target, path, init)`,
 * and `globalThis.__forge_runtime__` is read at each call. Both are one per process, so an AsyncLocalStorage tells
 * concurrent invocations, and several local hosts, apart. The plain `fetch` is closed to the app: it makes no outbound call.
 */
import { AsyncLocalStorage } from "node:async_hooks";
import { z } from "zod";

export const FetchTarget = z.looseObject({
  type: z.string(),
  provider: z.enum(["app", "user", "none"]),
  remote: z.string().optional(),
  accountId: z.string().optional(),
});
export type FetchTarget = z.infer<typeof FetchTarget>;

export interface FetchInit {
  readonly method: string;
  readonly body: string | null;
}

/** What one running function sees of the platform. */
export interface Invocation {
  readonly runtime: Readonly<Record<string, unknown>>;
  readonly fetch: (target: FetchTarget, path: string, init: FetchInit) => Promise<Response>;
}

const running = new AsyncLocalStorage<Invocation>();
const Init = z.looseObject({ method: z.string().optional(), body: z.unknown().optional() });

/** Runs the app's code as one invocation. */
export function asInvocation<T>(invocation: Invocation, work: () => Promise<T>): Promise<T> {
  install();
  return running.run(invocation, work);
}

/** Runs work of the platform itself, to which nothing is closed, from within an invocation. */
export function outsideInvocation<T>(work: () => T): T {
  return running.exit(work);
}

function install(): void {
  if ("__forge_fetch__" in globalThis) return;
  Object.defineProperty(globalThis, "__forge_runtime__", {
    configurable: true,
    get: () => running.getStore()?.runtime,
  });
  Object.defineProperty(globalThis, "__forge_fetch__", {
    configurable: true,
    value: async (target: unknown, path: unknown, init: unknown): Promise<Response> => {
      const invocation = running.getStore();
      if (invocation === undefined) throw new Error("a Forge call outside of any invocation");
      const { method, body } = Init.parse(init ?? {});
      return invocation.fetch(FetchTarget.parse(target), z.string().parse(path), {
        method: (method ?? "GET").toUpperCase(),
        body: typeof body === "string" ? body : null,
      });
    },
  });
  closeEgress();
}

/** The manifest allows no address outside, so inside an invocation `fetch` refuses as the platform's egress filter does. */
function closeEgress(): void {
  const open = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    if (running.getStore() === undefined) return open(input, init);
    const address = input instanceof Request ? input.url : String(input);
    throw new Error(`URL not included in the external fetch backend permissions: ${address}.`);
  };
}

/**
 * The app as installed in a Jira, the local one or a real one: resolvers for pages, schedules, queues and product events.
 */
import type { Sqlite } from "../../sqlite.ts";
import type { Move, SiteEvent } from "../site.ts";
import type { AccountReports } from "./account-reports.ts";
import { type ActionCall, createActionRunner } from "./actions.ts";
import { loadAppBundle } from "./app-bundle.ts";
import { type Background, createBackground } from "./background.ts";
import { CLOUD_ID } from "./installation.ts";
import { consumersOf, type ForgeManifest, ModuleStatus, scheduledTriggersOf, triggersOf } from "./manifest.ts";
import type { ContextOf, Place } from "./module-context.ts";
import { createPlatformFetch, type JiraDoor } from "./platform-fetch.ts";
import { ATTEMPTS_MOST, type QueuedEvent, retryAfterOf } from "./queue.ts";
import { createForgeRuntime } from "./runtime.ts";
import type { SqlPace } from "./sql-pace.ts";
import { createValidators } from "./validators.ts";

export interface AppHostOptions {
  readonly manifest: ForgeManifest;
  readonly appBundle: string;
  readonly contextOf: ContextOf;
  /** Answers the app's requests to Jira. */
  readonly jira: JiraDoor;
  readonly sql: Sqlite;
  /** See `PlatformServices`. */
  readonly sqlPace: SqlPace | null;
  readonly kvs: Sqlite;
  /** Takes the app's reports of account ids. */
  readonly accounts: AccountReports;
  readonly log: (line: string) => void;
  /** At-least-once made visible: every queued event arrives twice. */
  readonly deliverTwice: boolean;
  /** Delays of the queue are as long as asked, times this: tests do not wait for minutes. */
  readonly queueDelayScale: number;
}

export type Invoked =
  | { readonly ok: true; readonly result: unknown }
  | { readonly ok: false; readonly status: number; readonly message: string };

export interface AppHost {
  readonly contextOf: ContextOf;
  /** Calls a resolver function as a person, from a place where a module is shown. */
  invoke(functionKey: string, payload: unknown, place: Place, accountId: string): Promise<Invoked>;
  runScheduled(key: string): Promise<unknown>;
  /** The lozenge beside a module's title, from `dynamicProperties` or the manifest. */
  statusOf(place: Place, accountId: string): Promise<ModuleStatus | null>;
  deliver(event: SiteEvent): void;
  /** Runs an action as a rule or an agent does. */
  runAction(call: ActionCall): Promise<Invoked>;
  /** Asks the validators on a transition. @returns the messages of those that refuse. */
  validate(move: Move): Promise<readonly string[]>;
  /** Whatever is queued meanwhile begins when `work` has ended; what says the same, once. */
  queueHeld(work: () => Promise<void>): Promise<void>;
  readonly background: Background;
}

export function createAppHost(options: AppHostOptions): AppHost {
  const { manifest, contextOf, log } = options;
  const background = createBackground((error) => log(`background work failed: ${messageOf(error)}`));
  let held: Map<string, () => void> | null = null;
  const enqueue = (event: QueuedEvent, delaySeconds: number): void => {
    if (held === null) deliverLater(event, delaySeconds);
    else held.set(JSON.stringify([event.queueName, event.body]), () => deliverLater(event, delaySeconds));
  };
  const deliverLater = (event: QueuedEvent, delaySeconds: number): void => {
    const delayMs = 1_000 * delaySeconds * options.queueDelayScale;
    background.start(() => consume(event), delayMs);
    if (options.deliverTwice && event.attempt === 1) background.start(() => consume(event), delayMs);
  };
  const fetchFor = createPlatformFetch({ ...options, enqueue });
  const runtime = createForgeRuntime(manifest, loadAppBundle(options.appBundle), fetchFor);

  async function consume(event: QueuedEvent): Promise<void> {
    const consumer = consumersOf(manifest).find(({ queue }) => queue === event.queueName);
    if (consumer === undefined) return log(`no consumer for queue "${event.queueName}"`);
    const context = { cloudId: CLOUD_ID, moduleKey: consumer.key };
    const { queueName, jobId, eventId, body } = event;
    const retry =
      event.attempt === 1
        ? {}
        : { retryContext: { retryCount: event.attempt - 1, retryReason: "FUNCTION_RETRY_REQUEST" } };
    const request =
      consumer.resolver === undefined
        ? { queueName, jobId, eventId, body, ...retry, context }
        : { call: { functionKey: consumer.resolver.method, payload: { ...asRecord(body), ...retry }, jobId }, context };
    const functionModule = consumer.resolver?.function ?? consumer.function ?? "";
    let againIn: number | null;
    try {
      againIn = retryAfterOf(
        await runtime.run({ functionModule, moduleKey: consumer.key, accountId: null, request, isBackground: true }),
      );
    } catch (error) {
      log(`job ${eventId} of "${queueName}" failed: ${messageOf(error)}`);
      againIn = 0;
    }
    if (againIn !== null && event.attempt < ATTEMPTS_MOST) enqueue({ ...event, attempt: event.attempt + 1 }, againIn);
  }

  async function invoke(functionKey: string, payload: unknown, place: Place, accountId: string): Promise<Invoked> {
    const shown = await contextOf(place, accountId);
    if (shown === null) return { ok: false, status: 404, message: "This page does not exist, or you may not see it." };
    const functionModule = shown.module.resolver?.function;
    if (functionModule === undefined)
      return { ok: false, status: 400, message: `module "${place.moduleKey}" has no resolver` };
    const request = { call: { functionKey, payload }, context: shown.context };
    try {
      const result = await runtime.run({
        functionModule,
        moduleKey: place.moduleKey,
        accountId,
        request,
        isBackground: false,
      });
      return { ok: true, result };
    } catch (error) {
      log(
        `resolver "${functionKey}" failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      );
      return { ok: false, status: 500, message: `There was an error invoking the function - ${messageOf(error)}` };
    }
  }

  return {
    background,
    contextOf,
    invoke,
    queueHeld: async (work) => {
      const waiting = new Map<string, () => void>();
      held = waiting;
      try {
        await work();
      } finally {
        held = null;
        for (const begin of waiting.values()) begin();
      }
    },
    validate: createValidators(manifest, runtime, log),
    runAction: createActionRunner(manifest, runtime),
    runScheduled: async (key) => {
      const schedule = scheduledTriggersOf(manifest).find((trigger) => trigger.key === key);
      if (schedule === undefined) throw new Error(`the manifest has no scheduledTrigger "${key}"`);
      const request = { context: { cloudId: CLOUD_ID, moduleKey: key } };
      return runtime.run({
        functionModule: schedule.function,
        moduleKey: key,
        accountId: null,
        request,
        isBackground: true,
      });
    },
    statusOf: async (place, accountId) => {
      const shown = await contextOf(place, accountId);
      const dynamic = shown?.module.dynamicProperties?.function;
      if (shown === null || dynamic === undefined) return shown?.module.status ?? null;
      try {
        const request = { context: shown.context, extension: shown.context["extension"] };
        const answer = await runtime.run({
          functionModule: dynamic,
          moduleKey: place.moduleKey,
          accountId,
          request,
          isBackground: false,
        });
        const status = ModuleStatus.safeParse(asRecord(answer)["status"]);
        return status.success ? status.data : null;
      } catch (error) {
        log(`dynamicProperties of "${place.moduleKey}" failed: ${messageOf(error)}`);
        return null;
      }
    },
    deliver: (event) => {
      for (const trigger of triggersOf(manifest)) {
        if (!trigger.events.includes(event.eventType)) continue;
        if (event.causedByApp && trigger.filter?.ignoreSelf === true) continue;
        const request = {
          ...event.body,
          selfGenerated: event.causedByApp,
          context: { cloudId: CLOUD_ID, moduleKey: trigger.key },
        };
        background.start(async () => {
          await runtime.run({
            functionModule: trigger.function,
            moduleKey: trigger.key,
            accountId: null,
            request,
            isBackground: true,
          });
        });
      }
    },
  };
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

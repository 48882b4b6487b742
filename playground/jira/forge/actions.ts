/**
 * Runs the app's actions as Jira's automation and Rovo do: with the inputs of a rule or of a model, as the person of the
 * connection or of the chat, and with where that person stands.
 * Source: the module references of `action` for automation and for Rovo.
 */
import type { Invoked } from "./app-host.ts";
import { CLOUD_ID } from "./installation.ts";
import { type ActionModule, actionsOf, actionUsersOf, type ForgeManifest } from "./manifest.ts";
import type { ForgeRuntime } from "./runtime.ts";

export interface ActionCall {
  readonly key: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly accountId: string;
  /** Issue that the person looks at; only a chat knows it. */
  readonly issueKey?: string | undefined;
  /** A rule that was saved checked its inputs against the manifest; a model gives what it likes. */
  readonly by: "rule" | "agent";
}

export function createActionRunner(
  manifest: ForgeManifest,
  runtime: ForgeRuntime,
): (call: ActionCall) => Promise<Invoked> {
  return async ({ key, inputs, accountId, issueKey, by }) => {
    const action = actionsOf(manifest).find((one) => one.key === key);
    const { rules, agents } = actionUsersOf(manifest);
    if (action === undefined || !(by === "rule" ? rules : agents).includes(key))
      return {
        ok: false,
        status: 404,
        message: `There is no action "${key}" for ${by === "rule" ? "rules" : "agents"}.`,
      };
    const invalid = by === "rule" ? problemsOf(action, inputs) : [];
    if (invalid.length > 0) return { ok: false, status: 400, message: invalid.join(" ") };
    const context = {
      cloudId: CLOUD_ID,
      moduleKey: key,
      ...(issueKey === undefined ? {} : { jira: { resourceType: "issue", issueKey } }),
    };
    try {
      const request = { ...inputs, context };
      const result = await runtime.run({
        functionModule: action.function,
        moduleKey: key,
        accountId,
        request,
        isBackground: false,
      });
      return { ok: true, result };
    } catch (error) {
      return { ok: false, status: 500, message: error instanceof Error ? error.message : String(error) };
    }
  };
}

/** As the editor of rules refuses to save: a required input missing, a type that does not fit, an input not declared. */
function problemsOf({ inputs: declared }: ActionModule, given: Readonly<Record<string, unknown>>): string[] {
  const fits = (type: string, value: unknown): boolean =>
    type === "integer" ? Number.isInteger(value) : typeof value === type;
  return [
    ...Object.entries(declared).flatMap(([name, { type, required }]) => {
      const value = given[name];
      if (value === undefined || value === "") return required ? [`${name} is required.`] : [];
      return fits(type, value) ? [] : [`${name} is not of type ${type}.`];
    }),
    ...Object.keys(given).flatMap((name) => (name in declared ? [] : [`${name} is not an input of this action.`])),
  ];
}

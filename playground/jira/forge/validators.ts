/**
 * Asks the app's workflow validators before an issue is moved, as Jira does: with the issue's key, the statuses, and nobody
 * at the keyboard. A validator that fails, or answers something else than `{ result: boolean }`, does not let pass.
 * Source: the module reference of `jira:workflowValidator`, "Validating with lambda functions".
 */
import { z } from "zod";
import type { Move } from "../site.ts";
import { CLOUD_ID } from "./installation.ts";
import { type ForgeManifest, type WorkflowValidator, workflowValidatorsOf } from "./manifest.ts";
import type { ForgeRuntime } from "./runtime.ts";

const Answer = z.object({ result: z.boolean(), errorMessage: z.string().optional() });

export function createValidators(
  manifest: ForgeManifest,
  runtime: ForgeRuntime,
  log: (line: string) => void,
): (move: Move) => Promise<readonly string[]> {
  const known = workflowValidatorsOf(manifest);

  async function ask(validator: WorkflowValidator, configuration: string | null, move: Move): Promise<string | null> {
    const failed = `The workflow rule "${validator.name}" could not be checked.`;
    if (validator.function === undefined) return null;
    const request = {
      issue: { key: move.issueKey },
      configuration: configuration === null ? {} : (JSON.parse(configuration) as unknown),
      transition: { from: { id: String(move.fromStatusId) }, to: { id: String(move.toStatusId) }, modifiedFields: {} },
      context: { cloudId: CLOUD_ID, moduleKey: validator.key },
    };
    try {
      const answered = Answer.safeParse(
        await runtime.run({
          functionModule: validator.function,
          moduleKey: validator.key,
          accountId: null,
          request,
          isBackground: false,
        }),
      );
      if (!answered.success) return failed;
      return answered.data.result ? null : (answered.data.errorMessage ?? failed);
    } catch (error) {
      log(`validator "${validator.key}" failed: ${error instanceof Error ? error.message : String(error)}`);
      return failed;
    }
  }

  return async (move) => {
    const asked = known.flatMap((validator) => {
      const found = move.rules.find(({ rule }) => rule === validator.key);
      return found === undefined ? [] : [ask(validator, found.configuration, move)];
    });
    const answers = await Promise.all(asked);
    return answers.flatMap((message) => (message === null ? [] : [message]));
  };
}

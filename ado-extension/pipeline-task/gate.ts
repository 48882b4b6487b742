/**
 * `gate`: fails the run when the work behind a release has no committed hypothesis, or a verdict speaks against it, and nobody
 * signed an exception. It reads and judges; it writes nothing. What it cannot see it does not let pass.
 */
import type { Result } from "@upshot/shared";
import { dayOfInstant, fail, ok } from "@upshot/shared";
import type { CanPromise, GateFinding } from "@upshot/shared/runs";
import { checkGate } from "@upshot/shared/runs";
import { readPortfolioTypes } from "../initiatives.ts";
import { namedEpics } from "./epics.ts";
import type { InputsOf } from "./inputs.ts";
import type { Outcome } from "./log.ts";
import { neededWords } from "./missing-permission.ts";
import { problemLine } from "./problem-line.ts";
import type { Run } from "./run.ts";
import { counted, forEach, linkTo } from "./run.ts";
import { table } from "./table.ts";
import { workBehind } from "./work-behind.ts";

export async function gate(run: Run, inputs: InputsOf<"gate">): Promise<Result<Outcome>> {
  const named = await namedEpics(run, inputs);
  if (!named.ok) return named;
  const today = dayOfInstant(run.host.now());
  if (today === null) return fail({ code: "host_failed", what: "the clock of this agent" });
  const behind = named.value === null ? await workBehind(run, inputs.deploymentEnvironments, today) : ok(named.value);
  if (!behind.ok) return behind;
  const rule = { today, failOn: inputs.failOn };
  // A work item that was named is asked for its promise, whatever its type.
  const canPromise = named.value === null ? typesThatPromise(run) : async () => ok(true);
  const findings = await forEach(run, behind.value, async (ref): Promise<GateFinding> => {
    const stopped = (why: string): GateFinding => ({
      kind: "stopped",
      ref,
      label: ref,
      verdict: "unknown",
      cause: "unseen",
      why,
      missing: [],
    });
    try {
      const found = await checkGate(run.host, ref, rule, canPromise);
      return found.ok ? found.value : stopped(problemLine(found.problem));
    } catch (error) {
      return stopped(error instanceof Error ? error.message : "unknown failure");
    }
  });
  return ok(
    outcomeOf(
      run,
      behind.value.length,
      findings.flatMap((finding) => finding ?? []),
    ),
  );
}

/** Asked once for each project. */
function typesThatPromise({ requestAdo }: Run): CanPromise {
  const asked = new Map<string, ReturnType<typeof readPortfolioTypes>>();
  return async ({ projectName, item }) => {
    const reading = asked.get(projectName) ?? readPortfolioTypes(requestAdo, projectName);
    asked.set(projectName, reading);
    const types = await reading;
    return types.ok ? ok(types.value.has(item.type)) : types;
  };
}

/** Several work items of one epic are one finding. */
function outcomeOf(run: Run, askedCount: number, findings: readonly GateFinding[]): Outcome {
  const epics = [...new Map(findings.map((finding) => [finding.ref, finding])).values()];
  const of = (kind: GateFinding["kind"]) => epics.filter((finding) => finding.kind === kind);
  const [stopped, excepted, passed, alone] = [of("stopped"), of("excepted"), of("passed"), of("alone")];
  for (const { ref, why } of stopped) run.log.error(`Epic ${ref}: ${why}`);
  for (const { ref, why } of excepted) run.log.warn(`Epic ${ref}: ${why}`);
  const missing = run.watch.missing().map((needed) => `missing: ${neededWords(needed)}`);
  const cancelled = run.isCancelled() ? ["the run was cancelled before all was checked"] : [];
  const isOpen = stopped.length === 0 && missing.length === 0 && cancelled.length === 0;
  const checked = stopped.length + excepted.length + passed.length;
  const parts =
    checked === 0 && isOpen
      ? [
          `nothing was checked: ${askedCount === 0 ? "no work item is linked to this run" : "no work item stands under an epic"}`,
        ]
      : [
          isOpen
            ? `${counted(checked, "epic")} may pass`
            : `${stopped.length} of ${counted(checked, "epic")} may not pass`,
          ...stopped.slice(0, 5).map(({ ref, why }) => `${ref}: ${why}`),
          ...(excepted.length === 0 ? [] : [`${excepted.length} by a signed exception`]),
          ...(alone.length === 0 ? [] : [`${counted(alone.length, "work item")} under no epic`]),
          ...missing,
          ...cancelled,
        ];
  return {
    // A gate that looked at nothing is no success: somebody believes that something was checked.
    result: isOpen ? (checked === 0 ? "partial" : "succeeded") : "failed",
    reason: `${parts.join("; ")}.`,
    details: table(
      ["Epic", "Gate", "Verdict", "Why"],
      [...stopped, ...excepted, ...passed, ...alone].map((finding) => [
        linkTo(run, finding.ref),
        GATE_WORDS[finding.kind],
        finding.verdict,
        finding.why,
      ]),
    ),
  };
}

const GATE_WORDS: Readonly<Record<GateFinding["kind"], string>> = {
  stopped: "stopped",
  excepted: "passed by exception",
  passed: "passed",
  alone: "not checked",
};

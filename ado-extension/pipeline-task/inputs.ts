/** The inputs of the task, from text as an agent hands them over to what a command works with. */

import type { Result } from "@upshot/shared";
import { InitiativeRef, parseDay, parseWith } from "@upshot/shared";
import type { VerdictKind } from "@upshot/shared/runs";
import * as z from "zod/mini";

/** What a gate can fail on, by the words people write in a pipeline. */
export const FAIL_ON: Readonly<Record<string, VerdictKind | "no_hypothesis">> = {
  "no-hypothesis": "no_hypothesis",
  "off-path": "off_path",
  "wrong-way": "reversed",
  "slow-start": "slow_start",
  faded: "faded",
  "cannot-tell": "insufficient_evidence",
};

/** Texts between commas, semicolons or line breaks. */
const List = z.pipe(
  z._default(z.string(), ""),
  z.transform((text) => [...new Set(text.split(/[,;\n\r]+/).flatMap((part) => part.trim() || []))]),
);
/** One a line: names may hold anything else. */
const Lines = z.pipe(
  z._default(z.string(), ""),
  z.transform((text) => [...new Set(text.split(/[\n\r]+/).flatMap((line) => line.trim() || []))]),
);
const Ids = z.pipe(
  z.pipe(
    z._default(z.string(), ""),
    z.transform((text) => [...new Set(text.split(/[\s,;]+/).flatMap((part) => part.replace(/^#/, "") || []))]),
  ),
  z.array(z.string().check(z.regex(/^[1-9]\d{0,9}$/, "Give ids of work items, such as 4711."))),
);
const Refs = z.pipe(
  Ids,
  z.transform((ids) => ids.map((id) => InitiativeRef.parse(id))),
);
const Text = z.pipe(
  z._default(z.string(), ""),
  z.transform((text) => (text.trim() === "" ? null : text.trim())),
);
const Flag = z.pipe(
  z._default(z.string(), "false"),
  z.transform((text) => text.trim().toLowerCase() === "true"),
);
const DayOrNone = z.pipe(
  Text,
  z.transform((text, context) => {
    const day = text === null ? null : parseDay(text);
    if (text !== null && day === null)
      context.issues.push({ code: "custom", message: "Give a day, such as 2026-11-24.", input: text });
    return day;
  }),
);
const words = Object.keys(FAIL_ON);
const FailOn = z.pipe(
  z.pipe(
    List,
    z
      .array(z.enum(words, `Use one or more of: ${words.join(", ")}.`))
      .check(z.minLength(1, `Use one or more of: ${words.join(", ")}.`)),
  ),
  z.transform((given) => new Set(given.flatMap((word) => FAIL_ON[word] ?? []))),
);

const Which = { epics: Refs, query: Text };
const Inputs = z.discriminatedUnion(
  "command",
  [
    z.object({
      command: z.literal("assess"),
      ...Which,
      projects: List,
      thorough: Flag,
      deploymentEnvironments: Lines,
      releaseStages: Lines,
    }),
    z.object({
      command: z.literal("push-readings"),
      readingsFile: z.string("Give the path of a CSV file.").check(z.minLength(1, "Give the path of a CSV file.")),
      epic: Refs.check(z.maxLength(1, "Give one epic.")),
      metric: Text,
      provenance: z._default(z.enum(["measured", "derived", "estimated", "self_reported"]), "measured"),
    }),
    z.object({ command: z.literal("gate"), ...Which, failOn: FailOn, deploymentEnvironments: Lines }),
    z.object({ command: z.literal("record-deployment"), ...Which, deployedOn: DayOrNone, withdraw: Flag }),
  ],
  "Use one of the commands assess, push-readings, gate, record-deployment.",
);
export type Inputs = z.infer<typeof Inputs>;
export type InputsOf<Command extends Inputs["command"]> = Extract<Inputs, { readonly command: Command }>;

/** Names of the inputs that the agent is asked for; `token` is read where the connection is made. */
export const INPUT_NAMES = [
  "command",
  "epics",
  "query",
  "projects",
  "thorough",
  "deploymentEnvironments",
  "releaseStages",
  "readingsFile",
  "epic",
  "metric",
  "provenance",
  "failOn",
  "deployedOn",
  "withdraw",
] as const;

/** @param given answers `undefined` for an input that was left empty */
export function readInputs(given: (name: string) => string | undefined): Result<Inputs> {
  const filled = INPUT_NAMES.flatMap((name) => {
    const value = given(name);
    return value === undefined || value === "" ? [] : [[name, value] as const];
  });
  return parseWith(Inputs, Object.fromEntries(filled), "inputs");
}

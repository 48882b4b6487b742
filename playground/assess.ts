/** The batch door of the engine: reads lines on standard input, answers each on standard output, in order. */
import { createInterface } from "node:readline";
import { assess } from "../shared/evaluation/index.ts";
import { parseProtocolLine, toProtocolLine, toRefusedLine } from "../shared/parse/protocol-line.ts";

export function answerLine(line: string): string {
  const parsed = parseProtocolLine(line);
  if (!parsed.ok) return toRefusedLine(parsed.refused);
  try {
    return toProtocolLine(assess(parsed.input));
  } catch (error) {
    // A bug of ours must not end the run: the line is answered, the next one read.
    const what = `engine: ${error instanceof Error ? error.message : "unknown error"}`;
    return toRefusedLine({ id: parsed.input.id, problem: { code: "host_failed", what } });
  }
}

export async function answerLines(input: NodeJS.ReadableStream, output: NodeJS.WritableStream): Promise<void> {
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() === "") continue;
    if (!output.write(`${answerLine(line)}\n`)) await new Promise((resolve) => output.once("drain", resolve));
  }
}

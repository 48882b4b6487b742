/** What a command tells while it runs and when it ends. No titles of work items anywhere: who may read a log may not see them all. */

export interface Log {
  readonly say: (line: string) => void;
  readonly warn: (line: string) => void;
  readonly error: (line: string) => void;
  /** Whole percent. */
  readonly progress: (percent: number) => void;
}

export interface Outcome {
  /** `partial` = something was done and something was not. */
  readonly result: "succeeded" | "partial" | "failed";
  /** One sentence; also the first line of the run summary. */
  readonly reason: string;
  /** Markdown below the reason. */
  readonly details: string;
}

const MOST_CHARACTERS = 500;

/**
 * Text from outside as one plain line. An agent carries out every `##vso[…]` that it finds in a log, wherever it came from,
 * so none may get there.
 */
export function plainLine(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, " ").replaceAll("##", "# #");
  return line.length > MOST_CHARACTERS ? `${line.slice(0, MOST_CHARACTERS - 1)}…` : line;
}

/**
 * Holds what the local hosts were asked and answered to the vendors' specifications.
 *
 * A request that does not fit has to be refused; every answer has to fit; what the specifications do not know has to be on the
 * list of docs/what-the-specifications-do-not-cover.md.
 */
import type { Exchange } from "../../playground/exchanges.ts";
import { type AdoSpec, actionIsKnownToBeMissing, loadAdoSpec } from "./ado-spec.ts";
import { type JiraSpec, loadJiraSpec } from "./jira-spec.ts";

export interface Judge {
  hear(exchange: Exchange): void;
  /** Different problems, each with its request; empty when nothing is wrong. */
  problems(): readonly string[];
  heard(): number;
}

const MOST_KEPT = 50;

export function createJudge(): Judge {
  const found = new Set<string>();
  let jira: JiraSpec | null = null;
  let ado: AdoSpec | null = null;
  let heard = 0;
  return {
    heard: () => heard,
    problems: () => [...found],
    hear: (exchange) => {
      heard += 1;
      if (found.size >= MOST_KEPT) return;
      const { method, path, status } = exchange;
      const what = `${exchange.host} ${method} ${path.split("?")[0]} (${status})`;
      const [asked, answered] = [parsed(exchange.asked), parsed(exchange.answered)];
      if (exchange.host === "jira") jira ??= loadJiraSpec();
      else ado ??= loadAdoSpec();
      const spec = exchange.host === "jira" ? jira : ado;
      if (spec === null) return;
      if (spec.operationId(method, path) === null) {
        if (status < 400 && !actionIsKnownToBeMissing(path)) found.add(`${what}: not in the specification`);
        return;
      }
      const ofRequest = status < 400 ? spec.requestProblems(method, path, asked) : [];
      for (const problem of ofRequest) found.add(`${what} was not refused: ${problem}`);
      for (const problem of spec.answerProblems(method, path, status, answered))
        found.add(`${what}: answer ${problem}`);
    },
  };
}

/** `undefined` without a body. */
function parsed(text: string | null): unknown {
  if (text === null || text === "") return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Runs before every suite of the hosts: whatever the suite asks of a local host is judged, and wrong answers fail it. */
import { afterAll } from "@jest/globals";
import { listenToExchanges } from "../../playground/exchanges.ts";
import { createJudge } from "./judge.ts";

const judge = createJudge();
listenToExchanges(judge.hear);

afterAll(() => {
  const problems = judge.problems();
  if (problems.length > 0)
    throw new Error(`The local hosts left the vendors' specifications:\n${problems.slice(0, 20).join("\n")}`);
});

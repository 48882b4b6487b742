/** Before each test: the roads with two promises, one that moves its metric and one that does not, and an agent that runs the built task. */
import { afterEach, beforeEach } from "@jest/globals";
import type { Roads } from "./roads.ts";
import { BANS, BELTS, promise, roads } from "./roads.ts";
import type { Agent } from "./task-agent.ts";
import { startAgent } from "./task-agent.ts";

/** Both are new for each test. */
export interface PromisedRoads {
  readonly site: () => Roads;
  readonly agent: () => Agent;
}

export function promisedRoads(): PromisedRoads {
  let site: Roads;
  let agent: Agent;
  beforeEach(async () => {
    site = roads();
    agent = await startAgent(site.ado);
    await promise(site, BELTS, { effect: 4 });
    await promise(site, BANS, { effect: 0 });
  });
  afterEach(async () => {
    await agent.close();
    site.close();
  });
  return { site: () => site, agent: () => agent };
}

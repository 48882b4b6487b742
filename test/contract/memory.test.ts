/** The reference host keeps the contract it is the reference for. */
import { describeHostContract } from "./host-contract.ts";
import { memorySite } from "./memory-host.ts";

describeHostContract("memory", async (seed) => {
  const site = memorySite(seed);
  return { host: site.host, cleanUp: async () => undefined };
});

/** The Azure DevOps adapter keeps the host contract: work over REST, the record in extension data documents. */
import { describeHostContract } from "./host-contract.ts";
import { adoHostOver, seededAdo } from "./local-ado.ts";

describeHostContract(
  "Azure DevOps",
  async (seed) => {
    const ado = seededAdo(seed);
    return {
      host: (viewer) => adoHostOver(ado, viewer, seed.now),
      cleanUp: async () => ado.close(),
    };
  },
  { releases: false, iterations: true, hiddenCount: false },
);

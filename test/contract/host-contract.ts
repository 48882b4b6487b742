/**
 * What every host promises. Each adapter runs this, unchanged; a behaviour not listed here is not promised.
 *
 * `makeHost` brings a fresh host into the seeded state. `knows` names what a host cannot know; both answers are tested.
 */
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import type { Host } from "../../shared/ports.ts";
import { describeAdministrationContract } from "./administration-contract.ts";
import { describeErasureContract } from "./erasure-contract.ts";
import { describeLedgerContract } from "./ledger-contract.ts";
import { describePortfolioContract } from "./portfolio-contract.ts";
import { describeRecordContract } from "./record-contract.ts";
import type { HostSeed } from "./seed.ts";
import { CONTRACT_SEED } from "./seed.ts";
import { describeWorkContract } from "./work-contract.ts";

/** A host brought into the seeded state; `host` answers as one viewer, all viewers share one record. */
export interface HostUnderTest {
  host(viewer: string): Host;
  cleanUp(): Promise<void>;
}

export interface HostKnowledge {
  /** Releases with their days. Without, items carry no release and their own done days are all there is. */
  readonly releases: boolean;
  /** Iterations with their last days. */
  readonly iterations: boolean;
  /** How many items below are hidden from the viewer. Without, the count is `null`, never 0. */
  readonly hiddenCount: boolean;
}

export const KNOWS_ALL: HostKnowledge = { releases: true, iterations: true, hiddenCount: true };

/** The host of the running test. */
export type Viewing = (viewer: string) => Host;

const PATIENCE_MS = 60_000;

export function describeHostContract(
  name: string,
  makeHost: (seed: HostSeed) => Promise<HostUnderTest>,
  knows: HostKnowledge = KNOWS_ALL,
): void {
  describe(`host contract: ${name}`, () => {
    let made: HostUnderTest | null = null;
    beforeEach(async () => {
      made = await makeHost(CONTRACT_SEED);
    }, PATIENCE_MS);
    afterEach(async () => {
      await made?.cleanUp();
      made = null;
    }, PATIENCE_MS);
    const as: Viewing = (viewer) => {
      if (made === null) throw new Error("no host was made");
      return made.host(viewer);
    };
    const law = (sentence: string, run: () => Promise<void>) => it(sentence, run, PATIENCE_MS);
    law("tells the time it was given and who is asking", async () => {
      expect(as("account-0002").now()).toBe(CONTRACT_SEED.now);
      expect(await as("account-0002").viewerId()).toEqual({ ok: true, value: "account-0002" });
    });
    describeRecordContract(as, law);
    describeLedgerContract(as, law);
    describeErasureContract(as, law);
    describeWorkContract(as, law, knows);
    describePortfolioContract(as, law);
    describeAdministrationContract(as, law, knows);
  });
}

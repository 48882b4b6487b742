/** A project that ships at the end of each iteration: the same answer beside the epic and in the nightly run. */
import { describe, expect, it } from "@jest/globals";
import { InitiativeRef } from "../../shared/domain/ids.ts";
import { DEFAULT_SETTINGS } from "../../shared/domain/settings.ts";
import { parseSummary } from "../../shared/parse/stored-summary.ts";
import { openSettings, saveSettings } from "../../shared/usecases/project-settings.ts";
import { computePanel } from "../../shared/view/panel-view.ts";
import { must } from "../usecases/sample-site.ts";
import { promisedRoads } from "./promised-roads.ts";
import { ANA, BANS, BELTS, BUILD_SERVICE, SHIPPED, SPRINT_ENDED } from "./roads.ts";

const { site, agent } = promisedRoads();

async function shown(epic: number) {
  const inputs = must(await site().api(epic).openPanel());
  return computePanel(inputs, inputs.today).delivery;
}

describe("a project that ships at the end of each iteration", () => {
  it("ships what stands in one with dates on its last day, and all else on the day it was done", async () => {
    const { project } = must(await site().api(BELTS).openPanel()).initiative;
    expect((await shown(BANS)).shipments.map(({ on }) => on)).toEqual([SHIPPED]);
    const settings = { ...DEFAULT_SETTINGS, shippedBy: "iteration_else_done" as const };
    const { length: expectedLength } = must(await openSettings(site().host(ANA), project));
    must(await saveSettings(site().host(ANA), project, { settings, expectedLength }));
    expect(await shown(BANS)).toMatchObject({ shippedBy: "iteration" });
    expect((await shown(BANS)).shipments.map(({ on }) => on)).toEqual([SPRINT_ENDED]);
    expect(await shown(BELTS)).toMatchObject({ shippedBy: "done" });
    const night = await agent().run({
      jobToken: `local-token:${BUILD_SERVICE}`,
      project: "Roads",
      inputs: { command: "assess" },
    });
    expect(night.result).toBe("Succeeded");
    for (const epic of [BELTS, BANS]) {
      const [stored] = must(
        await site()
          .host(ANA)
          .summaries([InitiativeRef.parse(String(epic))]),
      );
      expect(must(parseSummary(stored)).shipments).toEqual((await shown(epic)).shipments);
    }
  });
});

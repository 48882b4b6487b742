/** The gate of the built task over all that goes out with a run, where environments are named. */
import { describe, expect, it } from "@jest/globals";
import { promisedRoads } from "./promised-roads.ts";
import { ANA, BUILD_SERVICE } from "./roads.ts";

const { site, agent } = promisedRoads();

const gate = (build: number, environments: string) =>
  agent().run({
    jobToken: `local-token:${BUILD_SERVICE}`,
    project: "Roads",
    buildId: String(build),
    pipelineId: "8",
    inputs: { command: "gate", failOn: "no-hypothesis", deploymentEnvironments: environments },
  });

/** Pipeline 8: run 80 was deployed, run 81 with work that promises nothing never was; 83 belongs to another pipeline. */
function runs(isDeployed = true): void {
  const project = "Roads";
  const at = { queuedOn: "2026-11-01T08:00:00Z", finishedOn: "2026-11-01T08:05:00Z" };
  site().ado.seed({
    builds: [
      { id: 80, project, workItems: [21], pipeline: 8 },
      { id: 81, project, workItems: [31], pipeline: 8 },
      { id: 82, project, workItems: [11], pipeline: 8 },
      { id: 83, project, workItems: [41], pipeline: 9 },
    ],
    environments: [
      {
        id: 1,
        project,
        name: "Production",
        deployments: isDeployed
          ? [
              { id: 1, build: 80, ...at, result: "succeeded" },
              { id: 2, build: 81, ...at, result: "failed" },
              { id: 3, build: 83, ...at, result: "succeeded" },
              { id: 4, build: 82, queuedOn: at.queuedOn },
            ]
          : [],
      },
      { id: 2, project, name: "Secret", visibleTo: [ANA] },
    ],
  });
}

describe("a gate before an environment", () => {
  it("checks what goes out with this run because the runs before never got there", async () => {
    runs();
    expect((await gate(82, "")).message).toBe("1 epic may pass.");
    const checked = await gate(82, "Production");
    expect(checked.result).toBe("Failed");
    expect(checked.message).toContain("1 of 2 epics may not pass; 3: it has no committed value hypothesis");
    expect(checked.log).toContain("since run 80");
  });

  it("checks what is linked to the run where its pipeline was never there", async () => {
    runs(false);
    const checked = await gate(82, "Production");
    expect(checked).toMatchObject({ result: "Succeeded", message: "1 epic may pass." });
    expect(checked.log).toContain("No run of this pipeline has reached Production before");
  });

  it("lets nothing pass when it may not look into the environment", async () => {
    runs();
    const checked = await gate(82, "Secret");
    expect(checked.result).toBe("Failed");
    expect(checked.message).toContain("environment Secret: there is none, or the identity of this run has no role");
  });
});

/** Records the deployments of a demo case in Azure DevOps, as the pipeline task would; done again it changes nothing. */
import { parseDay } from "../../shared/domain/day.ts";
import { InitiativeRef } from "../../shared/domain/ids.ts";
import type { Host } from "../../shared/ports.ts";
import { initiativeOf } from "../../shared/usecases/initiatives.ts";
import { recordDeployment } from "../../shared/usecases/record-deployment.ts";
import type { DemoCase } from "./case.ts";
import { adoId } from "./to-ado.ts";

/** One run a day that deployed something. */
export async function recordDeployments(host: Host, demo: DemoCase): Promise<void> {
  const epic = adoId(demo);
  const itemsByDay = new Map<string, string[]>();
  for (const [index, { doneOn, isDeployed }] of demo.children.entries()) {
    if (doneOn === null || isDeployed !== true) continue;
    itemsByDay.set(doneOn, [...(itemsByDay.get(doneOn) ?? []), String(epic + index + 1)]);
  }
  if (itemsByDay.size === 0) return;
  const facts = await initiativeOf(host, InitiativeRef.parse(String(epic)));
  if (!facts.ok) throw new Error(`demo case "${demo.title}": ${JSON.stringify(facts.problem)}`);
  for (const [index, [iso, items]] of [...itemsByDay].entries()) {
    const on = parseDay(iso);
    if (on === null) throw new RangeError(`demo data: ${iso} is no date`);
    const recorded = await recordDeployment(host, facts.value, { run: `build ${10 * epic + index}`, on, items });
    if (!recorded.ok) throw new Error(`demo case "${demo.title}": ${JSON.stringify(recorded.problem)}`);
  }
}

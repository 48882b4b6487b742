/**
 * Gives an epic the marks it lacks: for each deployment that was found, the items that stand below it now. So a hypothesis that was
 * written later, and an item that was moved under another epic, get theirs too; what is recorded already is not recorded again.
 */
import type { Result } from "@upshot/shared";
import { fail, ok } from "@upshot/shared";
import type { FoundDeployment, PanelInputs } from "@upshot/shared/runs";
import { foldEpic, initiativeOf, recordFoundDeployments, unrecorded } from "@upshot/shared/runs";
import type { Run } from "./run.ts";

/** Deployments by the items they carried. */
export type DeploymentsByItem = ReadonlyMap<string, readonly FoundDeployment[]>;

export function byItem(deployments: readonly FoundDeployment[]): DeploymentsByItem {
  const items = new Map<string, FoundDeployment[]>();
  for (const deployment of deployments) {
    for (const item of deployment.items) {
      const carried = items.get(item) ?? [];
      carried.push(deployment);
      items.set(item, carried);
    }
  }
  return items;
}

/** @returns how many deployments it got marks of: where there are any, the epic has to be read again */
export async function markDeployments(
  run: Run,
  deployments: DeploymentsByItem,
  { initiative, work, epicEntries }: PanelInputs,
): Promise<Result<number>> {
  const carried = new Map<FoundDeployment, string[]>();
  for (const id of [initiative.item.id, ...work.items.map((item) => item.id)])
    for (const deployment of deployments.get(id) ?? [])
      carried.set(deployment, [...(carried.get(deployment) ?? []), id]);
  const found = [...carried].map(([{ run: name, on }, items]) => ({ run: name, on, items }));
  const missing = unrecorded(epicEntries, found);
  if (missing.length === 0) return ok(0);
  const { draft, commitments } = foldEpic(epicEntries);
  if (draft === null && commitments.length === 0) return ok(0);
  // A run over everything knows nobody's rights: whether it may write here is asked only where it has something to write.
  const facts = await initiativeOf(run.host, initiative.ref);
  if (!facts.ok) return facts;
  const receipt = await recordFoundDeployments(run.host, facts.value, missing);
  if (!receipt.ok) return fail(receipt.problem);
  return ok(receipt.value.kind === "recorded" ? missing.length : 0);
}

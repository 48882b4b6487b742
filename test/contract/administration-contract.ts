/** The part of the host contract about who may decide for others, and what a project has. */
import { expect } from "@jest/globals";
import { InitiativeRef, ProjectRef } from "../../shared/domain/ids.ts";
import type { Result } from "../../shared/domain/problem.ts";
import { NOTHING_CHOSEN } from "../../shared/domain/settings.ts";
import type { HostKnowledge, Viewing } from "./host-contract.ts";
import type { Law } from "./record-contract.ts";
import * as seed from "./seed.ts";
import { ANA, BERND, QUENTIN } from "./seed.ts";

const UNKNOWN = ProjectRef.parse("00000000-0000-4000-8000-000000099999");

export function describeAdministrationContract(as: Viewing, law: Law, knows: HostKnowledge): void {
  const projectOf = async (id: string) =>
    must(await as(ANA).initiative(InitiativeRef.parse(id), NOTHING_CHOSEN)).project;
  law("who administers a project may say so of that project only; who administers the site, of each", async () => {
    const payments = await projectOf(seed.CHECKOUT);
    const ledger = must(await as(ANA).visible([InitiativeRef.parse("10008")]))[0]?.project ?? UNKNOWN;
    expect(await as(ANA).mayAdminister(payments)).toEqual({ ok: true, value: true });
    expect(await as(ANA).mayAdminister(ledger)).toEqual({ ok: true, value: false });
    expect(await as(BERND).mayAdminister(payments)).toEqual({ ok: true, value: false });
    expect(await as(QUENTIN).mayAdminister(payments)).toEqual({ ok: true, value: true });
    expect(await as(QUENTIN).mayAdminister(ledger)).toEqual({ ok: true, value: true });
  });
  law("a project's administrator does not administer the site", async () => {
    expect(await as(ANA).mayAdministerSite()).toEqual({ ok: true, value: false });
    expect(await as(BERND).mayAdministerSite()).toEqual({ ok: true, value: false });
    expect(await as(QUENTIN).mayAdministerSite()).toEqual({ ok: true, value: true });
  });
  law("a project that does not exist is not found, whoever asks", async () => {
    for (const viewer of [ANA, BERND, QUENTIN])
      expect(await as(viewer).projectFacts(UNKNOWN)).toMatchObject({ ok: false, problem: { code: "not_found" } });
    expect(await as(BERND).mayAdminister(UNKNOWN)).toMatchObject({ ok: false, problem: { code: "not_found" } });
  });
  law("a project names its types, and which of them stand on the epic level", async () => {
    const { types, shippedRules } = must(await as(BERND).projectFacts(await projectOf(seed.CHECKOUT)));
    expect(types).toContainEqual(expect.objectContaining({ name: "Epic", isDefault: true }));
    expect(types.some(({ isDefault }) => !isDefault)).toBe(true);
    const { item, typeId } = must(await as(ANA).initiative(InitiativeRef.parse(seed.CHECKOUT), NOTHING_CHOSEN));
    expect(types.find(({ name }) => name === item.type)?.id).toBe(typeId ?? null);
    expect(shippedRules).toEqual(expect.arrayContaining(["release_else_done", "release_only", "done"]));
    expect(shippedRules.includes("iteration_else_done")).toBe(knows.iterations);
  });
}

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.problem)}`);
  return result.value;
}

/** Processes, fields and lists of values of the local Azure DevOps, held to the vendor's specification. */
import { beforeEach, describe, expect, it } from "@jest/globals";
import { z } from "zod";
import type { AdoUnderTest } from "./ado-harness.ts";
import { complaints, MEMBER, startAdo, typeKeyOf } from "./ado-harness.ts";

const Values = z.object({ value: z.array(z.record(z.string(), z.unknown())) });
const EPIC = "Microsoft.VSTS.WorkItemTypes.Epic";
const VERDICT = { name: "Upshot verdict", referenceName: "Custom.UpshotVerdict", type: "string" };

let site: AdoUnderTest;
let process: string;
beforeEach(async () => {
  site = startAdo();
  const { body } = await site.ask("_apis/work/processes?$expand=projects");
  const { value } = Values.parse(body);
  for (const one of value) expect(complaints("workItemTrackingProcess", "ProcessInfo", one)).toEqual([]);
  process = String(value.find(({ customizationType }) => customizationType === "inherited")?.["typeId"]);
});
const post = (path: string, json: unknown, as?: string) =>
  site.ask(path, { method: "POST", json, ...(as === undefined ? {} : { as }) });

describe("processes", () => {
  it("answer types, fields and lists in the specification's shapes", async () => {
    const list = await post("_apis/work/processes/lists", { name: "Verdicts", type: "String", items: ["On path"] });
    expect(complaints("workItemTrackingProcess", "PickList", list.body)).toEqual([]);
    const { id } = z.object({ id: z.string() }).parse(list.body);
    const field = await post("_apis/wit/fields", { ...VERDICT, isPicklist: true, picklistId: id });
    expect(complaints("workItemTracking", "WorkItemField2", field.body)).toEqual([]);
    const type = await post(`_apis/work/processes/${process}/workitemtypes`, { inheritsFrom: EPIC });
    expect(complaints("workItemTrackingProcess", "ProcessWorkItemType", type.body)).toEqual([]);
    const { referenceName } = z.object({ referenceName: z.string() }).parse(type.body);
    const fields = `_apis/work/processes/${process}/workItemTypes/${referenceName}/fields`;
    const added = await post(fields, { referenceName: VERDICT.referenceName });
    expect(complaints("workItemTrackingProcess", "ProcessWorkItemTypeField", added.body)).toEqual([]);
    const all = Values.parse((await site.ask(fields)).body).value.map((one) => one["referenceName"]);
    expect(all).toContain(VERDICT.referenceName);
  });

  it("let a field take only values of its list, on types that have it", async () => {
    const list = await post("_apis/work/processes/lists", { name: "Verdicts", type: "String", items: ["On path"] });
    const { id } = z.object({ id: z.string() }).parse(list.body);
    await post("_apis/wit/fields", { ...VERDICT, isPicklist: true, picklistId: id });
    const write = (value: string) =>
      site.ask("_apis/wit/workitems/1", {
        method: "PATCH",
        json: [{ op: "add", path: `/fields/${VERDICT.referenceName}`, value }],
      });
    expect((await write("On path")).status).toBe(400);
    await post(`_apis/work/processes/${process}/workitemtypes`, { inheritsFrom: EPIC });
    await post(`_apis/work/processes/${process}/workItemTypes/LocalAgile.Epic/fields`, {
      referenceName: VERDICT.referenceName,
    });
    expect((await write("Splendid")).status).toBe(400);
    expect((await write("On path")).status).toBe(200);
  });

  it("refuse a type that was not inherited, a field that does not exist, and people who do not administer", async () => {
    const onSystemType = `_apis/work/processes/${process}/workItemTypes/${EPIC}/fields`;
    expect((await post(onSystemType, { referenceName: VERDICT.referenceName })).status).toBe(400);
    expect((await site.ask("_apis/wit/workitems/1?fields=Custom.Nothing")).status).toBe(400);
    const refused = await post("_apis/wit/fields", VERDICT, MEMBER);
    expect([refused.status, typeKeyOf(refused.body)]).toEqual([403, "AccessCheckException"]);
  });
});

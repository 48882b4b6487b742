/** Deleting a work item and taking it back: `DELETE wit/workitems/{id}` and `PATCH wit/recyclebin/{id}`. Not here: destroying one. */
import { z } from "zod";
import { workItemShape } from "../shape/work-item.ts";
import type { ItemRow } from "../store/records.ts";
import { recycle, recycled, restore } from "../store/recycling.ts";
import { badRequest, notSeen } from "./ado-error.ts";
import type { Operation, RestCall } from "./operation.ts";
import { seenItem } from "./work-items.ts";

const Restore = z.object({ IsDeleted: z.literal(false) });

export const recycleBinOperations: readonly Operation[] = [
  {
    method: "DELETE",
    path: "wit/workitems/:id",
    scope: "vso.work_write",
    answer: (call) => {
      const item = seenItem(call);
      recycle(call.site, item);
      return deletedShape(call, item);
    },
  },
  {
    method: "PATCH",
    path: "wit/recyclebin/:id",
    scope: "vso.work_write",
    answer: (call) => {
      if (!Restore.safeParse(call.body).success) throw badRequest("Only IsDeleted: false restores a work item.");
      const item = recycled(call.site, Number(call.param("id")));
      if (item === null) throw notSeen(Number(call.param("id")));
      restore(call.site, item, call.viewer);
      return deletedShape(call, item);
    },
  },
];

function deletedShape(call: RestCall, item: ItemRow) {
  const { id, type, fields } = item;
  return { id, code: 200, name: String(fields["System.Title"] ?? ""), type, resource: workItemShape(call, item, null) };
}

/** The work item that carries a hypothesis, as the viewer sees it in the host. */
import * as z from "zod/mini";
import { WorkItem } from "./delivery.ts";
import { InitiativeRef, ProjectRef } from "./ids.ts";
import { plainText } from "./text.ts";

export const InitiativeFacts = z.strictObject({
  ref: InitiativeRef,
  project: ProjectRef,
  projectName: plainText(300),
  item: WorkItem,
  /** The host's id of its type; missing where the host knows types by their names alone. */
  typeId: z.optional(plainText(120)),
  /** The viewer may edit this work item in the host; only then may they write its value. */
  mayEdit: z.boolean(),
});
export type InitiativeFacts = z.infer<typeof InitiativeFacts>;

/** The fields this organisation has: those of the service, and those that its administrators made (`Custom.…`). */
import type { Site } from "../site.ts";
import { customField, customFields } from "./processes.ts";

export type FieldKind = "string" | "html" | "integer" | "double" | "dateTime" | "identity";
export interface FieldDefinition {
  readonly name: string;
  readonly kind: FieldKind;
  readonly isReadOnly: boolean;
}

export const STATE = "System.State";
export const ITERATION_ID = "System.IterationId";
export const TITLE = "System.Title";
export const STATE_CHANGE_DATE = "Microsoft.VSTS.Common.StateChangeDate";
export const CLOSED_DATE = "Microsoft.VSTS.Common.ClosedDate";
export const STORY_POINTS = "Microsoft.VSTS.Scheduling.StoryPoints";

const field = (name: string, kind: FieldKind, isReadOnly = false): FieldDefinition => ({ name, kind, isReadOnly });

const FIELDS: Readonly<Record<string, FieldDefinition>> = {
  "System.Id": field("ID", "integer", true),
  "System.Rev": field("Rev", "integer", true),
  "System.AreaPath": field("Area Path", "string", true),
  "System.IterationPath": field("Iteration Path", "string", true),
  [ITERATION_ID]: field("Iteration ID", "integer"),
  "System.TeamProject": field("Team Project", "string", true),
  "System.WorkItemType": field("Work Item Type", "string", true),
  "System.Parent": field("Parent", "integer", true),
  "System.State": field("State", "string"),
  "System.Reason": field("Reason", "string"),
  "System.Title": field("Title", "string"),
  "System.Description": field("Description", "html"),
  "System.AssignedTo": field("Assigned To", "identity"),
  "System.CreatedDate": field("Created Date", "dateTime", true),
  "System.CreatedBy": field("Created By", "identity", true),
  "System.ChangedDate": field("Changed Date", "dateTime", true),
  "System.ChangedBy": field("Changed By", "identity", true),
  "System.Tags": field("Tags", "string"),
  [STATE_CHANGE_DATE]: field("State Change Date", "dateTime", true),
  [CLOSED_DATE]: field("Closed Date", "dateTime"),
  "Microsoft.VSTS.Common.ClosedBy": field("Closed By", "identity"),
  "Microsoft.VSTS.Common.Priority": field("Priority", "integer"),
  [STORY_POINTS]: field("Story Points", "double"),
  "Microsoft.VSTS.Scheduling.Effort": field("Effort", "double"),
  "Microsoft.VSTS.Scheduling.Size": field("Size", "double"),
  "Microsoft.VSTS.Scheduling.TargetDate": field("Target Date", "dateTime"),
  "Microsoft.VSTS.Scheduling.StartDate": field("Start Date", "dateTime"),
};
const BY_LOWER_CASE = new Map(Object.keys(FIELDS).map((name) => [name.toLowerCase(), name]));
/** What a WIQL writer may say instead of the reference name. */
const BY_FRIENDLY_NAME = new Map(
  Object.entries(FIELDS).map(([reference, { name }]) => [name.toLowerCase(), reference]),
);

/** The field's reference name in its own spelling; `null` when there is no such field. */
export function referenceName(site: Site, given: string): string | null {
  const lower = given.toLowerCase();
  const own = BY_LOWER_CASE.get(lower) ?? BY_FRIENDLY_NAME.get(lower);
  if (own !== undefined) return own;
  const custom = customFields(site).find(
    ({ reference, name }) => reference.toLowerCase() === lower || name.toLowerCase() === lower,
  );
  return custom?.reference ?? null;
}

export function fieldDefinition(site: Site, reference: string): FieldDefinition {
  const own = FIELDS[reference];
  if (own !== undefined) return own;
  const custom = customField(site, reference);
  return custom === null ? field(reference, "string") : field(custom.name, custom.kind);
}

/** Those of the service, by reference name. */
export function ownFields(): readonly (readonly [string, FieldDefinition])[] {
  return Object.entries(FIELDS);
}

/** Values of an app's own custom fields. Operation updateMultipleCustomFieldValues: only the app that declares a field may call it. */
import { z } from "zod";
import type { AppField } from "../forge/manifest.ts";
import { putAppFieldValue } from "../store/app-fields.ts";
import { issueByIdOrKey } from "../store/lookups.ts";
import { type Answer, NO_CONTENT, type Operation, type RestRequest, refused, withBody } from "./operation.ts";

const Body = z.strictObject({
  updates: z
    .array(z.strictObject({ customField: z.string(), issueIds: z.array(z.number().int()), value: z.unknown() }))
    .optional(),
});

function updateMultipleCustomFieldValues(request: RestRequest): Answer {
  const { site, viewer } = request;
  if (viewer.kind !== "app") return refused(403, "Only the app that owns the custom field can update its values.");
  return withBody(Body, request, ({ updates = [] }) => {
    const writes: { readonly field: AppField; readonly issueId: number; readonly value: unknown }[] = [];
    for (const { customField, issueIds, value } of updates) {
      const field = site.appFields.find(({ id, key }) => id === customField || key === customField);
      if (field === undefined) return refused(404, `The custom field ${customField} was not found.`);
      if (!fits(field, value)) return refused(400, `The value of ${field.name} must be a ${field.valueType}.`);
      for (const issueId of issueIds) {
        if (issueByIdOrKey(site, String(issueId), viewer) === null)
          return refused(400, `Issue ${issueId} does not exist.`);
        writes.push({ field, issueId, value: value ?? null });
      }
    }
    const targets = writes.map(({ field, issueId }) => `${field.id} ${issueId}`);
    if (new Set(targets).size < targets.length)
      return refused(400, "Combinations of custom field and issue must be unique.");
    site.db.transaction(() => {
      for (const { field, issueId, value } of writes) putAppFieldValue(site, issueId, field.id, value);
    });
    return NO_CONTENT;
  });
}

function fits({ valueType }: AppField, value: unknown): boolean {
  return value === null || value === undefined || typeof value === valueType;
}

export const APP_FIELD_OPERATIONS: readonly Operation[] = [
  {
    id: "updateMultipleCustomFieldValues",
    method: "POST",
    path: "/app/field/value",
    scope: null,
    isRead: false,
    handle: updateMultipleCustomFieldValues,
  },
];

/** Rows of the tables, parsed once on their way out of the database. */
import { z } from "zod";
import { Role, WorkItemType } from "../seed.ts";

const Flag = z.number().transform((value) => value !== 0);
const parsedAs = <T extends z.ZodType>(schema: T) =>
  z.string().transform((text): z.output<T> => schema.parse(JSON.parse(text)));

export const PersonRow = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  is_active: Flag,
  role: Role,
});
export type PersonRow = z.infer<typeof PersonRow>;

export const ProjectRow = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  types: parsedAs(z.array(WorkItemType)),
});
export type ProjectRow = z.infer<typeof ProjectRow>;

/** Values of fields by reference name; people are kept by id. */
export const FieldValues = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));
export type FieldValues = z.infer<typeof FieldValues>;
export type FieldValue = FieldValues[string];

export const ItemRow = z.object({
  id: z.number(),
  key: z.nullable(z.string()),
  project_id: z.string(),
  type: z.string(),
  parent_id: z.nullable(z.number()),
  visible_to: z.nullable(parsedAs(z.array(z.string()))),
  editable_by: z.nullable(parsedAs(z.array(z.string()))),
  rev: z.number(),
  fields: parsedAs(FieldValues),
});
export type ItemRow = z.infer<typeof ItemRow>;

/** What one revision changed. An absent side means that the field was empty. */
export const FieldChanges = z.record(
  z.string(),
  z.object({ oldValue: FieldValues.valueType.optional(), newValue: FieldValues.valueType.optional() }),
);
export type FieldChanges = z.infer<typeof FieldChanges>;

export const UpdateRow = z.object({
  item_id: z.number(),
  rev: z.number(),
  person_id: z.nullable(z.string()),
  at: z.string(),
  changes: parsedAs(FieldChanges),
});
export type UpdateRow = z.infer<typeof UpdateRow>;

export const DocumentRow = z.object({
  id: z.string(),
  etag: z.number(),
  body: parsedAs(z.record(z.string(), z.unknown())),
});
export type DocumentRow = z.infer<typeof DocumentRow>;

export const EnvironmentRow = z.object({
  id: z.number(),
  name: z.string(),
  visible_to: z.nullable(parsedAs(z.array(z.string()))),
});
export type EnvironmentRow = z.infer<typeof EnvironmentRow>;

/** A deployment job of a run, with the pipeline of the run. */
export const EnvironmentRecordRow = z.object({
  id: z.number(),
  environment_id: z.number(),
  build_id: z.number(),
  pipeline: z.number(),
  stage: z.string(),
  job: z.string(),
  attempt: z.number(),
  queued_at: z.string(),
  finished_at: z.nullable(z.string()),
  result: z.nullable(z.string()),
});
export type EnvironmentRecordRow = z.infer<typeof EnvironmentRecordRow>;

/** A deployment of a classic release, with the pipeline of the release. */
export const ReleaseDeploymentRow = z.object({
  id: z.number(),
  release_id: z.number(),
  pipeline: z.number(),
  stage: z.string(),
  at: z.string(),
  status: z.string(),
  operation: z.string(),
});
export type ReleaseDeploymentRow = z.infer<typeof ReleaseDeploymentRow>;

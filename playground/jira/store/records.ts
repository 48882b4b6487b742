/**
 * Rows of the local Jira's tables, parsed once on their way out of the database.
 */
import { z } from "zod";

const Flag = z.number().transform((value) => value !== 0);
const Text = z.string();
const MaybeText = z.nullable(z.string());

export const UserRow = z.object({
  account_id: Text,
  name: Text,
  email: MaybeText,
  time_zone: Text,
  active: Flag,
  site_admin: Flag,
  account_type: z.enum(["atlassian", "app"]),
});
export type UserRow = z.infer<typeof UserRow>;

export const ProjectRow = z.object({
  id: z.number(),
  key: Text,
  name: Text,
  description: Text,
  style: z.enum(["classic", "next-gen"]),
  lead: Text,
  next_number: z.number(),
  open_to_all: Flag,
});
export type ProjectRow = z.infer<typeof ProjectRow>;

export const TypeRow = z.object({
  id: z.number(),
  name: Text,
  level: z.number(),
  owner_project: z.nullable(z.number()),
});
export type TypeRow = z.infer<typeof TypeRow>;

export const Category = z.enum(["new", "indeterminate", "done"]);
export type Category = z.infer<typeof Category>;
export const StatusRow = z.object({
  id: z.number(),
  name: Text,
  category: Category,
  owner_project: z.nullable(z.number()),
});
export type StatusRow = z.infer<typeof StatusRow>;

export const VersionRow = z.object({
  id: z.number(),
  project_id: z.number(),
  name: Text,
  description: MaybeText,
  start_date: MaybeText,
  release_date: MaybeText,
  released: Flag,
  archived: Flag,
});
export type VersionRow = z.infer<typeof VersionRow>;

export const IssueRow = z.object({
  id: z.number(),
  key: Text,
  number: z.number(),
  project_id: z.number(),
  type_id: z.number(),
  parent_id: z.nullable(z.number()),
  summary: Text,
  description: Text,
  status_id: z.number(),
  category_changed_at: Text,
  resolution: MaybeText,
  resolved_at: MaybeText,
  assignee: MaybeText,
  reporter: MaybeText,
  story_points: z.nullable(z.number()),
  due_date: MaybeText,
  labels: Text.transform((text) => z.array(z.string()).parse(JSON.parse(text))),
  created_at: Text,
  updated_at: Text,
  restricted: Flag,
  edit_restricted: Flag,
});
export type IssueRow = z.infer<typeof IssueRow>;

/** One changed field of a history entry, in Jira's own words. */
export const ChangeItem = z.object({
  field: Text,
  fieldtype: z.enum(["jira", "custom"]),
  fieldId: z.string().optional(),
  from: MaybeText,
  fromString: MaybeText,
  to: MaybeText,
  toString: MaybeText,
});
export type ChangeItem = z.infer<typeof ChangeItem>;

export const ChangeRow = z.object({
  id: z.number(),
  issue_id: z.number(),
  author: MaybeText,
  created_at: Text,
  items: Text.transform((text) => z.array(ChangeItem).parse(JSON.parse(text))),
});
export type ChangeRow = z.infer<typeof ChangeRow>;

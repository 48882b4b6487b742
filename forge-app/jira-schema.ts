/** What we read of Jira's answers. Lenient: only the fields we use. REST v3, schemas IssueBean, SearchAndReconcileResults, User. */
import * as z from "zod/mini";

const Parent = z.object({
  id: z.string(),
  fields: z.optional(z.object({ issuetype: z.optional(z.object({ hierarchyLevel: z.optional(z.number()) })) })),
});

export const Version = z.object({
  id: z.string(),
  name: z.string(),
  released: z.optional(z.boolean()),
  releaseDate: z.optional(z.nullable(z.string())),
});

export const Issue = z.object({
  id: z.string(),
  key: z.string(),
  fields: z.looseObject({
    summary: z.optional(z.nullable(z.string())),
    issuetype: z.object({ id: z.string(), name: z.string(), hierarchyLevel: z.optional(z.number()) }),
    parent: z.optional(z.nullable(Parent)),
    status: z.object({ statusCategory: z.object({ key: z.string() }) }),
    statuscategorychangedate: z.optional(z.nullable(z.string())),
    resolution: z.optional(z.nullable(z.object({ name: z.string() }))),
    resolutiondate: z.optional(z.nullable(z.string())),
    created: z.optional(z.nullable(z.string())),
    fixVersions: z.optional(z.nullable(z.array(Version))),
    project: z.optional(z.object({ id: z.string(), name: z.string() })),
    subtasks: z.optional(z.nullable(z.array(z.object({ id: z.string() })))),
  }),
  properties: z.optional(z.record(z.string(), z.unknown())),
});
export type Issue = z.infer<typeof Issue>;

export const SearchPage = z.object({ issues: z.array(Issue), nextPageToken: z.optional(z.nullable(z.string())) });

/** Also carries `issueErrors` for ids that are hidden or unknown: nothing of them is read. */
export const BulkIssues = z.object({ issues: z.array(Issue) });

export const IssueTypes = z.array(
  z.object({ id: z.string(), name: z.string(), hierarchyLevel: z.optional(z.number()) }),
);

export const ProjectWithTypes = z.object({
  archived: z.optional(z.boolean()),
  issueTypes: z.array(z.object({ id: z.string(), name: z.string(), hierarchyLevel: z.optional(z.number()) })),
});

export const Field = z.object({
  id: z.string(),
  name: z.string(),
  schema: z.optional(z.object({ type: z.optional(z.string()), custom: z.optional(z.string()) })),
});
export type Field = z.infer<typeof Field>;

export const User = z.object({
  accountId: z.string(),
  displayName: z.optional(z.string()),
  active: z.optional(z.boolean()),
  /** `de_DE`; of the person themselves only, and where they show it. */
  locale: z.optional(z.nullable(z.string())),
});

export const MyPermissions = z.object({
  permissions: z.record(z.string(), z.object({ havePermission: z.optional(z.boolean()) })),
});

export const Changelogs = z.object({
  issueChangeLogs: z.array(
    z.object({
      issueId: z.string(),
      changeHistories: z.array(
        z.object({
          items: z.array(z.object({ fieldId: z.optional(z.string()), from: z.optional(z.nullable(z.string())) })),
        }),
      ),
    }),
  ),
  nextPageToken: z.optional(z.nullable(z.string())),
});

export const Statuses = z.array(z.object({ id: z.string(), statusCategory: z.object({ key: z.string() }) }));

export const Count = z.object({ count: z.int() });

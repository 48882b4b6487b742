/** What the pages read of a real site's answers. Lenient: only what is shown. */
import { z } from "zod";

export const Project = z.object({ id: z.string(), key: z.string(), name: z.string(), style: z.string().optional() });
export type Project = z.infer<typeof Project>;

export const ProjectPage = z.object({
  values: z.array(Project),
  total: z.number().optional(),
  isLast: z.boolean().optional(),
});

const Named = z.object({ name: z.string() });
const IssueType = z.object({ id: z.string(), name: z.string(), hierarchyLevel: z.number().optional() });
export const IssueTypes = z.array(IssueType);

const Status = z.object({ name: z.string(), statusCategory: z.object({ key: z.string() }) });

export const Issue = z.object({
  id: z.string(),
  key: z.string(),
  fields: z.object({
    summary: z.string().nullish(),
    status: Status.nullish(),
    issuetype: IssueType.nullish(),
    project: Project.nullish(),
    assignee: z.object({ displayName: z.string().optional() }).nullish(),
    resolution: Named.nullish(),
    duedate: z.string().nullish(),
    created: z.string().nullish(),
    updated: z.string().nullish(),
    parent: z.object({ key: z.string(), fields: z.object({ summary: z.string().nullish() }).optional() }).nullish(),
  }),
});
export type Issue = z.infer<typeof Issue>;

export const IssuePage = z.object({ issues: z.array(Issue), nextPageToken: z.string().nullish() });

/**
 * What a local Jira starts with: people, projects, versions and issues with their past, as plain data.
 *
 * Instants are ISO 8601 in UTC, days are YYYY-MM-DD, any year from 1800 on. People are named by account id, issues by key.
 * Not here: how it is stored.
 */
import { z } from "zod";

const Instant = z
  .string()
  .regex(/^[12]\d{3}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?Z$/, "an instant in UTC, like 1898-05-01T09:00:00Z");
const Day = z.string().regex(/^[12]\d{3}-\d\d-\d\d$/, "a day, like 1898-05-01");
const Key = z.string().regex(/^[A-Z][A-Z0-9_]+-\d+$/, "an issue key, like DEMO-1");
const ProjectKey = z.string().regex(/^[A-Z][A-Z0-9_]+$/, "a project key, like DEMO");

const SeedUser = z.strictObject({
  accountId: z.string().min(1).max(128),
  displayName: z.string().min(1),
  emailAddress: z.string().optional(),
  timeZone: z.string().default("Etc/UTC"),
  active: z.boolean().default(true),
  /** May administer the whole site. */
  siteAdmin: z.boolean().default(false),
});

/** Who may do what in a project. Without roles, everybody with an account is a member. */
const Roles = z.strictObject({
  administrators: z.array(z.string()).default([]),
  members: z.array(z.string()).default([]),
  viewers: z.array(z.string()).default([]),
});

const IssueType = z.strictObject({
  name: z.string().min(1),
  /** 1 epic, 0 story, -1 sub-task; higher levels for initiatives. */
  hierarchyLevel: z.number().int().min(-1).max(5),
});

const StatusCategory = z.enum(["new", "indeterminate", "done"]);
const Status = z.strictObject({ name: z.string().min(1), category: StatusCategory });

const Version = z.strictObject({
  name: z.string().min(1),
  description: z.string().optional(),
  startDate: Day.optional(),
  releaseDate: Day.optional(),
  released: z.boolean().default(false),
  archived: z.boolean().default(false),
});

/** An app's validator on the transition to a status, by the key of its module. */
const TransitionRule = z.strictObject({
  to: z.string().min(1),
  rule: z.string().min(1),
  configuration: z.record(z.string(), z.unknown()).optional(),
});

const SeedProject = z.strictObject({
  key: ProjectKey,
  name: z.string().min(1),
  description: z.string().default(""),
  /** Team-managed projects have their own types and statuses, and another field for story points. */
  managedBy: z.enum(["company", "team"]).default("company"),
  lead: z.string(),
  roles: Roles.optional(),
  issueTypes: z.array(IssueType).min(1).optional(),
  statuses: z.array(Status).min(1).optional(),
  versions: z.array(Version).default([]),
  /** Company-managed projects only. */
  transitionRules: z.array(TransitionRule).default([]),
});

/** One changed field in words, as the history shows it; ids only where a field has them and names are not enough. */
const ChangeItem = z.strictObject({
  field: z.string(),
  before: z.string().nullable().default(null),
  after: z.string().nullable().default(null),
  beforeId: z.string().nullable().default(null),
  afterId: z.string().nullable().default(null),
});
/** A past change. For `status` and "Fix Version" the names are enough. */
const Change = z.strictObject({ at: Instant, author: z.string().optional(), items: z.array(ChangeItem).min(1) });

export const SeedIssue = z.strictObject({
  key: Key,
  type: z.string(),
  summary: z.string().min(1).max(255),
  /** Plain text; blank lines part paragraphs, lines starting with "- " become a list. */
  description: z.string().default(""),
  parent: Key.optional(),
  status: z.string(),
  statusCategoryChangedAt: Instant.optional(),
  resolution: z.string().optional(),
  resolvedAt: Instant.optional(),
  fixVersions: z.array(z.string()).default([]),
  assignee: z.string().optional(),
  reporter: z.string().optional(),
  storyPoints: z.number().optional(),
  dueDate: Day.optional(),
  labels: z.array(z.string()).default([]),
  created: Instant,
  updated: Instant.optional(),
  history: z.array(Change).default([]),
  properties: z.record(z.string(), z.unknown()).default({}),
  /** Issue security: only these people (and the app) see the issue. */
  visibleTo: z.array(z.string()).optional(),
  /** Only these people may edit the issue, whatever their role. */
  editableBy: z.array(z.string()).optional(),
});

export const JiraSeed = z.strictObject({
  users: z.array(SeedUser).default([]),
  projects: z.array(SeedProject).default([]),
  issues: z.array(SeedIssue).default([]),
});

/** What a caller writes: defaults may be left out. */
export type JiraSeed = z.input<typeof JiraSeed>;
export type ParsedSeedProject = z.output<typeof SeedProject>;
export type ParsedSeedIssue = z.output<typeof SeedIssue>;
export type ParsedSeedUser = z.output<typeof SeedUser>;

export const COMPANY_TYPES: readonly z.output<typeof IssueType>[] = [
  { name: "Epic", hierarchyLevel: 1 },
  { name: "Story", hierarchyLevel: 0 },
  { name: "Task", hierarchyLevel: 0 },
  { name: "Bug", hierarchyLevel: 0 },
  { name: "Sub-task", hierarchyLevel: -1 },
];

export const USUAL_STATUSES: readonly z.output<typeof Status>[] = [
  { name: "To Do", category: "new" },
  { name: "In Progress", category: "indeterminate" },
  { name: "Done", category: "done" },
];

/** What a local Azure DevOps starts with. Seeding twice is harmless: what has the same id is left as it is. */
import { z } from "zod";

/** A day or an instant; from year 1800 on. A day counts as 09:00 UTC. */
const When = z
  .union([z.iso.date(), z.iso.datetime({ offset: true })])
  .transform((text) => new Date(text.length === 10 ? `${text}T09:00:00Z` : text).toISOString())
  .refine((instant) => instant >= "1800", "dates start in year 1800");

export const Role = z.enum(["admin", "member", "viewer", "outsider"]);
export type Role = z.infer<typeof Role>;

export const StateCategory = z.enum(["Proposed", "InProgress", "Resolved", "Completed", "Removed"]);
export type StateCategory = z.infer<typeof StateCategory>;

/** A GUID in the vendor's cloud; here any name without blanks, so that tests can use the same people in every host. */
const PersonKey = z.string().regex(/^[A-Za-z0-9-]{1,64}$/);

const SeedPerson = z.strictObject({
  id: PersonKey,
  name: z.string().min(1),
  email: z.string().min(1),
  isActive: z.boolean().default(true),
  /** `admin` and `member` edit, `viewer` reads, `outsider` belongs to the organisation and sees no project. */
  role: Role.default("member"),
});

const State = z.strictObject({ name: z.string().min(1), category: StateCategory });

export const WorkItemType = z.strictObject({
  name: z.string().min(1),
  /** Where it stands on backlogs; `null` = nowhere. */
  backlog: z.enum(["epics", "features", "requirements", "tasks"]).nullable(),
  states: z.array(State).min(1),
});
export type WorkItemType = z.infer<typeof WorkItemType>;

const AGILE_STATES = [
  { name: "New", category: "Proposed" },
  { name: "Active", category: "InProgress" },
  { name: "Resolved", category: "Resolved" },
  { name: "Closed", category: "Completed" },
  { name: "Removed", category: "Removed" },
] as const;

/** The types of the Agile process, each with the same states. */
export const AGILE_TYPES: WorkItemType[] = (
  [
    ["Epic", "epics"],
    ["Feature", "features"],
    ["User Story", "requirements"],
    ["Task", "tasks"],
    ["Bug", "requirements"],
  ] as const
).map(([name, backlog]) => ({ name, backlog, states: [...AGILE_STATES] }));

/** Directly below the project's root iteration. */
const SeedIteration = z.strictObject({
  id: z.number().int().positive(),
  name: z.string().min(1),
  startOn: When.optional(),
  /** Its last day. */
  finishOn: When.optional(),
});

const SeedProject = z.strictObject({
  id: z.guid(),
  name: z.string().min(1),
  description: z.string().default(""),
  types: z.array(WorkItemType).min(1).default(AGILE_TYPES),
  /** Whose rules it follows: a process that administrators may change, one of the service's own, or an imported one. */
  process: z.enum(["inherited", "system", "custom"]).default("inherited"),
  /** These people administer the project; those with the role `admin` administer all of them and the organisation. */
  administrators: z.array(PersonKey).default([]),
  iterations: z.array(SeedIteration).default([]),
});

export const SeedWorkItem = z.strictObject({
  id: z.number().int().positive(),
  /** A name to find the item by in tests and demos (`idOf`). */
  key: z.string().optional(),
  /** Name or id of the project. */
  project: z.string(),
  type: z.string(),
  title: z.string().min(1).max(255),
  /** Plain text. */
  description: z.string().default(""),
  state: z.string(),
  parent: z.number().int().positive().optional(),
  createdOn: When,
  closedOn: When.optional(),
  storyPoints: z.number().optional(),
  /** Id of an iteration of its project; without it the item stands in the root, which has no dates. */
  iteration: z.number().int().positive().optional(),
  assignedTo: PersonKey.optional(),
  /** Only these people see the item. */
  visibleTo: z.array(PersonKey).optional(),
  /** Only these people may edit it, whatever their role. */
  editableBy: z.array(PersonKey).optional(),
  /** States after the first one, oldest first. Without it the item went straight to its state. */
  history: z.array(z.strictObject({ state: z.string(), at: When })).default([]),
});

const Id = z.number().int().positive();

/** A run of a pipeline, with the work items that are linked to it. */
const SeedBuild = z.strictObject({
  id: Id,
  /** Name or id of the project. */
  project: z.string(),
  /** Linked by what changed since the run before it. */
  workItems: z.array(Id),
  /** Linked by a person: told of this run, and not between it and another. */
  linkedByHand: z.array(Id).default([]),
  /** Id of its pipeline. */
  pipeline: Id.default(1),
});

/** A deployment job of a run in an environment; without a result it is under way. */
const SeedDeployment = z.strictObject({
  id: Id,
  /** The run. */
  build: Id,
  stage: z.string().default("Deploy"),
  job: z.string().default("deploy"),
  attempt: Id.default(1),
  queuedOn: When,
  finishedOn: When.optional(),
  result: z.enum(["succeeded", "succeededWithIssues", "failed", "canceled", "skipped", "abandoned"]).optional(),
});

const SeedEnvironment = z.strictObject({
  id: Id,
  project: z.string(),
  name: z.string().min(1),
  /** Only these people have a role in its security. */
  visibleTo: z.array(PersonKey).optional(),
  deployments: z.array(SeedDeployment).default([]),
});

/** A classic release, with the work items of its own artifacts, and where it was deployed. */
const SeedRelease = z.strictObject({
  id: Id,
  project: z.string(),
  workItems: z.array(Id),
  /** Id of its release pipeline. */
  pipeline: Id.default(1),
  deployments: z
    .array(
      z.strictObject({
        id: Id,
        stage: z.string().min(1),
        at: When,
        status: z.enum(["notDeployed", "inProgress", "succeeded", "partiallySucceeded", "failed"]).default("succeeded"),
        operation: z.enum(["approved", "rejected", "phaseInProgress", "phaseFailed", "canceled"]).default("approved"),
      }),
    )
    .default([]),
});

export const AdoSeed = z.strictObject({
  people: z.array(SeedPerson).default([]),
  projects: z.array(SeedProject).default([]),
  workItems: z.array(SeedWorkItem).default([]),
  builds: z.array(SeedBuild).default([]),
  environments: z.array(SeedEnvironment).default([]),
  releases: z.array(SeedRelease).default([]),
});

/** What a caller writes: defaults may be left out. */
export type AdoSeed = z.input<typeof AdoSeed>;
export type ParsedSeed = z.output<typeof AdoSeed>;
export type ParsedSeedItem = z.output<typeof SeedWorkItem>;

/**
 * The parts of a Forge manifest that the local host acts on, read leniently: other modules pass through untouched.
 * Source: the manifest reference, and the schema of `@forge/manifest`.
 */
import { z } from "zod";
import { ENVIRONMENT_ID } from "./installation.ts";

const FunctionRef = z.looseObject({ function: z.string() });
/** A lozenge beside a module's title: fixed in the manifest, or answered by `dynamicProperties`. */
export const ModuleStatus = z.looseObject({
  type: z.enum(["lozenge", "badge", "icon"]),
  value: z.looseObject({ label: z.string(), type: z.string().optional() }),
});
export type ModuleStatus = z.infer<typeof ModuleStatus>;

export const UiModule = z.looseObject({
  key: z.string(),
  title: z.string().optional(),
  label: z.string().optional(),
  description: z.string().optional(),
  resource: z.string().optional(),
  viewportSize: z.string().optional(),
  /** Gadgets: the page that asks for their settings. */
  edit: z.looseObject({ resource: z.string() }).optional(),
  resolver: FunctionRef.optional(),
  status: ModuleStatus.optional(),
  dynamicProperties: FunctionRef.optional(),
});
export type UiModule = z.infer<typeof UiModule>;

const EventFilter = z.looseObject({ ignoreSelf: z.boolean().optional() });
const Trigger = z.looseObject({
  key: z.string(),
  function: z.string(),
  events: z.array(z.string()),
  filter: EventFilter.optional(),
});
const Consumer = z.looseObject({
  key: z.string(),
  queue: z.string(),
  function: z.string().optional(),
  resolver: z.looseObject({ function: z.string(), method: z.string() }).optional(),
});
const ScheduledTrigger = z.looseObject({ key: z.string(), function: z.string(), interval: z.string().optional() });
const Page = z.looseObject({ resource: z.string() });
/** Expressions are not evaluated here: a rule without a function lets everything pass. */
const WorkflowValidator = z.looseObject({
  key: z.string(),
  name: z.string(),
  description: z.string().optional(),
  function: z.string().optional(),
  /** Pages of its own: the form when it is added, the form when it is changed, and what it asks, to be read. */
  create: Page.optional(),
  edit: Page.optional(),
  view: Page.optional(),
});
export type WorkflowValidator = z.infer<typeof WorkflowValidator>;
const CustomField = z.looseObject({
  key: z.string(),
  name: z.string(),
  type: z.enum(["number", "string"]),
  readOnly: z.boolean().optional(),
});
const ActionInput = z.looseObject({
  title: z.string(),
  type: z.enum(["string", "integer", "number", "boolean"]),
  required: z.boolean(),
  description: z.string().optional(),
});
/** What rules of the automation and agents can run. */
const ActionModule = z.looseObject({
  key: z.string(),
  name: z.string(),
  function: z.string(),
  description: z.string(),
  inputs: z.record(z.string(), ActionInput),
  config: z.looseObject({ resource: z.string() }).optional(),
});
export type ActionModule = z.infer<typeof ActionModule>;
const Named = z.looseObject({ key: z.string(), actions: z.array(z.string()).default([]) });
const FunctionModule = z.looseObject({ key: z.string(), handler: z.string(), timeoutSeconds: z.number().optional() });
export type FunctionModule = z.infer<typeof FunctionModule>;
const PropertyValue = z.looseObject({
  path: z.string(),
  type: z.enum(["number", "string", "text", "user", "date"]),
  searchAlias: z.string().optional(),
});
const EntityProperty = z.looseObject({
  propertyKey: z.string(),
  entityType: z.string().optional(),
  values: z.array(PropertyValue),
});
const Resource = z.looseObject({
  key: z.string(),
  path: z.string(),
  entry: z.record(z.string(), z.string()).optional(),
});
export type Resource = z.infer<typeof Resource>;

export const ForgeManifest = z.looseObject({
  app: z.looseObject({ id: z.string() }),
  modules: z.record(z.string(), z.unknown()),
  resources: z.array(Resource).default([]),
  permissions: z
    .looseObject({
      scopes: z.array(z.string()).default([]),
      content: z
        .looseObject({ styles: z.array(z.string()).optional(), scripts: z.array(z.string()).optional() })
        .optional(),
      external: z.unknown().optional(),
    })
    .default({ scopes: [] }),
});
export type ForgeManifest = z.infer<typeof ForgeManifest>;

/** An index over one value inside an issue property, and the name it has in JQL. */
export interface SearchAlias {
  readonly propertyKey: string;
  readonly path: string;
  readonly type: "number" | "string" | "text" | "user" | "date";
  readonly alias: string | null;
}

export function functionsOf(manifest: ForgeManifest): FunctionModule[] {
  return listed(manifest, "function", FunctionModule);
}
export function triggersOf(manifest: ForgeManifest): z.infer<typeof Trigger>[] {
  return listed(manifest, "trigger", Trigger);
}
export function consumersOf(manifest: ForgeManifest): z.infer<typeof Consumer>[] {
  return [...listed(manifest, "consumer", Consumer), ...listed(manifest, "fifoConsumer", Consumer)];
}
export function workflowValidatorsOf(manifest: ForgeManifest): WorkflowValidator[] {
  return listed(manifest, "jira:workflowValidator", WorkflowValidator);
}
export function actionsOf(manifest: ForgeManifest): ActionModule[] {
  return listed(manifest, "action", ActionModule);
}
/** Keys of the actions that rules may use, and of those that agents may. */
export function actionUsersOf(manifest: ForgeManifest): { readonly rules: string[]; readonly agents: string[] } {
  const keys = (type: string): string[] => listed(manifest, type, Named).flatMap(({ actions }) => actions);
  return { rules: keys("automation:actionProvider"), agents: keys("rovo:agent") };
}
export function scheduledTriggersOf(manifest: ForgeManifest): z.infer<typeof ScheduledTrigger>[] {
  return listed(manifest, "scheduledTrigger", ScheduledTrigger);
}

/** A field that the app adds to the site, with the id Jira gives it. */
export interface AppField {
  readonly id: string;
  readonly customId: number;
  readonly key: string;
  /** Type as `GET /field` tells it. */
  readonly type: string;
  readonly name: string;
  readonly valueType: "number" | "string";
  readonly isReadOnly: boolean;
}

const FIRST_APP_FIELD = 10_100;

/** Fields of `jira:customField`. Their ids differ from site to site: an app has to find them. */
export function appFieldsOf(manifest: ForgeManifest): AppField[] {
  const app = manifest.app.id.slice(manifest.app.id.lastIndexOf("/") + 1);
  return listed(manifest, "jira:customField", CustomField).map(({ key, name, type, readOnly = false }, index) => ({
    id: `customfield_${FIRST_APP_FIELD + index}`,
    customId: FIRST_APP_FIELD + index,
    key: `${app}__DEVELOPMENT__${key}`,
    type: `ari:cloud:ecosystem::extension/${app}/${ENVIRONMENT_ID}/static/${key}`,
    name,
    valueType: type,
    isReadOnly: readOnly,
  }));
}

/** Modules with a page of their own: `{ type: "jira:issuePanel", module }`. */
export function uiModulesOf(manifest: ForgeManifest): { readonly type: string; readonly module: UiModule }[] {
  return Object.keys(manifest.modules)
    .filter((type) => type.startsWith("jira:"))
    .flatMap((type) => listed(manifest, type, UiModule).map((module) => ({ type, module })))
    .filter(({ module }) => module.resource !== undefined);
}

export function searchAliasesOf(manifest: ForgeManifest): SearchAlias[] {
  const PropertySet = z.looseObject({ properties: z.array(EntityProperty) });
  const properties = [
    ...listed(manifest, "jira:entityProperty", EntityProperty),
    ...listed(manifest, "jira:entityPropertySet", PropertySet).flatMap((set) => set.properties),
  ];
  return properties
    .filter((property) => (property.entityType ?? "issue") === "issue")
    .flatMap((property) =>
      property.values.map(({ path, type, searchAlias }) => ({
        propertyKey: property.propertyKey,
        path,
        type,
        alias: searchAlias ?? null,
      })),
    );
}

function listed<T>(manifest: ForgeManifest, type: string, schema: z.ZodType<T>): T[] {
  return z.array(schema).parse(manifest.modules[type] ?? []);
}

/** Writes a seed into the tables. What is there already stays, also when people changed it since. */
import type { AdoSeed as AdoSeedInput, ParsedSeedItem } from "../seed.ts";
import { AdoSeed } from "../seed.ts";
import type { Site } from "../site.ts";
import { seedDeployments } from "./deployments.ts";
import { CLOSED_DATE, ITERATION_ID, STATE, STATE_CHANGE_DATE, STORY_POINTS, TITLE } from "./fields.ts";
import { peopleList } from "./people.ts";
import { anyProject, categoryOf, typeOf } from "./projects.ts";
import type { FieldChanges, FieldValues, ProjectRow } from "./records.ts";

export function seedSite(site: Site, input: AdoSeedInput): void {
  const seed = AdoSeed.parse(input);
  site.db.transaction(() => {
    for (const { id, name, email, isActive, role } of seed.people) {
      site.db.run("INSERT OR IGNORE INTO people (id, name, email, is_active, role) VALUES (?, ?, ?, ?, ?)", [
        id.toLowerCase(),
        name,
        email,
        isActive,
        role,
      ]);
    }
    for (const { id, name, description, types, administrators, process, iterations } of seed.projects) {
      site.db.run("INSERT OR IGNORE INTO projects (id, name, description, types) VALUES (?, ?, ?, ?)", [
        id.toLowerCase(),
        name,
        description,
        JSON.stringify(types),
      ]);
      site.db.run("INSERT OR IGNORE INTO project_processes (project_id, customization) VALUES (?, ?)", [
        id.toLowerCase(),
        process,
      ]);
      for (const { id: number, name: iteration, startOn, finishOn } of iterations) {
        site.db.run(
          "INSERT OR IGNORE INTO iterations (id, project_id, name, starts_at, finishes_at) VALUES (?, ?, ?, ?, ?)",
          [number, id.toLowerCase(), iteration, startOn ?? null, finishOn ?? null],
        );
      }
      for (const person of administrators) {
        site.db.run("INSERT OR IGNORE INTO project_administrators (project_id, person_id) VALUES (?, ?)", [
          id.toLowerCase(),
          person.toLowerCase(),
        ]);
      }
    }
    for (const item of seed.workItems) seedItem(site, item);
    seedDeployments(site, seed);
  });
}

/** @throws RangeError when project, type or state of the item do not exist. */
function seedItem(site: Site, item: ParsedSeedItem): void {
  if (site.db.get("SELECT id FROM items WHERE id = ?", [item.id]) !== null) return;
  const project = anyProject(site, item.project);
  if (project === null) throw new RangeError(`work item ${item.id}: no project "${item.project}"`);
  const first = typeOf(project, item.type)?.states[0];
  if (first === undefined) throw new RangeError(`work item ${item.id}: no type "${item.type}"`);
  const steps = stepsOf(item, first.name);
  for (const { state } of steps) {
    if (categoryOf(project, item.type, state) === null)
      throw new RangeError(`work item ${item.id}: no state "${state}"`);
  }
  let fields: FieldValues = {};
  for (const [index, { state, at }] of steps.entries()) {
    const next = index === 0 ? firstFields(item, state) : { ...fields, ...changedFields(project, item, state, at) };
    if (categoryOf(project, item.type, state) !== "Completed") delete next[CLOSED_DATE];
    // The state of today is closed on the day that the seed names.
    if (index === steps.length - 1 && item.closedOn !== undefined && next[CLOSED_DATE] !== undefined) {
      next[CLOSED_DATE] = item.closedOn;
    }
    writeUpdate(site, item, index + 1, at, changesBetween(fields, next));
    fields = next;
  }
  site.db.run(
    "INSERT INTO items (id, key, project_id, type, parent_id, visible_to, editable_by, rev, fields) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
    [
      item.id,
      item.key ?? null,
      project.id,
      item.type,
      item.parent ?? null,
      peopleList(item.visibleTo),
      peopleList(item.editableBy),
      steps.length,
      JSON.stringify(fields),
    ],
  );
}

/** From the type's first state to today's, each with its instant. */
function stepsOf(item: ParsedSeedItem, first: string): readonly { readonly state: string; readonly at: string }[] {
  const steps = [{ state: first, at: item.createdOn }, ...item.history];
  const last = steps.at(-1);
  if (last?.state !== item.state) steps.push({ state: item.state, at: item.closedOn ?? last?.at ?? item.createdOn });
  return steps;
}

function firstFields(item: ParsedSeedItem, state: string): FieldValues {
  return {
    [TITLE]: item.title,
    [STATE]: state,
    "System.Reason": state,
    ...(item.description === "" ? {} : { "System.Description": htmlOf(item.description) }),
    "System.CreatedDate": item.createdOn,
    "System.ChangedDate": item.createdOn,
    [STATE_CHANGE_DATE]: item.createdOn,
    "Microsoft.VSTS.Common.Priority": 2,
    ...(item.iteration === undefined ? {} : { [ITERATION_ID]: item.iteration }),
    ...(item.storyPoints === undefined ? {} : { [STORY_POINTS]: item.storyPoints }),
    ...(item.assignedTo === undefined ? {} : { "System.AssignedTo": item.assignedTo.toLowerCase() }),
  };
}

function changedFields(project: ProjectRow, item: ParsedSeedItem, state: string, at: string): FieldValues {
  return {
    [STATE]: state,
    "System.Reason": state,
    "System.ChangedDate": at,
    [STATE_CHANGE_DATE]: at,
    ...(categoryOf(project, item.type, state) === "Completed" ? { [CLOSED_DATE]: at } : {}),
  };
}

export function changesBetween(before: FieldValues, after: FieldValues): FieldChanges {
  const changes: FieldChanges = {};
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [oldValue, newValue] = [before[name], after[name]];
    if (oldValue === newValue) continue;
    changes[name] = {
      ...(oldValue === undefined ? {} : { oldValue }),
      ...(newValue === undefined ? {} : { newValue }),
    };
  }
  return changes;
}

function writeUpdate(site: Site, item: ParsedSeedItem, rev: number, at: string, changes: FieldChanges): void {
  site.db.run("INSERT OR REPLACE INTO updates (item_id, rev, person_id, at, changes) VALUES (?, ?, ?, ?, ?)", [
    item.id,
    rev,
    item.assignedTo?.toLowerCase() ?? null,
    at,
    JSON.stringify(changes),
  ]);
}

/** Blank lines part paragraphs. */
function htmlOf(plain: string): string {
  const escaped = plain.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  return escaped
    .split(/\n{2,}/)
    .map((paragraph) => `<p>${paragraph.replaceAll("\n", "<br>")}</p>`)
    .join("");
}

/**
 * Areas of a project: its root, and one below it for each group of people who alone may edit certain work items. An area is
 * where the service keeps that right.
 */
import { z } from "zod";
import type { Site } from "../site.ts";
import { nodeNumbers } from "./node-numbers.ts";
import { mayEdit, personById } from "./people.ts";
import { ItemRow, type PersonRow, type ProjectRow } from "./records.ts";

export interface Area {
  readonly id: number;
  /** A GUID: what permissions are asked about. */
  readonly identifier: string;
  /** Names of the nodes below the root. */
  readonly path: readonly string[];
  /** `null` = everybody whose role edits. */
  readonly editableBy: ItemRow["editable_by"];
}

const Groups = z.object({ editable_by: ItemRow.shape.editable_by });

export function areasOf(site: Site, { id }: ProjectRow): readonly Area[] {
  const rows = site.db.all("SELECT DISTINCT editable_by FROM items WHERE project_id = ? AND editable_by IS NOT NULL", [
    id,
  ]);
  return [null, ...rows.map((row) => Groups.parse(row).editable_by)].map((editableBy) => ({
    ...nodeNumbers(`${id} ${JSON.stringify(editableBy)}`),
    path: pathOf(site, editableBy),
    editableBy,
  }));
}

/** As the field `System.AreaPath` shows it. */
export function areaPath(site: Site, projectName: string, { editable_by }: Pick<ItemRow, "editable_by">): string {
  return [projectName, ...pathOf(site, editable_by)].join("\\");
}

export function mayEditIn(person: PersonRow, { editableBy }: Area): boolean {
  return mayEdit(person, { editable_by: editableBy });
}

function pathOf(site: Site, people: Area["editableBy"]): readonly string[] {
  return people === null ? [] : [`Kept by ${people.map((id) => personById(site, id)?.name ?? id).join(", ")}`];
}

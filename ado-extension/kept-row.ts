/** One work item as a row: a hundred thousand of them stay below ten megabytes. Days, not instants; nobody by name. */
import { dayOfInstant, isoDay } from "@upshot/shared";
import * as z from "zod/mini";
import type { AdoWorkItem } from "./ado-schema.ts";
import { accountDigest } from "./fields/upshot-fields.ts";
import { projectOf, text } from "./work-item.ts";

export interface KeptRow {
  readonly id: number;
  readonly rev: number;
  readonly project: string;
  readonly type: string;
  /** By its name: its category is asked each time. */
  readonly state: string;
  readonly parent: number | null;
  readonly iteration: number | null;
  /** ISO days, by the fields below. */
  readonly days: readonly (string | null)[];
  readonly points: number | null;
  readonly wasDone: boolean;
  /** What stands in our fields; `null` where the item has none. */
  readonly ours: Readonly<Record<string, unknown>> | null;
}

const DAY_FIELDS = [
  "System.CreatedDate",
  "Microsoft.VSTS.Common.ClosedDate",
  "Microsoft.VSTS.Common.StateChangeDate",
] as const;
const ESTIMATES = [
  "Microsoft.VSTS.Scheduling.StoryPoints",
  "Microsoft.VSTS.Scheduling.Effort",
  "Microsoft.VSTS.Scheduling.Size",
] as const;

/** `null` for an item that does not say its project or its revision: it is read again each time. */
export function keptRowOf(item: AdoWorkItem, wasDone: boolean, ours: readonly string[]): KeptRow | null {
  const project = projectOf(item);
  if (project === null || item.rev === undefined) return null;
  const number = (field: string) => {
    const value = item.fields[field];
    return typeof value === "number" ? value : null;
  };
  const values = ours.flatMap((field) =>
    item.fields[field] === undefined ? [] : [[field, plain(item.fields[field])]],
  );
  return {
    id: item.id,
    rev: item.rev,
    project,
    type: text(item, "System.WorkItemType"),
    state: text(item, "System.State"),
    parent: number("System.Parent"),
    iteration: number("System.IterationId"),
    days: DAY_FIELDS.map((field) => {
      const day = dayOfInstant(text(item, field));
      return day === null ? null : isoDay(day);
    }),
    points: ESTIMATES.map(number).find((value) => value !== null) ?? null,
    wasDone,
    ours: values.length === 0 ? null : Object.fromEntries(values),
  };
}

/** A person as a digest of the account's name, which is a mail address: enough to see whether it is still the same. */
function plain(value: unknown): unknown {
  return typeof value === "object" && value !== null && "uniqueName" in value
    ? { account: accountDigest(String(value.uniqueName)) }
    : value;
}

/** Back to what the service answered, as far as it is read. */
export function itemOfRow(row: KeptRow): AdoWorkItem {
  const { id, rev, project, type, state, parent, iteration, days, points, ours } = row;
  const dates = DAY_FIELDS.flatMap((field, index) => (days[index] == null ? [] : [[field, days[index]]]));
  return {
    id,
    rev,
    url: `/${project}/_apis/wit/workItems/${id}`,
    fields: {
      "System.WorkItemType": type,
      "System.State": state,
      ...(parent === null ? {} : { "System.Parent": parent }),
      ...(iteration === null ? {} : { "System.IterationId": iteration }),
      ...Object.fromEntries(dates),
      ...(points === null ? {} : { [ESTIMATES[0]]: points }),
      ...ours,
    },
  };
}

const Place = z.int();
/** Many rows as they are stored: what many have alike stands once, and they name its place. */
export const KeptRows = z.strictObject({
  names: z.array(z.string()),
  rows: z.array(
    z.tuple([
      /** id */ z.int(),
      /** rev */ z.int(),
      /** project, type, state */ Place,
      Place,
      Place,
      /** parent, iteration */ z.nullable(z.int()),
      z.nullable(z.int()),
      /** days */ z.array(z.nullable(z.string())),
      /** points */ z.nullable(z.number()),
      /** wasDone */ z.boolean(),
      /** ours */ z.nullable(z.record(z.string(), z.unknown())),
    ]),
  ),
});
export type KeptRows = z.infer<typeof KeptRows>;

export function packed(rows: readonly KeptRow[]): KeptRows {
  const places = new Map<string, number>();
  const placeOf = (name: string) => {
    const place = places.get(name) ?? places.size;
    places.set(name, place);
    return place;
  };
  const stored = rows.map(
    ({ id, rev, project, type, state, parent, iteration, days, points, wasDone, ours }): KeptRows["rows"][number] => [
      id,
      rev,
      placeOf(project),
      placeOf(type),
      placeOf(state),
      parent,
      iteration,
      [...days],
      points,
      wasDone,
      ours,
    ],
  );
  return { names: [...places.keys()], rows: stored };
}

export function unpacked({ names, rows }: KeptRows): readonly KeptRow[] {
  const named = (place: number) => names[place] ?? "";
  return rows.map(([id, rev, project, type, state, parent, iteration, days, points, wasDone, ours]) => ({
    id,
    rev,
    project: named(project),
    type: named(type),
    state: named(state),
    parent,
    iteration,
    days,
    points,
    wasDone,
    ours,
  }));
}

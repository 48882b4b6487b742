/** Runs of pipelines: of each, only its pipeline and the work items that are linked to it. */
import { z } from "zod";
import type { Site } from "../site.ts";

const Ids = z.string().transform((text) => z.array(z.number()).parse(JSON.parse(text)));
const BuildRow = z.object({ id: z.number(), pipeline: z.number(), work_items: Ids, by_hand: Ids });
const RUNS = `SELECT id, COALESCE(pipeline, 1) AS pipeline, work_items, COALESCE(by_hand, '[]') AS by_hand
  FROM builds LEFT JOIN build_pipelines ON build_id = id WHERE project_id = ?`;

/** `null` when the project has no such run. */
export function workItemsOfBuild({ db }: Site, projectId: string, id: number): readonly number[] | null {
  const row = db.get(`${RUNS} AND id = ?`, [projectId, id]);
  if (row === null) return null;
  const { work_items, by_hand } = BuildRow.parse(row);
  return [...new Set([...work_items, ...by_hand])];
}

/**
 * What changed after one run and up to another of the same pipeline, the other included; `null` when one of them is not there.
 * What a person linked to a run by hand is not among it.
 */
export function workItemsBetween({ db }: Site, projectId: string, from: number, to: number): readonly number[] | null {
  const rows = db.all(`${RUNS} ORDER BY id`, [projectId]).map((row) => BuildRow.parse(row));
  const [first, last] = [from, to].map((id) => rows.find((row) => row.id === id));
  if (first === undefined || last === undefined) return null;
  const between = rows.filter(({ id, pipeline }) => pipeline === last.pipeline && id > from && id <= to);
  return [...new Set(between.flatMap(({ work_items }) => work_items))];
}

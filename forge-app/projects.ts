/** Projects as Jira lists them to a person: `GET /rest/api/3/project/search`. */
import { ProjectRef } from "@upshot/shared";
import * as z from "zod/mini";

const Projects = z.object({ values: z.array(z.object({ id: ProjectRef, name: z.string() })) });

/** None when the answer has another shape: then a gadget can still be set to everything. */
export function projectsOf(body: unknown): readonly { readonly ref: ProjectRef; readonly name: string }[] {
  const read = Projects.safeParse(body);
  return read.success ? read.data.values.map(({ id, name }) => ({ ref: id, name })) : [];
}

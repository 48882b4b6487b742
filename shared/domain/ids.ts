/**
 * Identifiers, branded so that one kind is never passed for another.
 * Each is validated where it is made, so it is safe inside a query, a key or a path.
 */
import * as z from "zod/mini";
import { msg } from "../text/t.ts";

const SAFE_ID = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,119}$/;

function id<Brand extends string>(what: string) {
  return z
    .string()
    .check(z.regex(SAFE_ID, `Give ${what}: letters, digits, dot, colon, dash or underscore, at most 120.`))
    .brand<Brand>();
}

/** The work item that carries a hypothesis, by the host's own stable id (not its key, which changes when it moves). */
export const InitiativeRef = id<"InitiativeRef">("a work item id");
export type InitiativeRef = z.infer<typeof InitiativeRef>;

export const ProjectRef = id<"ProjectRef">("a project id");
export type ProjectRef = z.infer<typeof ProjectRef>;

export const MetricId = id<"MetricId">("a metric id");
export type MetricId = z.infer<typeof MetricId>;

/** A person by the host's account id. */
export const PersonId = id<"PersonId">("a person's account id");
export type PersonId = z.infer<typeof PersonId>;

/** What a journal is about: one epic, metric or project, the whole site, or what one viewer keeps. An append is atomic for one subject. */
export const SubjectId = z
  .string()
  .check(
    z.regex(
      /^(epic|metric|project|site|viewer):[A-Za-z0-9][A-Za-z0-9._:-]{0,119}$/,
      msg("Give a subject such as epic:10001."),
    ),
  )
  .brand<"SubjectId">();
export type SubjectId = z.infer<typeof SubjectId>;

export function epicSubject(ref: InitiativeRef): SubjectId {
  return SubjectId.parse(`epic:${ref}`);
}

export function metricSubject(metricId: MetricId): SubjectId {
  return SubjectId.parse(`metric:${metricId}`);
}

export function projectSubject(ref: ProjectRef): SubjectId {
  return SubjectId.parse(`project:${ref}`);
}

/** What one person keeps for themselves: nobody else's pages read it. */
export function viewerSubject(id: PersonId): SubjectId {
  return SubjectId.parse(`viewer:${id}`);
}

/** The initiative or the project that a journal is about; `null` for a journal about something else. */
export function initiativeOfSubject(subject: SubjectId): InitiativeRef | null {
  return subject.startsWith("epic:") ? InitiativeRef.parse(subject.slice("epic:".length)) : null;
}

export function projectOfSubject(subject: SubjectId): ProjectRef | null {
  return subject.startsWith("project:") ? ProjectRef.parse(subject.slice("project:".length)) : null;
}

/** There is one site to a record: its policies, and what lists over all projects must know of each. */
export const SITE_SUBJECT: SubjectId = SubjectId.parse("site:all");

/** The different values of a column in the store, with their names as the host gives them to this viewer now. */
import * as z from "zod/mini";
import type { InitiativeRef, PersonId, ProjectRef } from "../domain/ids.ts";
import { PersonId as Person, InitiativeRef as Ref } from "../domain/ids.ts";
import { ERASED } from "../domain/people.ts";
import type { Result } from "../domain/problem.ts";
import { ok } from "../domain/problem.ts";
import type { NamedField, NamedGroup } from "../portfolio/named-segments.ts";
import { NAMED_COLUMNS } from "../portfolio/named-segments.ts";
import type { StoreCondition, StoreGroup } from "../portfolio/store-query.ts";
import type { Host } from "../ports.ts";
import { personOf } from "./portfolio-page.ts";

/** With more, naming them all would take longer than reading: then the store says that it cannot. */
const MOST_VALUES = 1000;

/** @returns `null` when there are too many different values. */
export async function namedValues(
  host: Host,
  project: ProjectRef | null,
  where: StoreCondition | null,
  field: NamedField,
): Promise<Result<readonly NamedGroup[] | null>> {
  const groups = await host.queriedGroups(project, { where, column: NAMED_COLUMNS[field], limit: MOST_VALUES + 1 });
  if (!groups.ok) return groups;
  if (groups.value.length > MOST_VALUES) return ok(null);
  const valued = groups.value.filter(({ value }) => value !== null);
  const names = field === "project" ? await projectNames(host, valued) : await textsOf(host, valued, field);
  if (!names.ok) return names;
  return ok(groups.value.map((group) => ({ ...group, name: names.value.get(group.sample) ?? null })));
}

/** The little of a kept summary that names: of many samples the rest is not looked at. */
const Sample = z.object({
  initiative: Ref,
  objective: z.string(),
  metric: z.nullable(z.object({ name: z.string() })),
  ownerId: z.nullable(Person),
});
type Sample = z.infer<typeof Sample>;

type Names = ReadonlyMap<InitiativeRef, string>;

/** A sample that moved to another project, or that the viewer may not see, names nothing. */
async function projectNames(host: Host, groups: readonly StoreGroup[]): Promise<Result<Names>> {
  const seen = groups.length === 0 ? ok([]) : await host.visible(groups.map(({ sample }) => sample));
  if (!seen.ok) return seen;
  const values = new Map(groups.map(({ sample, value }) => [sample, value]));
  return ok(
    new Map(
      seen.value.flatMap(({ ref, project, projectName }) =>
        values.get(ref) === project && projectName.trim() !== "" ? [[ref, projectName] as const] : [],
      ),
    ),
  );
}

async function textsOf(
  host: Host,
  groups: readonly StoreGroup[],
  field: Exclude<NamedField, "project">,
): Promise<Result<Names>> {
  const stored = groups.length === 0 ? ok([]) : await host.summaries(groups.map(({ sample }) => sample));
  if (!stored.ok) return stored;
  const samples = stored.value.flatMap((kept) => {
    const sample = Sample.safeParse(kept);
    return sample.success ? [sample.data] : [];
  });
  switch (field) {
    case "objective":
      return ok(new Map(samples.map(({ initiative, objective }) => [initiative, objective])));
    case "metric":
      return ok(
        new Map(samples.flatMap(({ initiative, metric }) => (metric === null ? [] : [[initiative, metric.name]]))),
      );
    case "owner":
      return ownerNames(host, samples);
  }
}

async function ownerNames(host: Host, samples: readonly Sample[]): Promise<Result<Names>> {
  const ids = [...new Set(samples.flatMap(({ ownerId }) => ownerId ?? []))].filter((id) => id !== ERASED);
  const people = ids.length === 0 ? ok([]) : await host.people(ids);
  if (!people.ok) return people;
  const known = new Map(people.value.map((person) => [person.id, person]));
  const nameOf = (id: PersonId | null) => {
    const person = personOf(id, known);
    return person === null ? [] : [person.name.trim() === "" ? person.id : person.name];
  };
  return ok(
    new Map(samples.flatMap(({ initiative, ownerId }) => nameOf(ownerId).map((name) => [initiative, name] as const))),
  );
}

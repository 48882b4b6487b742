/** Names of people, read when shown; somebody the host no longer knows is said so. */

import type { PersonId } from "../domain/ids.ts";
import type { Person } from "../domain/people.ts";
import { ERASED, UPSHOT_ITSELF } from "../domain/people.ts";
import { t } from "../text/t.ts";

export function nameOf(id: PersonId, people: readonly Person[]): string {
  if (id === UPSHOT_ITSELF) return t("Upshot");
  if (id === ERASED) return t("somebody who was erased");
  return people.find((person) => person.id === id)?.name ?? t("somebody this site no longer knows");
}

/** A moment in the viewer's own time zone. */
export function formatMoment(instant: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" }).format(new Date(instant));
}

/** Names of people, read when shown; somebody the host no longer knows is said so. */

import type { PersonId } from "../domain/ids.ts";
import type { Person } from "../domain/people.ts";
import { ERASED, UPSHOT_ITSELF } from "../domain/people.ts";
import { t } from "../text/t.ts";
import { dateFormat } from "../view/formatters.ts";

export function nameOf(id: PersonId, people: readonly Person[]): string {
  if (id === UPSHOT_ITSELF) return t("Upshot");
  if (id === ERASED) return t("somebody who was erased");
  return people.find((person) => person.id === id)?.name ?? t("somebody this site no longer knows");
}

/** The day as `formatDay` writes it. */
const MOMENT = { day: "numeric", month: "short", year: "numeric", hour: "numeric", minute: "2-digit" } as const;

/** A moment in the viewer's own time zone. */
export function formatMoment(instant: string, locale: string): string {
  return dateFormat(locale, MOMENT).format(new Date(instant));
}

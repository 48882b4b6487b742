/**
 * What changed since the viewer last looked at their benefits, and the offers that wait for their answer. Remembers the look,
 * once a day, in the viewer's own journal: a browser may keep nothing, and somebody has two of them.
 */
import type { EpochDay } from "../domain/day.ts";
import { dayOfInstant } from "../domain/day.ts";
import type { InitiativeRef, PersonId } from "../domain/ids.ts";
import { epicSubject, viewerSubject } from "../domain/ids.ts";
import type { Result } from "../domain/problem.ts";
import { fail, ok } from "../domain/problem.ts";
import type { Change } from "../journal/changes.ts";
import { changesSince } from "../journal/changes.ts";
import { foldEpic } from "../journal/epic-state.ts";
import { lookedBefore } from "../journal/viewer-state.ts";
import type { Host } from "../ports.ts";
import { appendAnyway } from "./append-entries.ts";
import type { BenefitNews, NewsRequest } from "./portfolio-api.ts";
import { readJournal, readJournals } from "./read-journals.ts";

export async function benefitNews(host: Host, { refs }: NewsRequest): Promise<Result<BenefitNews>> {
  const today = dayOfInstant(host.now());
  if (today === null) return fail({ code: "host_failed", what: "the host's clock" });
  const viewer = await host.viewerId();
  if (!viewer.ok) return viewer;
  const [seen, since] = await Promise.all([host.visible(refs), lookAndRemember(host, viewer.value, today)]);
  if (!seen.ok) return seen;
  if (!since.ok) return since;
  const visible = seen.value.map(({ ref }) => ref);
  const journals = await readJournals(host, visible.map(epicSubject));
  if (!journals.ok) return journals;
  const found = visible.map((ref) => {
    const history = journals.value.get(epicSubject(ref)) ?? [];
    const { openOffer, length } = foldEpic(history);
    const isMine = openOffer?.toId === viewer.value;
    return {
      ref,
      // What one did oneself is no news; a verdict is, whoever opened the page on which it was reached.
      changes: (since.value === null ? [] : changesSince(history, since.value)).filter(
        ({ kind, by }) => kind === "verdict" || by !== viewer.value,
      ),
      offer: isMine && openOffer !== null ? { ...openOffer, length } : null,
    };
  });
  const names = await namesOf(
    host,
    found.flatMap(({ changes, offer }) => [
      ...changes.flatMap(({ kind, by }) => (kind === "verdict" ? [] : [by])),
      ...(offer === null ? [] : [offer.by]),
    ]),
  );
  if (!names.ok) return names;
  const nameOf = (id: PersonId) => names.value.get(id) ?? "somebody who has left";
  return ok({
    since: since.value,
    news: found.flatMap(({ ref, changes }) => changes.map((change) => told(ref, change, nameOf(change.by)))),
    offers: found.flatMap(({ ref, offer }) =>
      offer === null
        ? []
        : [
            {
              ref,
              by: nameOf(offer.by),
              on: dayOfInstant(offer.at) ?? today,
              reason: offer.reason,
              offerSequence: offer.sequence,
              expectedLength: offer.length,
            },
          ],
    ),
  });
}

function told(ref: InitiativeRef, change: Change, by: string): BenefitNews["news"][number] {
  return {
    ref,
    on: change.on,
    by,
    kind: change.kind,
    verdict: change.kind === "verdict" ? { from: change.from, to: change.to } : null,
    choice: change.kind === "decided" ? change.choice : null,
  };
}

/** @returns the day of the look before today's; `null` = this is the first. */
async function lookAndRemember(host: Host, viewer: PersonId, today: EpochDay): Promise<Result<EpochDay | null>> {
  const subject = viewerSubject(viewer);
  const history = await readJournal(host, subject);
  if (!history.ok) return history;
  const isSeenToday = (entries: typeof history.value) =>
    entries.some(({ body }) => body.kind === "benefits_seen" && body.on === today);
  if (!isSeenToday(history.value)) {
    const kept = await appendAnyway(host, subject, (now) =>
      isSeenToday(now) ? [] : [{ kind: "benefits_seen" as const, on: today }],
    );
    if (!kept.ok) return kept;
  }
  return ok(lookedBefore(history.value, today));
}

async function namesOf(host: Host, ids: readonly PersonId[]): Promise<Result<ReadonlyMap<PersonId, string>>> {
  const wanted = [...new Set(ids)];
  const people = wanted.length === 0 ? ok([]) : await host.people(wanted);
  return people.ok ? ok(new Map(people.value.map(({ id, name }) => [id, name]))) : people;
}

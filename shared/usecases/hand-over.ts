/** Ownership changes hands by an offer and its answer; until accepted the old owner stays accountable. */
import type { InitiativeRef, PersonId } from "../domain/ids.ts";
import { epicSubject } from "../domain/ids.ts";
import type { Result } from "../domain/problem.ts";
import { fail, ok } from "../domain/problem.ts";
import { foldEpic } from "../journal/epic-state.ts";
import type { Host } from "../ports.ts";
import { msg } from "../text/t.ts";
import { appendExpecting } from "./append-entries.ts";
import { initiativeOf } from "./initiatives.ts";
import { editableInitiative } from "./permission.ts";
import { readJournal } from "./read-journals.ts";

/**
 * Offers the benefit to a person. Whoever may edit the epic may offer, so that a benefit whose owner left can find a new one.
 * `invalid_record` when the person owns it already, left, or is not known; a newer offer replaces an open one.
 */
export async function offerOwnership(
  host: Host,
  ref: InitiativeRef,
  offer: { readonly toId: PersonId; readonly reason: string; readonly expectedLength: number },
): Promise<Result<InitiativeRef>> {
  const facts = await editableInitiative(host, ref);
  if (!facts.ok) return facts;
  const subject = epicSubject(facts.value.ref);
  const [history, people] = await Promise.all([readJournal(host, subject), host.people([offer.toId])]);
  if (!history.ok) return history;
  if (!people.ok) return people;
  if (foldEpic(history.value).ownerId === offer.toId)
    return wrong("toId", msg("This person owns the benefit already: choose somebody else."));
  if (people.value.find(({ id }) => id === offer.toId)?.isActive !== true)
    return wrong("toId", msg("This person left or cannot be found: choose somebody who can answer for the benefit."));
  const body = { kind: "handover_offered" as const, toId: offer.toId, reason: offer.reason };
  const appended = await appendExpecting(host, subject, [body], offer.expectedLength);
  return appended.ok ? ok(facts.value.ref) : appended;
}

/** Accepts or refuses: only the person it was offered to, who need not be allowed to edit the epic to answer for its benefit. */
export async function answerOffer(
  host: Host,
  ref: InitiativeRef,
  answer: { readonly offerSequence: number; readonly accepted: boolean; readonly expectedLength: number },
): Promise<Result<InitiativeRef>> {
  const [facts, viewer] = await Promise.all([initiativeOf(host, ref), host.viewerId()]);
  if (!facts.ok) return facts;
  if (!viewer.ok) return viewer;
  const subject = epicSubject(facts.value.ref);
  const history = await readJournal(host, subject);
  if (!history.ok) return history;
  const { openOffer } = foldEpic(history.value);
  if (openOffer === null || openOffer.sequence !== answer.offerSequence)
    return fail({ code: "changed_meanwhile", what: "the offer" });
  if (openOffer.toId !== viewer.value)
    return fail({ code: "no_permission", what: "answer an offer that was made to somebody else" });
  const { offerSequence, accepted, expectedLength } = answer;
  const body = { kind: "handover_answered" as const, offerSequence, accepted };
  const appended = await appendExpecting(host, subject, [body], expectedLength);
  return appended.ok ? ok(facts.value.ref) : appended;
}

function wrong(path: string, message: string): Result<never> {
  return fail({ code: "invalid_record", what: "hand-over", fields: [{ path, message }] });
}

/** A second person confirms a proposed decision or refuses it; whoever proposed it can only take it back. */
import type { InitiativeRef } from "../domain/ids.ts";
import { epicSubject } from "../domain/ids.ts";
import type { Result } from "../domain/problem.ts";
import { fail, ok } from "../domain/problem.ts";
import { foldEpic } from "../journal/epic-state.ts";
import type { Host } from "../ports.ts";
import { appendExpecting } from "./append-entries.ts";
import { editableInitiative } from "./permission.ts";
import { readJournal } from "./read-journals.ts";

interface ProposalAnswer {
  readonly proposalSequence: number;
  readonly accepted: boolean;
  /** Why it was refused; may be empty. */
  readonly reason: string;
  /** Digest of the frozen evidence that the person looked at; `null` where there was none. */
  readonly seenDigest: string | null;
  readonly expectedLength: number;
}

/**
 * `no_permission` without the right to edit the epic, and for confirming one's own proposal; `changed_meanwhile` when the
 * proposal is gone, or when what the person looked at is not the evidence that was frozen with it.
 */
export async function answerProposal(
  host: Host,
  ref: InitiativeRef,
  { proposalSequence, accepted, reason, seenDigest, expectedLength }: ProposalAnswer,
): Promise<Result<InitiativeRef>> {
  const [facts, viewer] = await Promise.all([editableInitiative(host, ref), host.viewerId()]);
  if (!facts.ok) return facts;
  if (!viewer.ok) return viewer;
  const subject = epicSubject(facts.value.ref);
  const history = await readJournal(host, subject);
  if (!history.ok) return history;
  const { openProposal } = foldEpic(history.value);
  if (openProposal === null || openProposal.sequence !== proposalSequence)
    return fail({ code: "changed_meanwhile", what: "the proposal" });
  if ((openProposal.evidenceSeen?.inputsDigest ?? null) !== seenDigest)
    return fail({ code: "changed_meanwhile", what: "the evidence" });
  if (accepted && openProposal.by === viewer.value)
    return fail({
      code: "no_permission",
      what: "confirm a decision that one proposed oneself: it needs a second person",
    });
  const body = { kind: "proposal_answered" as const, proposalSequence, accepted, reason };
  const appended = await appendExpecting(host, subject, [body], expectedLength);
  return appended.ok ? ok(facts.value.ref) : appended;
}

/**
 * The choices of one gate. The host's own button saves: every change is told at once, `null` while nothing fit to be saved
 * is chosen.
 */
import { useState } from "react";
import type { GatePolicy, PolicyInForce, StoppingVerdict } from "../../domain/gate-policy.ts";
import {
  asksForSomething,
  FIRST_POLICY,
  LONGEST_READING_AGE_DAYS,
  STOPPING_VERDICTS,
  USUAL_STOPS,
} from "../../domain/gate-policy.ts";
import type { CommitmentNeed } from "../../domain/settings.ts";
import { COMMITMENT_NEEDS } from "../../domain/settings.ts";
import { t } from "../../text/t.ts";
import { unchosenWords } from "../../view/gate-policy-words.ts";
import { LINE_WORDS } from "../../view/verdict-words.ts";
import { CheckBox, CheckList, Group } from "../settings/choices.tsx";
import { WholeNumber } from "../settings/whole-number.tsx";
import { NEED_WORDS } from "../settings/words.ts";
import { GateSentences } from "./gate-sentences.tsx";

export interface GateFormOptions {
  readonly inForce: PolicyInForce;
  onPolicy(policy: GatePolicy | null): void;
}

/** What is ticked below an unticked box is kept, so that ticking it again brings it back. */
interface Draft {
  readonly asksCommitment: boolean;
  readonly needs: readonly CommitmentNeed[];
  readonly asksVerdict: boolean;
  readonly stops: readonly StoppingVerdict[];
  readonly asksReadings: boolean;
  readonly days: number;
  readonly isDaysWrong: boolean;
}

const FIRST_DAYS = 90;

export function GateForm({ inForce, onPolicy }: GateFormOptions) {
  const [draft, setDraft] = useState(() => draftOf(inForce.policy));
  const policy = policyOf(draft);
  const change = (changed: Partial<Draft>) => {
    const next = { ...draft, ...changed };
    setDraft(next);
    onPolicy(policyOf(next));
  };
  const unchosen = inForce.found === "unreadable" ? unchosenWords(inForce) : null;
  return (
    <div className="up-stack">
      {unchosen !== null && <p className="up-gap">{unchosen}</p>}
      <Group
        title={t("The promise")}
        hint={t("On the epic that the work is or belongs to, or on what stands above it.")}
      >
        <CheckBox
          label={t("Ask for a committed value hypothesis")}
          isOn={draft.asksCommitment}
          onChange={(asksCommitment) => change({ asksCommitment })}
        />
        {draft.asksCommitment && (
          <Group title={t("It must have")}>
            <CheckList
              options={COMMITMENT_NEEDS.map((need) => [need, NEED_WORDS[need]] as const)}
              chosen={draft.needs}
              isStacked
              onChange={(needs) => change({ needs })}
            />
          </Group>
        )}
      </Group>
      <Group title={t("The verdict")} hint={t("It is made at the gate, from what is known at that moment.")}>
        <CheckBox
          label={t("Stop work with certain verdicts")}
          isOn={draft.asksVerdict}
          onChange={(asksVerdict) => change({ asksVerdict })}
        />
        {draft.asksVerdict && (
          <Group title={t("These verdicts stop the work")}>
            <CheckList
              options={STOPPING_VERDICTS.map((stop) => [stop, LINE_WORDS[stop]] as const)}
              chosen={draft.stops}
              isStacked
              onChange={(stops) => change({ stops })}
            />
          </Group>
        )}
        <CheckBox
          label={t("Ask for a recent reading")}
          hint={t("A verdict is as old as the newest reading it rests on.")}
          isOn={draft.asksReadings}
          onChange={(asksReadings) => change({ asksReadings, isDaysWrong: false })}
        />
        {draft.asksReadings && (
          <WholeNumber
            label={t("The newest reading is at most this old")}
            suffix={t("days")}
            value={draft.days}
            least={1}
            most={LONGEST_READING_AGE_DAYS}
            onChange={(days) => change({ days, isDaysWrong: false })}
            onWrong={(isDaysWrong) => isDaysWrong && change({ isDaysWrong })}
          />
        )}
      </Group>
      <section aria-label={t("In a sentence")} aria-live="polite">
        {policy !== null ? (
          <GateSentences inForce={{ policy, found: "chosen" }} />
        ) : (
          <p className="up-wrong">
            {draft.isDaysWrong
              ? t("Mend the number of days: until then the rule cannot be saved.")
              : t("Choose at least one thing: a gate that asks for nothing would look closed and be open.")}
          </p>
        )}
      </section>
    </div>
  );
}

function draftOf({ commitment, verdict }: GatePolicy): Draft {
  const stops = verdict?.stops ?? [];
  const days = verdict?.newestReadingDays ?? null;
  return {
    asksCommitment: commitment !== null,
    needs: commitment?.needs ?? COMMITMENT_NEEDS,
    asksVerdict: stops.length > 0,
    stops: stops.length > 0 ? stops : USUAL_STOPS,
    asksReadings: days !== null,
    days: days ?? FIRST_DAYS,
    isDaysWrong: false,
  };
}

function policyOf(draft: Draft): GatePolicy | null {
  const stops = draft.asksVerdict ? [...draft.stops] : [];
  const newestReadingDays = draft.asksReadings ? draft.days : null;
  const policy: GatePolicy = {
    schema: FIRST_POLICY.schema,
    commitment: draft.asksCommitment ? { needs: [...draft.needs] } : null,
    verdict: stops.length === 0 && newestReadingDays === null ? null : { stops, newestReadingDays },
  };
  return draft.isDaysWrong || !asksForSomething(policy) ? null : policy;
}

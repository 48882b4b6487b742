/** Makes a decision on the evidence as it is shown, and says what would change our mind. */

import { useState } from "react";
import { addDays, isoDay, parseDay } from "../../domain/day.ts";
import type { DecisionChoice, RaisesWhen } from "../../domain/governance.ts";
import { DECISIONS } from "../../domain/governance.ts";
import type { VerdictKind } from "../../evaluation/types.ts";
import { VERDICTS } from "../../evaluation/types.ts";
import { parseNumberCell } from "../../parse/cells.ts";
import { t, texts } from "../../text/t.ts";
import { DECISION_WORDS } from "../../view/decision-words.ts";
import { say } from "../../view/say.ts";
import { LINE_WORDS } from "../../view/verdict-words.ts";
import { Choice, NumberField, TextArea, TextField } from "../fields.tsx";
import type { TaskProps } from "./task-drawer.tsx";
import { TaskDrawer } from "./task-drawer.tsx";

const QUARTER_DAYS = 91;

const CONDITIONS = ["day_reached", "verdict_becomes", "probability_below", ""] as const;
const CONDITION_WORDS: Readonly<Record<(typeof CONDITIONS)[number], string>> = texts({
  day_reached: "On a day",
  verdict_becomes: "When the verdict becomes",
  probability_below: "When the chance of the target falls below",
  "": "Never by itself",
});

export function Decide(props: TaskProps) {
  const { inputs, view, options } = props;
  const [choice, setChoice] = useState<DecisionChoice>("persevere");
  const [reason, setReason] = useState("");
  const [mind, setMind] = useState("");
  const [kind, setKind] = useState<RaisesWhen["kind"] | "">("day_reached");
  const [day, setDay] = useState(isoDay(addDays(inputs.today, QUARTER_DAYS)));
  const [verdict, setVerdict] = useState<VerdictKind>("off_path");
  const [percent, setPercent] = useState("30");
  const needsTwo = inputs.policies.twoPersonChoices.includes(choice);
  const on = parseDay(day);
  const chance = parseNumberCell(percent);
  const isChance = typeof chance === "number" && chance >= 0 && chance <= 100;
  const raisesWhen = conditionOf(kind, on, verdict, isChance ? chance / 100 : null);
  const isReady = reason.trim() !== "" && mind.trim() !== "" && (kind === "" || raisesWhen !== null);
  const send = () =>
    options.api.decide({
      choice,
      reason,
      wouldChangeOurMind: mind,
      raisesWhen,
      seenDigest: view.assessment?.inputsDigest ?? null,
      expectedLength: inputs.epicEntries.length,
    });
  return (
    <TaskDrawer
      {...props}
      title={t("Decide")}
      action={needsTwo ? t("Propose it") : t("Decide")}
      isReady={isReady}
      send={send}
      doneWords={needsTwo ? t("Proposed: a second person has to confirm it.") : t("Decision recorded.")}
    >
      <p>
        {view.assessment === null
          ? t("There is no committed promise: this is decided without evidence, and the record will say so.")
          : t("Kept with the decision, as it stands now: {word}. {reason}", {
              word: view.line.word,
              reason: say(view.assessment.said, options.locale),
            })}
      </p>
      <Choice
        label={t("What is decided?")}
        value={choice}
        onChange={(key) => setChoice(DECISIONS.find((known) => known === key) ?? "persevere")}
        options={DECISIONS.map((key) => [key, DECISION_WORDS[key]] as const)}
        {...(needsTwo ? { hint: t("This takes effect when a second person confirms it.") } : {})}
      />
      <TextArea
        label={t("Why?")}
        value={reason}
        onChange={setReason}
        hint={t("Not what was spent: only what is still to come.")}
      />
      <TextArea label={t("What would change our mind?")} value={mind} onChange={setMind} />
      <Choice
        label={t("Raise it again")}
        value={kind}
        onChange={(key) => setKind(CONDITIONS.find((known) => known === key) ?? "")}
        options={CONDITIONS.map((key) => [key, CONDITION_WORDS[key]] as const)}
      />
      {kind === "day_reached" && (
        <TextField
          label={t("Day")}
          type="date"
          value={day}
          onChange={setDay}
          wrong={on === null ? t("Give a date that exists.") : undefined}
        />
      )}
      {kind === "verdict_becomes" && (
        <Choice
          label={t("Verdict")}
          value={verdict}
          onChange={(key) => setVerdict(VERDICTS.find((known) => known === key) ?? "off_path")}
          options={VERDICTS.map((key) => [key, LINE_WORDS[key]] as const)}
        />
      )}
      {kind === "probability_below" && (
        <NumberField
          label={t("Chance of the target")}
          suffix="%"
          value={percent}
          onChange={setPercent}
          wrong={isChance ? undefined : t("Give a percentage from 0 to 100.")}
        />
      )}
    </TaskDrawer>
  );
}

function conditionOf(
  kind: RaisesWhen["kind"] | "",
  on: ReturnType<typeof parseDay>,
  verdict: VerdictKind,
  probability: number | null,
): RaisesWhen | null {
  if (kind === "verdict_becomes") return { kind, verdict };
  if (kind === "day_reached") return on === null ? null : { kind, on };
  if (kind === "probability_below") return probability === null ? null : { kind, probability };
  return null;
}

/** The value review: did it create the value, where did the chain break, which assumptions held. */

import { useState } from "react";
import type { ValueReview } from "../../domain/governance.ts";
import { ASSUMPTION_JUDGEMENTS, CREATED_VALUE } from "../../domain/governance.ts";
import { CHAIN_BREAKS } from "../../evaluation/types.ts";
import { t } from "../../text/t.ts";
import { say } from "../../view/say.ts";
import { CHAIN_BREAK_WORDS } from "../../view/verdict-words.ts";
import { Choice, TextArea } from "../fields.tsx";
import { CREATED_WORDS, JUDGEMENT_WORDS } from "../governance-words.ts";
import type { TaskProps } from "./task-drawer.tsx";
import { TaskDrawer } from "./task-drawer.tsx";

type Assumption = ValueReview["assumptions"][number];

export function HoldReview(props: TaskProps) {
  const { inputs, view, options } = props;
  const [created, setCreated] = useState<ValueReview["createdTheValue"] | "">("");
  const [broke, setBroke] = useState<ValueReview["chainBreak"]>(view.assessment?.chainBreak ?? "unknown");
  const [assumptions, setAssumptions] = useState(() => assumptionsOf(view.hypothesis));
  const [learnt, setLearnt] = useState("");
  const judge = (at: number, judgement: string) =>
    setAssumptions(
      assumptions.map((assumption, i) =>
        i === at
          ? { ...assumption, judgement: ASSUMPTION_JUDGEMENTS.find((known) => known === judgement) ?? "untested" }
          : assumption,
      ),
    );
  const send = () =>
    options.api.holdReview({
      createdTheValue: created === "" ? "cannot_tell" : created,
      chainBreak: broke,
      assumptions,
      learnt,
      expectedLength: inputs.epicEntries.length,
    });
  return (
    <TaskDrawer
      {...props}
      title={t("Value review")}
      action={t("Record the review")}
      isReady={created !== ""}
      send={send}
      doneWords={t("Review recorded.")}
    >
      <p>
        {t("The metric says: {verdict}. {reason}", {
          verdict: view.line.word,
          reason: say(view.assessment?.said ?? [], options.locale),
        })}
      </p>
      <Choice
        label={t("Did it create the value?")}
        value={created}
        onChange={(key) => setCreated(CREATED_VALUE.find((known) => known === key) ?? "")}
        options={[["", t("Choose")], ...CREATED_VALUE.map((key) => [key, CREATED_WORDS[key]] as const)]}
      />
      <Choice
        label={t("Where did the chain break?")}
        value={broke}
        onChange={(key) => setBroke(CHAIN_BREAKS.find((known) => known === key) ?? "unknown")}
        options={CHAIN_BREAKS.map((key) => [key, CHAIN_BREAK_WORDS[key]] as const)}
      />
      {assumptions.map(({ text, judgement }, at) => (
        <Choice
          key={text}
          label={t("Assumed: {assumption}", { assumption: text })}
          value={judgement}
          onChange={(key) => judge(at, key)}
          options={ASSUMPTION_JUDGEMENTS.map((key) => [key, JUDGEMENT_WORDS[key]] as const)}
        />
      ))}
      <TextArea label={t("What did we learn?")} value={learnt} onChange={setLearnt} />
    </TaskDrawer>
  );
}

/** What the promise rests on: the behaviour that should change, and why that should move the metric. */
function assumptionsOf(hypothesis: TaskProps["view"]["hypothesis"]): Assumption[] {
  if (hypothesis === null) return [];
  const { who, behaviour, mechanism } = hypothesis;
  const behaves = behaviour.trim() === "" ? "" : `${who.trim() === "" ? t("people") : who.trim()} ${behaviour.trim()}`;
  return [...new Set([behaves, mechanism.trim()])]
    .filter((text) => text !== "")
    .map((text) => ({ text: text.slice(0, 2000), judgement: "untested" }));
}

/** Signs an exception to a gate: reasoned, and over by itself. */

import { useState } from "react";
import { addDays, isoDay, parseDay } from "../../domain/day.ts";
import type { GateException } from "../../domain/governance.ts";
import { GATES } from "../../domain/governance.ts";
import { t } from "../../text/t.ts";
import { Choice, TextArea, TextField } from "../fields.tsx";
import { GATE_WORDS } from "../governance-words.ts";
import type { TaskProps } from "./task-drawer.tsx";
import { TaskDrawer } from "./task-drawer.tsx";

const USUAL_DAYS = 14;

export function GrantException(props: TaskProps) {
  const { inputs, view, options } = props;
  const lacks: GateException["gate"] = view.state === "committed" ? "verdict" : "commitment";
  const [gate, setGate] = useState(lacks);
  const [reason, setReason] = useState("");
  const [day, setDay] = useState(isoDay(addDays(inputs.today, USUAL_DAYS)));
  const on = parseDay(day);
  const longestDays = inputs.policies.longestExceptionDays;
  const isDay = on !== null && on >= inputs.today && on <= addDays(inputs.today, longestDays);
  const send = () =>
    options.api.grantException({
      gate,
      reason,
      expiresOn: on ?? inputs.today,
      expectedLength: inputs.epicEntries.length,
    });
  return (
    <TaskDrawer
      {...props}
      title={t("Grant an exception")}
      action={t("Sign the exception")}
      isReady={isDay && reason.trim() !== ""}
      send={send}
      doneWords={t("Exception signed.")}
    >
      <p>{t("You sign it: your name, the reason and the last day stay in the record.")}</p>
      <Choice
        label={t("What does it allow?")}
        value={gate}
        onChange={(key) => setGate(GATES.find((known) => known === key) ?? lacks)}
        options={GATES.map((key) => [key, GATE_WORDS[key]] as const)}
      />
      <TextArea label={t("Why?")} value={reason} onChange={setReason} />
      <TextField
        label={t("Last day")}
        type="date"
        value={day}
        onChange={setDay}
        wrong={
          isDay
            ? undefined
            : t("Give a day from today to {count} days from now.", {
                count: longestDays,
              })
        }
      />
    </TaskDrawer>
  );
}

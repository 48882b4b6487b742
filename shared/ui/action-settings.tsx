/** What a rule's action asks of whoever writes the rule. Every change is told at once, so that nothing typed is lost on the way. */
import { useEffect, useState } from "react";
import { GATES } from "../domain/governance.ts";
import { InitiativeRef } from "../domain/ids.ts";
import { PROVENANCES } from "../domain/metric.ts";
import { parseDayCell, parseNumberCell } from "../parse/cells.ts";
import { msg, t } from "../text/t.ts";
import { Choice, TextField } from "./fields.tsx";
import { mount } from "./mount.tsx";
import type { Mounted } from "./options.ts";
import { PROVENANCE_WORDS } from "./words.ts";

export interface ActionSettingsOptions {
  readonly locale: string;
  readonly action: "recordReading" | "checkValue";
  /** As the host kept them; what is missing begins with what most rules want. */
  readonly inputs: Readonly<Record<string, unknown>>;
  /** What the host puts in place of these when the rule runs. */
  readonly smartValues: { readonly workItem: string; readonly today: string };
  onInputs(inputs: Readonly<Record<string, string>>): void;
  /** Keeps what to call when the host wants to go on: then everything that is wrong is shown, also where nobody has been yet. */
  onNext(show: () => void): void;
}

export function mountActionSettings(element: HTMLElement, options: ActionSettingsOptions): Mounted {
  return mount(element, options, msg("Settings of the action"), <ActionSettings options={options} />);
}

/** The inputs as they stand before anything is changed. */
export function firstInputs({ action, inputs, smartValues }: ActionSettingsOptions): Readonly<Record<string, string>> {
  const kept = (name: string, otherwise: string) => {
    const value = inputs[name];
    return typeof value === "string" && value !== "" ? value : otherwise;
  };
  const workItem = kept("workItem", smartValues.workItem);
  if (action === "checkValue") return { workItem, gate: kept("gate", "commitment") };
  const on = kept("on", smartValues.today);
  return { workItem, value: kept("value", ""), on, provenance: kept("provenance", "measured") };
}

function ActionSettings({ options }: { readonly options: ActionSettingsOptions }) {
  const [inputs, setInputs] = useState(() => firstInputs(options));
  const [visited, setVisited] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => options.onNext(() => setVisited(new Set(Object.keys(READABLE)))), [options]);
  const field = (name: string) => ({
    value: inputs[name] ?? "",
    wrong: visited.has(name) ? wrongIn(name, inputs[name] ?? "") : undefined,
    onLeave: () => setVisited((before) => new Set([...before, name])),
    onChange: (value: string) => {
      const next = { ...inputs, [name]: value };
      setInputs(next);
      options.onInputs(next);
    },
  });
  return (
    <div className="up-stack">
      <TextField
        {...field("workItem")}
        label={t("Work item")}
        hint={t("The epic, or work below it. A smart value is replaced when the rule runs.")}
      />
      {options.action === "recordReading" ? (
        <>
          <TextField
            {...field("value")}
            label={t("Value")}
            hint={t("A number or a smart value; percentages in percent.")}
          />
          <TextField {...field("on")} label={t("Day of the reading")} />
          <Choice
            {...field("provenance")}
            label={t("Where does the number come from?")}
            options={PROVENANCES.map((key) => [key, PROVENANCE_WORDS[key]] as const)}
          />
        </>
      ) : (
        <Choice
          {...field("gate")}
          label={t("What must it have?")}
          options={GATES.map((key) => [key, GATE_ASKS[key]()] as const)}
        />
      )}
    </div>
  );
}

/** Whether an input can be read as it stands, and what to say where it cannot. */
const READABLE: Readonly<Record<string, readonly [isReadable: (text: string) => boolean, wrong: () => string]>> = {
  workItem: [
    (text) => InitiativeRef.safeParse(text.trim()).success,
    () => t("Give the key of a work item, like SHOP-1, or a smart value."),
  ],
  value: [
    (text) => typeof parseNumberCell(text) === "number",
    () => t("Give one number, with a point for decimals, like 3.2, or a smart value."),
  ],
  on: [
    (text) => typeof parseDayCell(text) === "number",
    () => t("Give the day of the reading, like 2026-11-24, or a smart value."),
  ],
};

/** What a smart value stands for is known only when the rule runs. */
function wrongIn(name: string, text: string): string | undefined {
  const [isReadable, wrong] = READABLE[name] ?? [];
  return isReadable === undefined || text.includes("{{") || isReadable(text) ? undefined : wrong?.();
}

const GATE_ASKS = {
  commitment: () => t("A committed value hypothesis"),
  verdict: () => t("A verdict that does not speak against it"),
} as const;

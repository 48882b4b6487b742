/** Says what the work still takes, which the ranking weighs, and behind a click what went into it, which nothing weighs. */

import { useState } from "react";
import type { Money } from "../../domain/money.ts";
import { typedValue } from "../../parse/cells.ts";
import { inMajorUnits, inMinorUnits } from "../../portfolio/amount.ts";
import { t } from "../../text/t.ts";
import { NumberField, TextField } from "../fields.tsx";
import { valueText, wrongNumber } from "../typed-value.ts";
import type { TaskProps } from "./task-drawer.tsx";
import { TaskDrawer } from "./task-drawer.tsx";

const USUAL_CURRENCY = "EUR";

export function RecordCosts(props: TaskProps) {
  const { inputs, view, options } = props;
  const textOf = (money: Money | null) =>
    money === null ? "" : valueText(inMajorUnits(money.amountMinor, money.currency), "mean", options.locale);
  const known = view.costs?.toSpend ?? view.costs?.spent ?? view.hypothesis?.worthPerUnitYear ?? null;
  const [toSpend, setToSpend] = useState(textOf(view.costs?.toSpend ?? null));
  const [spent, setSpent] = useState(textOf(view.costs?.spent ?? null));
  const [currency, setCurrency] = useState(known?.currency ?? USUAL_CURRENCY);
  const code = currency.trim().toUpperCase();
  const isCurrency = /^[A-Z]{3}$/.test(code);
  const still = readCost(toSpend, code);
  const gone = readCost(spent, code);
  const send = () =>
    options.api.recordCosts({
      toSpend: still.money,
      spent: gone.money,
      expectedLength: inputs.epicEntries.length,
    });
  return (
    <TaskDrawer
      {...props}
      title={t("What it costs")}
      action={t("Save the costs")}
      isReady={isCurrency && still.wrong === undefined && gone.wrong === undefined}
      send={send}
      doneWords={t("Costs saved.")}
    >
      <div className="up-pair">
        <NumberField
          label={t("Still to be spent, until all of it has shipped")}
          hint={t("Empty: not known. Nothing is called cheap because nobody said what it costs.")}
          value={toSpend}
          onChange={setToSpend}
          wrong={still.wrong}
        />
        <TextField
          label={t("Currency")}
          value={currency}
          onChange={setCurrency}
          wrong={isCurrency ? undefined : t("Give a three-letter code such as EUR.")}
        />
      </div>
      <details>
        <summary>{t("Money already spent")}</summary>
        <NumberField
          label={t("Spent so far")}
          hint={t("It is gone whatever is decided, so no figure about going on uses it.")}
          value={spent}
          onChange={setSpent}
          wrong={gone.wrong}
        />
      </details>
    </TaskDrawer>
  );
}

interface ReadCost {
  /** `null` = not known, or it cannot be read. */
  readonly money: Money | null;
  readonly wrong: string | undefined;
}

function readCost(text: string, currency: string): ReadCost {
  if (text.trim() === "") return { money: null, wrong: undefined };
  const unreadable = wrongNumber(text);
  const amount = typedValue(text, "mean");
  if (unreadable !== undefined || amount === null) return { money: null, wrong: unreadable };
  if (amount < 0) return { money: null, wrong: t("A cost is zero or more.") };
  const amountMinor = Math.round(inMinorUnits(amount, currency));
  return Number.isSafeInteger(amountMinor)
    ? { money: { amountMinor, currency }, wrong: undefined }
    : { money: null, wrong: t("This is more money than can be counted exactly.") };
}

/** The hypothesis as one sentence, with a blank for every part that is not written yet. */
import type { ValueHypothesis } from "../domain/hypothesis.ts";
import type { MetricDefinition } from "../domain/metric-definition.ts";
import { formatDay, formatValue } from "./format.ts";

export interface SentencePart {
  readonly text: string;
  /** `filled`: the person's words; `blank`: still to be written; `frame`: ours. */
  readonly role: "frame" | "filled" | "blank";
}

export function hypothesisSentence(
  hypothesis: ValueHypothesis,
  definition: MetricDefinition | null,
  baseline: number | null,
  locale: string,
): readonly SentencePart[] {
  const { change, who, behaviour, mechanism, path, falsifier } = hypothesis;
  const format = { kind: definition?.kind ?? "mean", unit: definition?.unit ?? "" };
  const value = (number: number | null) => (number === null ? "" : formatValue(number, format, locale));
  const from = value(path.baseline ?? baseline);
  return [
    frame("If we "),
    slot(change, "change what"),
    frame(", then "),
    slot(who, "who"),
    frame(" will "),
    slot(behaviour, "do what differently"),
    frame(", which moves "),
    slot(definition?.name ?? "", "which metric"),
    frame(" from "),
    slot(from, "baseline"),
    frame(" to "),
    slot(value(path.target), "target"),
    frame(" by "),
    slot(path.targetOn === null ? "" : formatDay(path.targetOn, locale), "date"),
    frame(", because "),
    slot(mechanism, "why it would work"),
    frame(". We are wrong if "),
    slot(falsifierText(falsifier, value, locale), "what would prove it"),
    frame("."),
  ];
}

export function sentenceText(parts: readonly SentencePart[]): string {
  return parts.map(({ role, text }) => (role === "blank" ? `[${text}]` : text)).join("");
}

function falsifierText(
  { text, threshold, on }: ValueHypothesis["falsifier"],
  value: (number: number | null) => string,
  locale: string,
): string {
  if (text.trim() !== "") return text;
  if (threshold === null) return "";
  return `it is not past ${value(threshold)}${on === null ? "" : ` on ${formatDay(on, locale)}`}`;
}

function frame(text: string): SentencePart {
  return { role: "frame", text };
}

/** A person's words without a final full stop, so that the sentence reads on. */
function slot(text: string, blank: string): SentencePart {
  const trimmed = text.trim().replace(/\.$/, "");
  return trimmed === "" ? { role: "blank", text: blank } : { role: "filled", text: trimmed };
}

/** The hypothesis as one sentence, with a blank for every part that is not written yet. */
import type { ValueHypothesis } from "../domain/hypothesis.ts";
import type { MetricDefinition } from "../domain/metric-definition.ts";
import { parts, t } from "../text/t.ts";
import { formatDay, formatValue, withoutUnit } from "./format.ts";

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
  const start = path.baseline ?? baseline;
  // The target names the unit for both.
  const from = start === null || path.target === null ? value(start) : formatValue(start, withoutUnit(format), locale);
  const written = parts<SentencePart>(
    "If we {change}, then {who} will {behaviour}, which moves {metric} from {from} to {to} by {day}, because {mechanism}. We are wrong if {falsifier}.",
    {
      change: slot(change, t("change what")),
      who: slot(who, t("who")),
      behaviour: slot(behaviour, t("do what differently")),
      metric: slot(definition?.name ?? "", t("which metric")),
      from: slot(from, t("baseline")),
      to: slot(value(path.target), t("target")),
      day: slot(path.targetOn === null ? "" : formatDay(path.targetOn, locale), t("date")),
      mechanism: slot(mechanism, t("why it would work")),
      falsifier: slot(falsifierText(falsifier, value, locale), t("what would prove it")),
    },
  );
  return written.map((part) => (typeof part === "string" ? { role: "frame", text: part } : part));
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
  return on === null
    ? t("it is not past {threshold}", { threshold: value(threshold) })
    : t("it is not past {threshold} on {day}", { threshold: value(threshold), day: formatDay(on, locale) });
}

/** A person's words without a final full stop, so that the sentence reads on. */
function slot(text: string, blank: string): SentencePart {
  const trimmed = text.trim().replace(/\.$/, "");
  return trimmed === "" ? { role: "blank", text: blank } : { role: "filled", text: trimmed };
}

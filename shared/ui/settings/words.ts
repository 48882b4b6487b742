/** Words for settings and policies, and what a change of them changed. */
import { chosenName } from "../../domain/chosen-type.ts";
import { DECISIONS } from "../../domain/governance.ts";
import type { Policies, ProjectSettings } from "../../domain/settings.ts";
import { DEFAULT_POLICIES, DEFAULT_SETTINGS } from "../../domain/settings.ts";
import { spokenLanguage } from "../../text/language.ts";
import { t, texts } from "../../text/t.ts";
import { DECISION_WORDS } from "../../view/decision-words.ts";

export const SHIPPED_WORDS: Readonly<Record<ProjectSettings["shippedBy"], string>> = texts({
  release_else_done: "A release or deployment; where there is none, the day the item was done",
  release_only: "Only a release or deployment",
  iteration_else_done: "The end of the iteration it was done in; where there is none, the day the item was done",
  done: "The day the item was done",
});

export const NEED_WORDS: Readonly<Record<ProjectSettings["commitmentNeeds"][number], string>> = texts({
  owner: "A benefit owner",
  baseline: "A baseline",
  falsifier: "A falsifier",
});

export const GATE_ASKED_WORDS: Readonly<Record<ProjectSettings["gates"][number], string>> = texts({
  commitment: "Before work ships: a committed hypothesis",
  verdict: "Before work goes on: no verdict against it, or a signed exception",
});

/** In the order of the page. Without a `before`, against what everybody starts with. */
export function settingsDifferences(before: ProjectSettings | null, after: ProjectSettings): readonly string[] {
  const old = before ?? DEFAULT_SETTINGS;
  const types = ({ initiativeTypes }: ProjectSettings) =>
    initiativeTypes?.map(chosenName).join(", ") ?? t("the epic level");
  const list = (words: readonly string[]) => (words.length === 0 ? t("none") : words.join(", "));
  const gates = ({ gates: asked }: ProjectSettings) => list(asked.map((gate) => GATE_ASKED_WORDS[gate]));
  const needs = ({ commitmentNeeds }: ProjectSettings) => list(commitmentNeeds.map((need) => NEED_WORDS[need]));
  const onOff = (isOn: boolean) => (isOn ? t("on") : t("off"));
  return changed([
    [t("Upshot in this project"), onOff(old.isEnabled), onOff(after.isEnabled)],
    [t("Types"), types(old), types(after)],
    [t("What counts as shipped"), SHIPPED_WORDS[old.shippedBy], SHIPPED_WORDS[after.shippedBy]],
    [t("Gates"), gates(old), gates(after)],
    [t("A commitment needs"), needs(old), needs(after)],
    [t("Days between reviews"), String(old.reviewCadenceDays), String(after.reviewCadenceDays)],
    [t("Verdict changes are told"), onOff(old.tellsVerdictChanges), onOff(after.tellsVerdictChanges)],
  ]);
}

export function policyDifferences(before: Policies | null, after: Policies): readonly string[] {
  const old = before ?? DEFAULT_POLICIES;
  const two = ({ twoPersonChoices }: Policies) =>
    twoPersonChoices.length === 0
      ? t("none")
      : DECISIONS.filter((choice) => twoPersonChoices.includes(choice))
          .map((choice) => DECISION_WORDS[choice])
          .join(", ");
  const { format: number } = new Intl.NumberFormat(spokenLanguage().locale);
  return changed([
    [t("Decisions that need two people"), two(old), two(after)],
    [t("Longest exception, in days"), number(old.longestExceptionDays), number(after.longestExceptionDays)],
    [t("Points an hour for the night"), number(old.readingPointsPerHour), number(after.readingPointsPerHour)],
  ]);
}

function changed(rows: readonly (readonly [name: string, before: string, after: string])[]): readonly string[] {
  return rows
    .filter(([, before, after]) => before !== after)
    .map(([name, before, after]) => t("{name}: {before} → {after}", { name, before, after }));
}

/**
 * The six fields that make a verdict findable by queries, boards, charts and Power BI, and what each says of an epic.
 *
 * A mirror: whoever may edit the work item may overwrite it, so nothing is ever read back from it as truth. Names and words of
 * lists are stored in the organisation and stand in people's queries: they are English whatever is spoken, and never change.
 */
import type { InitiativeSummary } from "@upshot/shared";
import { isoDay, msg } from "@upshot/shared";
import type { ValueProjection } from "@upshot/shared/runs";
import { digestOf, projectionOf } from "@upshot/shared/runs";

export interface UpshotField {
  readonly reference: `Custom.${string}`;
  readonly name: string;
  readonly type: "string" | "integer" | "dateTime" | "identity";
  /** Kept in the organisation in English; the page that offers the fields says it in the viewer's language. */
  readonly description: string;
  /** The only values it takes; `null` = any. */
  readonly items: readonly string[] | null;
}

/** Words of the list by the verdict's own word. */
const VERDICTS: Readonly<Record<string, string>> = {
  draft: "Draft",
  not_due: "Not due yet",
  insufficient_evidence: "Cannot tell yet",
  on_path: "On path",
  slow_start: "Slow start",
  off_path: "Off path",
  realized: "Realized",
  faded: "Faded",
  reversed: "Wrong way",
};

const VERDICT = "Custom.UpshotVerdict";
const JUDGED_ON = "Custom.UpshotJudgedOn";
const CHANCE = "Custom.UpshotChance";
const GRADE = "Custom.UpshotEvidenceGrade";
const OWNER = "Custom.UpshotBenefitOwner";
const WINDOW = "Custom.UpshotWindowOpens";

export const UPSHOT_FIELDS: readonly UpshotField[] = [
  {
    reference: VERDICT,
    name: "Upshot verdict",
    type: "string",
    description: msg("What can be said of the promised outcome. Written by Upshot; the record is in its panel."),
    items: Object.values(VERDICTS),
  },
  {
    reference: JUDGED_ON,
    name: "Upshot judged on",
    type: "dateTime",
    description: msg("Day on which the figures of these fields last changed."),
    items: null,
  },
  {
    reference: CHANCE,
    name: "Upshot chance of target",
    type: "integer",
    description: msg("Chance of reaching the target, whole percent. Empty when it cannot be told."),
    items: null,
  },
  {
    reference: GRADE,
    name: "Upshot evidence grade",
    type: "string",
    description: msg("How well the movement can be attributed to the work: A (randomised) to E (judgement)."),
    items: ["A", "B", "C", "D", "E"],
  },
  {
    reference: OWNER,
    name: "Upshot benefit owner",
    type: "identity",
    description: msg("The person who answers for the benefit. Empty when nobody active does."),
    items: null,
  },
  {
    reference: WINDOW,
    name: "Upshot window opens",
    type: "dateTime",
    description: msg("Day from which the work should show in the metric."),
    items: null,
  },
];

export type FieldValue = string | number | null;
/** By reference name; `null` = empty. */
export type FieldValues = ReadonlyMap<string, FieldValue>;

/** What the fields should say, with nobody as the owner. */
export function valuesOf(summary: InitiativeSummary): FieldValues {
  const said: ValueProjection = projectionOf(summary);
  return new Map<string, FieldValue>([
    [VERDICT, VERDICTS[said.state === "draft" ? "draft" : (said.verdict ?? "")] ?? null],
    [JUDGED_ON, instantOf(isoDay(summary.asOf))],
    [CHANCE, said.chance ?? null],
    [GRADE, said.state === "draft" ? null : said.grade],
    [OWNER, null],
    [WINDOW, said.windowOn === undefined ? null : instantOf(said.windowOn)],
  ]);
}

/** @param owner as the host takes people in fields; `null` = nobody active */
export function ownedBy(values: FieldValues, owner: string | null): FieldValues {
  return new Map([...values, [OWNER, owner]]);
}

/**
 * Which fields must be written so that the item says what it should; none when it does. The day of judgement is no difference
 * by itself: it is written when something else is, or when it is missing or lies after the look.
 */
export function editsTo(stored: Readonly<Record<string, unknown>>, wanted: FieldValues): FieldValues {
  const others = [...wanted].filter(
    ([reference, value]) => reference !== JUDGED_ON && !isSame(stored[reference], value),
  );
  const judgedOn = wanted.get(JUDGED_ON) ?? null;
  const storedOn = dayOf(stored[JUDGED_ON]);
  const isOdd = storedOn === null || storedOn > (dayOf(judgedOn) ?? "");
  return others.length === 0 && !isOdd ? new Map() : new Map([...others, [JUDGED_ON, judgedOn]]);
}

function isSame(stored: unknown, wanted: FieldValue): boolean {
  if (stored === undefined || stored === null || stored === "") return wanted === null;
  if (wanted === null) return false;
  // Days come back as instants, people as objects that name them.
  if (typeof wanted === "string" && wanted.endsWith(MIDNIGHT)) return dayOf(stored) === dayOf(wanted);
  if (typeof stored === "object") {
    const account = accountOf(String(wanted));
    if ("account" in stored) return stored.account === accountDigest(account);
    const name = "uniqueName" in stored ? String(stored.uniqueName) : "";
    return name !== "" && account === name.toLowerCase();
  }
  return stored === wanted;
}

/** What a kept row holds in the place of a person. */
export function accountDigest(account: string): string {
  return digestOf(account.toLowerCase()).slice(0, 24);
}

const MIDNIGHT = "T00:00:00Z";
const instantOf = (day: string) => `${day}${MIDNIGHT}`;

function dayOf(value: unknown): string | null {
  return typeof value === "string" && /^\d{4}-\d{2}-\d{2}/.test(value) ? value.slice(0, 10) : null;
}

/** `Ana Ruiz <ana@example.com>`: the form in which a field takes a person, whoever else has that name. */
export function personValue(name: string, account: string): string {
  return `${name} <${account}>`;
}

function accountOf(person: string): string {
  return (/<(.+)>$/.exec(person)?.[1] ?? person).toLowerCase();
}

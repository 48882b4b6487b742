/** Conditions on the fields of one work item. */
import { badQuery, noSuchField } from "../rest/ado-error.ts";
import type { Site } from "../site.ts";
import { fieldDefinition, referenceName } from "../store/fields.ts";
import type { Condition, Literal, Query } from "./ast.ts";

/** Value of a field by reference name, as the query compares it. */
export interface FieldReader {
  (reference: string): string | number | null;
  /** Every value it has or had. */
  readonly everyValue: (reference: string) => readonly (string | number)[];
}

/** What a reader is asked for the category of the item's type; no field of the service has this name. */
export const TYPE_CATEGORY = "(category of the type)";

/** Values of `@project` and `@me`. */
export type Macros = Readonly<Record<string, string | null>>;

/** Which conditions a reader cannot answer are refused here, before any item is looked at. @throws AdoError */
export function checkFields(site: Site, condition: Condition, isTimePrecise = false): void {
  if (condition.kind === "not") checkFields(site, condition.part, isTimePrecise);
  else if (condition.kind === "compare") {
    const { kind } = fieldDefinition(site, knownField(site, condition.field));
    if (kind === "dateTime" && !isTimePrecise && condition.values.some((value) => /\dT\d/.test(String(value))))
      throw badQuery("You cannot supply a time with the date when running a query using date precision.");
  } else for (const part of condition.parts) checkFields(site, part, isTimePrecise);
}

export function knownField(site: Site, given: string): string {
  const reference = referenceName(site, given);
  if (reference === null) throw noSuchField(given);
  return reference;
}

export function fits(site: Site, condition: Condition, read: FieldReader, macros: Macros): boolean {
  switch (condition.kind) {
    case "all":
      return condition.parts.every((part) => fits(site, part, read, macros));
    case "any":
      return condition.parts.some((part) => fits(site, part, read, macros));
    case "not":
      return !fits(site, condition.part, read, macros);
    case "compare": {
      const reference = knownField(site, condition.field);
      const isDate = fieldDefinition(site, reference).kind === "dateTime";
      if (condition.operator === "in group") return isInGroup(reference, read, condition.values);
      const values = comparables(condition, macros, isDate);
      if (condition.operator === "ever")
        return read.everyValue(reference).some((value) => comparable(value, isDate) === values[0]);
      const stored = comparable(read(reference), isDate);
      return compare(condition.operator, stored, values);
    }
  }
}

const prepared = new WeakMap<Condition, readonly (string | number)[]>();

/** A condition belongs to one question, and is asked of every item: thousands of values are made ready once. */
function comparables(
  condition: Extract<Condition, { kind: "compare" }>,
  macros: Macros,
  isDate: boolean,
): readonly (string | number)[] {
  const ready = prepared.get(condition) ?? condition.values.map((value) => comparable(literal(value, macros), isDate));
  prepared.set(condition, ready);
  return ready;
}

/** `IN GROUP 'Microsoft.EpicCategory'`: the work item types of a category; only types have categories. */
function isInGroup(reference: string, read: FieldReader, [category]: readonly Literal[]): boolean {
  if (reference !== "System.WorkItemType") throw badQuery("Only [System.WorkItemType] can be IN GROUP.");
  return read(TYPE_CATEGORY) === category;
}

function compare(operator: string, stored: string | number, values: readonly (string | number)[]): boolean {
  const [value = ""] = values;
  switch (operator) {
    case "=":
      return stored === value;
    case "<>":
      return stored !== value;
    case "in":
      return values.includes(stored);
    case "not in":
      return !values.includes(stored);
    case "contains":
      return String(stored).includes(String(value));
    case "not contains":
      return !String(stored).includes(String(value));
    default:
      // An empty field is neither before nor after anything.
      return stored !== "" && ordered(operator, stored, value);
  }
}

function ordered(operator: string, stored: string | number, value: string | number): boolean {
  if (operator === "<") return stored < value;
  if (operator === "<=") return stored <= value;
  return operator === ">" ? stored > value : stored >= value;
}

/** Texts compare without regard to case; dates as instants. */
function comparable(value: string | number | null, isDate: boolean): string | number {
  if (value === null) return "";
  if (!isDate || value === "") return typeof value === "number" ? value : value.toLowerCase();
  const instant = Date.parse(String(value));
  if (Number.isNaN(instant)) throw badQuery(`«${value}» is not a date.`);
  return instant;
}

function literal(value: Literal, macros: Macros): string | number {
  if (typeof value !== "string" || !value.startsWith("@")) return value;
  const meant = macros[value];
  if (meant === undefined || meant === null) throw badQuery(`The macro «${value}» is not known here.`);
  return meant;
}

export function inOrder<T>(
  site: Site,
  items: readonly T[],
  orderBy: Query["orderBy"],
  readerOf: (item: T) => FieldReader,
): T[] {
  const keyed = items.map((item) => ({
    item,
    keys: orderBy.map(({ field }) => comparable(readerOf(item)(knownField(site, field)), false)),
  }));
  keyed.sort((left, right) => {
    for (const [index, { isDescending }] of orderBy.entries()) {
      const [a, b] = [left.keys[index] ?? "", right.keys[index] ?? ""];
      if (a !== b) return (a < b ? -1 : 1) * (isDescending ? -1 : 1);
    }
    return 0;
  });
  return keyed.map(({ item }) => item);
}

/** Any query there is, made of values that fit their fields. */
import fc from "fast-check";
import { FIELD_WORDS } from "../../shared/portfolio/field-values.ts";
import type { Condition, PortfolioQuery, QueryField } from "../../shared/portfolio/query.ts";
import { QUERY_FIELDS } from "../../shared/portfolio/query.ts";

export const FIELDS = Object.keys(QUERY_FIELDS) as QueryField[];

/** A value that is right for the field, so that any query made of them can be read. */
function valueFor(field: QueryField): fc.Arbitrary<string> {
  switch (QUERY_FIELDS[field]) {
    case "word":
    case "grade":
      return fc.constantFrom(...(FIELD_WORDS[field] ?? []));
    case "yes_no":
      return fc.constantFrom("yes", "no");
    case "number":
      return fc.integer({ min: -5, max: 5000 }).map(String);
    case "fraction":
      return fc.constantFrom("50%", "0.5", "12.5%");
    case "money":
      return fc.constantFrom("10000", "-3", "12.5 EUR");
    case "day":
      return fc.constantFrom("today", "+30d", "-2w", "+3m", "2027-06-30");
    case "text":
      return fc.string();
  }
}

export const anyTest = fc.constantFrom(...FIELDS).chain((field): fc.Arbitrary<Condition> => {
  const value = valueFor(field);
  return fc.oneof(
    fc.constantFrom("is_empty" as const, "is_not_empty" as const).map((operator) => ({
      kind: "test" as const,
      field,
      operator,
      values: [],
    })),
    fc
      .tuple(
        fc.constantFrom("=" as const, "!=" as const, "<" as const, "<=" as const, ">" as const, ">=" as const),
        value,
      )
      .map(([operator, one]) => ({ kind: "test" as const, field, operator, values: [one] })),
    fc
      .tuple(fc.constantFrom("in" as const, "not_in" as const), fc.array(value, { minLength: 1, maxLength: 3 }))
      .map(([operator, values]) => ({ kind: "test" as const, field, operator, values })),
  );
});

const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3 },
    anyTest,
    tie("condition").map((of) => ({ kind: "not" as const, of })),
    fc
      .tuple(
        fc.constantFrom("all" as const, "any" as const),
        fc.array(tie("condition"), { minLength: 2, maxLength: 3 }),
      )
      .map(([kind, of]) => ({ kind, of })),
  ),
}));

export const anyQuery: fc.Arbitrary<PortfolioQuery> = fc.record({
  where: fc.option(condition),
  orderBy: fc.array(
    fc.record({
      field: fc.constantFrom(...FIELDS),
      direction: fc.constantFrom("ascending" as const, "descending" as const),
    }),
    { maxLength: 2 },
  ),
  groupBy: fc.option(fc.constantFrom(...FIELDS)),
});

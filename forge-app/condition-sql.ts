/** A store condition as SQL. Column names come from a closed list; every value is a parameter. */
import type { StoreCondition } from "@upshot/shared";
import type { SqlValue } from "./request-sql.ts";

export interface Sql {
  readonly text: string;
  readonly values: readonly SqlValue[];
}

export function plain(text: string): Sql {
  return { text, values: [] };
}

/** Two-valued: an empty column meets no test, so that "not" may stand before it. */
export function conditionSql(condition: StoreCondition): Sql {
  switch (condition.kind) {
    case "all":
    case "any": {
      if (condition.of.length === 0) return plain(condition.kind === "all" ? "1 = 1" : "1 = 0");
      const parts = condition.of.map(conditionSql);
      return {
        text: `(${parts.map(({ text }) => text).join(condition.kind === "all" ? " AND " : " OR ")})`,
        values: parts.flatMap(({ values }) => values),
      };
    }
    case "not": {
      const inner = conditionSql(condition.of);
      return { text: `NOT ${inner.text}`, values: inner.values };
    }
    case "empty":
      return plain(`(${condition.column} IS NULL)`);
    case "test":
      return {
        text: `(${condition.column} IS NOT NULL AND ${condition.column} ${condition.is} ?)`,
        values: [condition.value],
      };
  }
}

/** Query -> text that `parseQuery` reads back as the same query. */
import type { Condition, PortfolioQuery } from "./query.ts";
import { quoted } from "./query-words.ts";

export function formatQuery({ where, orderBy, groupBy }: PortfolioQuery): string {
  const order = orderBy.map(({ field, direction }) => (direction === "descending" ? `${field} desc` : field));
  return [
    where === null ? "" : conditionText(where, false),
    order.length === 0 ? "" : `order by ${order.join(", ")}`,
    groupBy === null ? "" : `group by ${groupBy}`,
  ]
    .filter((part) => part !== "")
    .join(" ");
}

/** @param isInner whether a list of conditions needs brackets around it */
function conditionText(condition: Condition, isInner: boolean): string {
  switch (condition.kind) {
    case "not":
      return `not ${conditionText(condition.of, true)}`;
    case "test": {
      const { field, operator, values } = condition;
      const words = operator.replaceAll("_", " ");
      if (operator === "in" || operator === "not_in") return `${field} ${words} (${values.map(quoted).join(", ")})`;
      return `${field} ${words} ${values.map(quoted).join("")}`.trim();
    }
    case "all":
    case "any": {
      const parts = condition.of.map((part) => conditionText(part, true));
      const text = parts.join(condition.kind === "all" ? " and " : " or ");
      return isInner ? `(${text})` : text;
    }
  }
}

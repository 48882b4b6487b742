/**
 * Issue properties in JQL: by the alias the app's manifest declares, or as `issue.property[key].path`.
 * Only values that the manifest indexes can be found. Source: "Entity properties" and the module `jira:entityProperty`.
 */
import type { SearchAlias } from "../forge/manifest.ts";
import type { FieldMatch } from "./fields.ts";
import { matchChoice, matchDate, matchNumber, matchText, part, unsupported } from "./matching.ts";

export function propertyMatch(aliases: readonly SearchAlias[], field: string): FieldMatch | null {
  const alias = aliasFor(aliases, field);
  return alias === null ? null : matchOf(alias);
}

/** The value as SQL, for sorting too. Keys come from our own manifest and are quoted nonetheless. */
export function propertyExpression({ propertyKey, path, type }: SearchAlias): string {
  const jsonPath = `$.${path
    .split(".")
    .map((step) => `"${step}"`)
    .join(".")}`;
  const value = `(SELECT json_extract(ip.value, ${quoted(jsonPath)}) FROM issue_properties ip WHERE ip.issue_id = i.id AND ip.key = ${quoted(propertyKey)})`;
  return type === "number" ? `CAST(${value} AS REAL)` : value;
}

export function aliasFor(aliases: readonly SearchAlias[], field: string): SearchAlias | null {
  const named = aliases.find(({ alias }) => alias !== null && alias.toLowerCase() === field.toLowerCase());
  if (named !== undefined) return named;
  const [, propertyKey, path] = /^issue\.property\[([^\]]+)\]\.?(.*)$/i.exec(field) ?? [];
  return aliases.find((one) => one.propertyKey === propertyKey && one.path === path) ?? null;
}

function matchOf(alias: SearchAlias): FieldMatch {
  const value = propertyExpression(alias);
  switch (alias.type) {
    case "number":
      return (operator, operand, _context, field) => matchNumber(field, operator, operand, value);
    case "date":
      return (operator, operand, { site }, field) =>
        matchDate(field, operator, operand, `DATE(${value})`, site.now(), true);
    case "text":
      return (operator, operand, _context, field) => matchText(field, operator, operand, value);
    case "string":
    case "user":
      return (operator, operand, _context, field) =>
        matchChoice(field, operator, operand, value, (one) => {
          if (one.kind === "function") throw unsupported(field, operator);
          return part(`${value} = ?`, one.text);
        });
  }
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

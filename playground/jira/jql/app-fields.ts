/** Custom fields of apps in JQL: by name, or as `cf[10100]`. Text is compared as a whole, as Jira does for fields of type string. */
import type { AppField } from "../forge/manifest.ts";
import type { FieldMatch } from "./fields.ts";
import { matchChoice, matchNumber, part, unsupported } from "./matching.ts";

export function appFieldMatch(fields: readonly AppField[], name: string): FieldMatch | null {
  const wanted = name.toLowerCase();
  const field = fields.find((one) => one.name.toLowerCase() === wanted || `cf[${one.customId}]` === wanted);
  if (field === undefined) return null;
  const value = appFieldExpression(field);
  if (field.valueType === "number")
    return (operator, operand, _context, asked) => matchNumber(asked, operator, operand, value);
  return (operator, operand, _context, asked) =>
    matchChoice(asked, operator, operand, value, (one) => {
      if (one.kind === "function") throw unsupported(asked, operator);
      return part(`LOWER(${value}) = ?`, one.text.toLowerCase());
    });
}

/** The value as SQL, for sorting too. Ids are made by the host itself. */
function appFieldExpression({ id }: AppField): string {
  return `(SELECT json_extract(av.value, '$') FROM app_field_values av WHERE av.issue_id = i.id AND av.field_id = '${id}')`;
}

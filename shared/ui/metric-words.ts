/** Small wordings of metric values that the shared formats leave to the interface. */
import { t } from "../text/t.ts";

/** A length of time in days as people say it. */
export function daysWords(days: number): string {
  if (days === 0) return t("at once");
  if (days % 7 === 0 && days <= 84) return t("{count, plural, one {# week} other {# weeks}}", { count: days / 7 });
  return t("{count, plural, one {# day} other {# days}}", { count: days });
}

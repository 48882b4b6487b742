/** How strong the evidence is, among the facts of a line. */
import { t } from "../text/t.ts";
import { formatEvidence, isNoEvidence } from "../view/format.ts";

export function Evidence({ evidence, locale }: { readonly evidence: number; readonly locale: string }) {
  if (isNoEvidence(evidence)) return <span>{t("no evidence yet")}</span>;
  return <span>{t("evidence {evidence}", { evidence: formatEvidence(evidence, locale) })}</span>;
}

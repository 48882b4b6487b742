/** The evidence a decision was made on, as it was frozen with it. */
import type { Decision } from "../../domain/governance.ts";
import { t } from "../../text/t.ts";
import { formatEvidence } from "../../view/format.ts";
import { LINE_WORDS } from "../../view/verdict-words.ts";
import { RecordedWords } from "../recorded-words.tsx";

export function SeenThen({ seen, locale }: { readonly seen: Decision["evidenceSeen"]; readonly locale: string }) {
  if (seen === null) return t("Decided without a committed promise.");
  return (
    <>
      {t("Seen then: {verdict}, grade {grade}, evidence {evidence}.", {
        verdict: LINE_WORDS[seen.verdict],
        grade: seen.evidenceGrade,
        evidence: formatEvidence(seen.evidence, locale),
      })}{" "}
      <RecordedWords text={seen.reason} said={seen.said} />
    </>
  );
}

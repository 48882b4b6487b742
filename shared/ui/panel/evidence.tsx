/** The evidence, for the sceptic: every figure behind the verdict, what was assumed, and how to quote it. */

import { useEffect, useRef } from "react";
import type { Assessment, Interval } from "../../evaluation/types.ts";
import { t } from "../../text/t.ts";
import type { ValueFormat } from "../../view/format.ts";
import { formatBareChange, formatChange, formatEvidence, formatRelative } from "../../view/format.ts";
import type { PanelView } from "../../view/panel-view.ts";
import { say } from "../../view/say.ts";
import { CopyText } from "../copy-text.tsx";
import { GRADE_LIMITS, GRADE_WORDS } from "../words.ts";
import { evidenceText } from "./evidence-text.ts";

interface Props {
  readonly view: PanelView;
  readonly locale: string;
  readonly onClose: () => void;
}

export function Evidence({ view, locale, onClose }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { assessment, definition, picture } = view;
  if (assessment === null || definition === null) return null;
  return (
    <section
      className="up-drawer up-stack"
      aria-label={t("Evidence")}
      onKeyDown={(event) => {
        if (event.key === "Escape") onClose();
      }}
    >
      <h2 ref={heading} tabIndex={-1}>
        {t("Evidence")}
      </h2>
      <dl className="up-evidence">
        {figures(assessment, definition, locale).map(([term, words]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd className="up-words">{words}</dd>
          </div>
        ))}
      </dl>
      <Sentences
        title={t("What the model assumed")}
        sentences={(picture?.assumptions ?? []).map((assumption) => say([assumption], locale))}
      />
      <Sentences
        title={t("What limits the conclusion")}
        sentences={assessment.guards.map(({ said }) => say([said], locale))}
      />
      <div className="up-row">
        <CopyText
          label={t("Copy as text")}
          byHandLabel={t("Evidence as text: copy it from here")}
          text={evidenceText(view, figures(assessment, definition, locale), locale)}
        />
        <button type="button" className="up-button" onClick={onClose}>
          {t("Close")}
        </button>
      </div>
    </section>
  );
}

type Figure = readonly [term: string, words: string];

function figures(assessment: Assessment, format: ValueFormat, locale: string): readonly Figure[] {
  const change = (value: number) => formatChange(value, format, locale);
  const bare = (value: number) => formatBareChange(value, format, locale);
  const relative = (value: number) => formatRelative(value, locale);
  return [
    [t("Effect at full ramp"), interval(assessment.effect, change, bare)],
    [t("In proportion"), interval(assessment.relativeEffect, relative)],
    [t("Summed over all readings since shipping"), interval(assessment.cumulativeEffect, change, bare)],
    [
      t("Evidence that it moved"),
      t("as strong as {evidence}, however often somebody looked", {
        evidence: formatEvidence(assessment.evidence, locale),
      }),
    ],
    [t("Grade"), `${assessment.evidenceGrade}: ${GRADE_WORDS[assessment.evidenceGrade]}`],
    [t("Why not a higher grade"), GRADE_LIMITS[assessment.evidenceGrade]],
    [t("Engine"), assessment.engineVersion],
    [t("Digest of the inputs"), assessment.inputsDigest],
  ];
}

/** @param ends words of both ends, where the estimate has named the unit */
function interval(value: Interval | null, words: (value: number) => string, ends = words): string {
  if (value === null) return t("not estimated");
  return t("{estimate} (95 % interval {low} to {high})", {
    estimate: words(value.estimate),
    low: ends(value.low),
    high: ends(value.high),
  });
}

function Sentences({ title, sentences }: { readonly title: string; readonly sentences: readonly string[] }) {
  if (sentences.length === 0) return null;
  return (
    <div>
      <h3>{title}</h3>
      <ul className="up-list up-words">
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </div>
  );
}

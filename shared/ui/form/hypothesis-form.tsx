/** Writes, commits and re-baselines a hypothesis: one column, the sentence building itself on top, gaps told quietly. */

import { useDeferredValue, useEffect, useMemo, useRef, useState } from "react";
import { EMPTY_HYPOTHESIS } from "../../domain/hypothesis.ts";
import type { MetricState } from "../../journal/metric-state.ts";
import { t } from "../../text/t.ts";
import { hypothesisSentence } from "../../view/sentence.ts";
import type { PanelContext } from "../panel/task.ts";
import { SentenceText } from "../sentence-text.tsx";
import { ChangeFields } from "./change-fields.tsx";
import { CommitStep } from "./commit-step.tsx";
import { FalsifierFields } from "./falsifier-fields.tsx";
import { formPreview } from "./form-preview.ts";
import type { FormText } from "./form-text.ts";
import { NEW_METRIC, textOf } from "./form-text.ts";
import { GapList } from "./gap-list.tsx";
import { dropText, keepText, outlivesPage, restoredText } from "./kept-text.ts";
import { LosingNote } from "./losing-note.tsx";
import { MetricFields } from "./metric-fields.tsx";
import { PathFields } from "./path-fields.tsx";
import { PeopleFields } from "./people-fields.tsx";
import { readForm } from "./read-form.ts";
import { useMetric } from "./use-metric.ts";

interface Props extends PanelContext {
  readonly onDone: () => void;
}

export function HypothesisForm({ onDone, ...context }: Props) {
  const { inputs, view, options } = context;
  const { api, locale, draftKey } = options;
  const written = view.pendingDraft ?? view.hypothesis;
  // A committed benefit changes hands by an offer that is accepted: the form keeps its owner.
  const keepsOwner = view.state === "committed" && view.ownerId !== null;
  const stored = written !== null && keepsOwner ? { ...written, ownerId: view.ownerId } : written;
  const [saved] = useState(() => textOf(stored, view.definition, inputs.people, locale));
  const [restored] = useState(() => restoredText(draftKey, saved));
  const [isRestored, setIsRestored] = useState(restored !== null);
  const [text, setText] = useState<FormText>(restored ?? saved);
  const picked = useMetric(api, inputs, text.metric);
  const kind = text.metric === NEW_METRIC ? text.kind : (picked.definition?.kind ?? text.kind);
  const read = useMemo(() => {
    const base = stored ?? EMPTY_HYPOTHESIS;
    return readForm(keepsOwner ? { ...text, ownerId: base.ownerId ?? "" } : text, base, kind);
  }, [text, stored, keepsOwner, kind]);
  const metric = useMemo(
    () => (text.metric === NEW_METRIC ? { ...picked, definition: read.newMetric } : picked),
    [text.metric, picked, read.newMetric],
  );
  const drafted = useDeferredValue(useMemo(() => ({ hypothesis: read.hypothesis, metric }), [read.hypothesis, metric]));
  const preview = useMemo(() => formPreview(inputs, drafted, locale), [inputs, drafted, locale]);
  const change = (patch: Partial<FormText>) => {
    const next = { ...text, ...patch };
    setText(next);
    keepText(draftKey, next);
  };
  const discard = () => {
    dropText(draftKey);
    setText(saved);
    setIsRestored(false);
  };
  const [isLeaving, setIsLeaving] = useState(false);
  // A page opened to write ends with the form, and takes along what the browser does not keep.
  const [isKept] = useState(() => options.onWritten === undefined || outlivesPage());
  const isAtRisk = !isKept && JSON.stringify(text) !== JSON.stringify(saved);
  const close = () => (isAtRisk ? setIsLeaving(!isLeaving) : onDone());
  // A dialog or side panel of the host has this very title already.
  const hasTitleAbove = options.onWritten !== undefined && view.state !== "committed";
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const fields = { ...context, text, read, preview, metric, change };
  const baseline = view.picture?.baseline?.estimate ?? presentLevel(metric);
  return (
    <form
      className="up-form"
      aria-label={t("Value hypothesis")}
      noValidate
      onSubmit={(event) => event.preventDefault()}
      onKeyDown={(event) => {
        if (event.key === "Escape" && !event.isDefaultPrevented()) close();
      }}
    >
      <h2 ref={heading} tabIndex={-1} className={hasTitleAbove ? "up-hidden" : undefined}>
        {view.state === "committed" ? t("Re-baseline the promise") : t("Value hypothesis")}
      </h2>
      <p className="up-form-sentence up-promise up-words">
        <SentenceText parts={hypothesisSentence(read.hypothesis, metric.definition, baseline, locale)} />
      </p>
      {isRestored && (
        <p className="up-note" role="status">
          {t("What you wrote here last time is back; it is not saved yet.")}{" "}
          <button type="button" className="up-link" onClick={discard}>
            {t("Discard it")}
          </button>
        </p>
      )}
      <MetricFields {...fields} />
      <PathFields {...fields} />
      <ChangeFields {...fields} />
      <FalsifierFields {...fields} />
      <PeopleFields {...fields} />
      <GapList gaps={preview.gaps} />
      {isLeaving && isAtRisk && <LosingNote onLose={onDone} />}
      <CommitStep {...fields} isAtRisk={isAtRisk} onDone={onDone} onClose={close} />
    </form>
  );
}

/** What an open baseline will be taken from: the readings so far. */
function presentLevel({ readings }: MetricState): number | null {
  return readings.length === 0 ? null : readings.reduce((sum, { value }) => sum + value, 0) / readings.length;
}

/** Two people changed it: what stands there now, where it differs from mine, and the choice. */

import type { ValueHypothesis } from "../../domain/hypothesis.ts";
import type { JournalEntry } from "../../journal/entry.ts";
import { foldEpic, promiseInForce } from "../../journal/epic-state.ts";
import { foldMetric } from "../../journal/metric-state.ts";
import { t } from "../../text/t.ts";
import type { PanelInputs } from "../../usecases/panel-inputs.ts";
import { hypothesisSentence } from "../../view/sentence.ts";
import { formatMoment, nameOf } from "../people-words.ts";
import { SentenceText } from "../sentence-text.tsx";
import type { FieldsContext } from "./fields-context.ts";
import { dropText } from "./kept-text.ts";

interface Props extends FieldsContext {
  readonly theirs: PanelInputs;
  readonly onMine: (on: PanelInputs) => void;
  readonly onDone: () => void;
}

export function Conflict({ theirs, read, metric, options, handle, onMine, onDone }: Props) {
  const state = foldEpic(theirs.epicEntries);
  const hypothesis: ValueHypothesis | null = state.draft ?? promiseInForce(state);
  const last = theirs.epicEntries.findLast(isTheirWriting);
  const definition = foldMetric(theirs.metricEntries).definition;
  return (
    <div className="up-problem" role="alert">
      <p>
        <strong>
          {last === undefined
            ? t("Somebody changed it meanwhile.")
            : t("{name} changed it meanwhile ({moment}).", {
                name: nameOf(last.by, theirs.people),
                moment: formatMoment(last.at, options.locale),
              })}
        </strong>{" "}
        {t("Nothing is lost: yours is still in the form, theirs is saved.")}
      </p>
      <dl className="up-versus">
        <dt>{t("Theirs")}</dt>
        <dd className="up-words">
          {hypothesis !== null && (
            <SentenceText parts={hypothesisSentence(hypothesis, definition, null, options.locale)} />
          )}
        </dd>
        <dt>{t("Yours")}</dt>
        <dd className="up-words">
          <SentenceText parts={hypothesisSentence(read.hypothesis, metric.definition, null, options.locale)} />
        </dd>
      </dl>
      <div className="up-row">
        <button type="button" className="up-button" onClick={() => onMine(theirs)}>
          {t("Save mine on top (theirs stays in the record)")}
        </button>
        <button
          type="button"
          className="up-button"
          onClick={() => {
            dropText(options.draftKey);
            handle.replace(theirs);
            onDone();
          }}
        >
          {t("Take theirs")}
        </button>
      </div>
    </div>
  );
}

function isTheirWriting({ body }: JournalEntry): boolean {
  return body.kind === "hypothesis_drafted" || body.kind === "hypothesis_committed" || body.kind === "rebaselined";
}

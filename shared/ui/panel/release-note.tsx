/** What a pipeline's gate would say at a release, with what is missing: said on the form, where it can still be mended. */
import { useMemo } from "react";
import { t } from "../../text/t.ts";
import { releaseOutlook } from "../../usecases/judge-gate.ts";
import { releaseWords } from "../../view/release-words.ts";
import { GateNote } from "./gate-note.tsx";
import type { PanelContext, Task } from "./task.ts";

type Props = Pick<PanelContext, "inputs" | "view" | "options"> & { readonly onBegin: (task: Task) => void };

/** Where nothing is stopped at a release, or no pipeline is there to do so, the state of the work alone tells. */
export function ReleaseNote({ inputs, view, options, onBegin }: Props) {
  const { hasReleaseGate = false } = options;
  const finding = useMemo(() => (hasReleaseGate ? releaseOutlook(inputs) : null), [hasReleaseGate, inputs]);
  const words = finding === null ? null : releaseWords(finding, inputs.initiative.item.type);
  if (finding === null || words === null || view.asOf !== view.latestDay)
    return <GateNote inputs={inputs} view={view} options={options} onBegin={onBegin} />;
  const isAnsweredAbove = view.state !== "committed" && inputs.initiative.item.parentId !== null;
  return (
    <section className="up-note up-stack" aria-label={t("Gate at the release")}>
      <p>{words}</p>
      {finding.missing.length > 0 && (
        <ul>
          {finding.missing.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      <p className="up-quiet">
        {t("Nothing is blocked on this form: only the gate task holds a release back, in pipelines that run it.")}
        {isAnsweredAbove && ` ${t("A committed hypothesis further up answers for it as well.")}`}
      </p>
      {view.mayEdit && view.state !== "no_hypothesis" && (
        <p>
          <button type="button" className="up-link" data-task="gate" onClick={() => onBegin({ kind: "exception" })}>
            {t("Grant an exception …")}
          </button>
        </p>
      )}
    </section>
  );
}

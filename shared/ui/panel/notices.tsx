/** What limits this view, said before the figures: problems, permission, what is hidden, what is not known. */
import { formatDay } from "../../view/format.ts";
import { ProblemNote } from "../problem-note.tsx";
import type { PanelContext } from "./task.ts";

interface Props extends PanelContext {
  readonly onContinueDraft: () => void;
}

export function Notices({ inputs, view, options, handle, onContinueDraft }: Props) {
  const { problem, isLoading } = handle.state;
  const hidden = view.delivery.hiddenCount ?? 0;
  return (
    <>
      {problem !== null && (
        <div className="up-stack">
          <ProblemNote problem={problem} onRetry={handle.reload} />
          <p className="up-quiet">Below is what was known before.</p>
        </div>
      )}
      <p className="up-hidden" role="status">
        {isLoading ? "Looking again" : ""}
      </p>
      {!view.mayEdit && view.state !== "no_hypothesis" && (
        <p className="up-note">
          You can read this, not change it: that needs the permission to edit {inputs.initiative.item.label}, which an
          administrator of {inputs.initiative.projectName} can grant.
        </p>
      )}
      {view.monitoringEndedOn !== null && (
        <p className="up-note">
          Monitoring ended on {formatDay(view.monitoringEndedOn, options.locale)}: the verdict of that day is final.
        </p>
      )}
      {view.pendingDraft !== null && view.mayEdit && (
        <p className="up-note up-row">
          A changed hypothesis is drafted but not in force: the promise below still counts.
          <button type="button" className="up-link" data-task="pending" onClick={onContinueDraft}>
            Go on with the draft
          </button>
        </p>
      )}
      {view.definition !== null && view.chart !== null && view.chart.readings.length === 0 && (
        <p className="up-note">
          {view.definition.name} has no readings yet. Add those from before the work ships first: without them nothing
          can be compared.
        </p>
      )}
      {hidden > 0 && (
        <p className="up-note">
          {hidden} {hidden === 1 ? "item" : "items"} below this one {hidden === 1 ? "is" : "are"} hidden from you and
          not counted in the delivery figures.
        </p>
      )}
      {view.unknownPromiseCount > 0 && (
        <p className="up-note">
          {view.unknownPromiseCount} other{" "}
          {view.unknownPromiseCount === 1 ? "initiative promises" : "initiatives promise"} to move this metric, and what
          shipped there is not known yet. Open {view.unknownPromiseCount === 1 ? "it" : "them"} once, and this view
          counts {view.unknownPromiseCount === 1 ? "it" : "them"} in.
        </p>
      )}
    </>
  );
}

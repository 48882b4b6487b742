/** What limits this view, said before the figures: problems, permission, what is hidden, what is not known. */
import { t } from "../../text/t.ts";
import { formatDay } from "../../view/format.ts";
import { ProblemNote } from "../problem-note.tsx";
import { OfferNote } from "./offer-note.tsx";
import { ProposalNote } from "./proposal-note.tsx";
import { ReleaseNote } from "./release-note.tsx";
import type { PanelContext, Task } from "./task.ts";

interface Props extends PanelContext {
  readonly onBegin: (task: Task) => void;
}

export function Notices({ inputs, view, options, handle, onBegin }: Props) {
  const { problem, isLoading } = handle.state;
  const hidden = view.delivery.hiddenCount ?? 0;
  return (
    <>
      {problem !== null && (
        <div className="up-stack">
          <ProblemNote problem={problem} onRetry={handle.reload} />
          <p className="up-quiet">{t("Below is what was known before.")}</p>
        </div>
      )}
      <p className="up-hidden" role="status">
        {isLoading ? t("Looking again") : ""}
      </p>
      {!view.mayEdit && view.state !== "no_hypothesis" && (
        <p className="up-note">
          {t(
            "You can read this, not change it: that needs the permission to edit {label}, which an administrator of {projectName} can grant.",
            { label: inputs.initiative.item.label, projectName: inputs.initiative.projectName },
          )}
        </p>
      )}
      {view.monitoringEndedOn !== null && (
        <p className="up-note">
          {t("Monitoring ended on {day}: the verdict of that day is final.", {
            day: formatDay(view.monitoringEndedOn, options.locale),
          })}
        </p>
      )}
      {view.pendingDraft !== null && view.mayEdit && (
        <p className="up-note up-row">
          {t("A changed hypothesis is drafted but not in force: the promise below still counts.")}
          <button type="button" className="up-link" data-task="pending" onClick={() => onBegin({ kind: "write" })}>
            {t("Go on with the draft")}
          </button>
        </p>
      )}
      <ProposalNote inputs={inputs} view={view} options={options} handle={handle} />
      <OfferNote inputs={inputs} view={view} options={options} handle={handle} />
      <ReleaseNote inputs={inputs} view={view} options={options} onBegin={onBegin} />
      <OwnerNote inputs={inputs} view={view} onBegin={onBegin} />
      {view.isDecisionRaised && (
        <p className="up-note up-is-caution up-row">
          {t("What would change our mind has come true: the last decision is raised again.")}
          {view.mayEdit && (
            <button type="button" className="up-link" data-task="raised" onClick={() => onBegin({ kind: "decide" })}>
              {t("Decide again")}
            </button>
          )}
        </p>
      )}
      {view.isReviewDue && view.asOf === view.latestDay && (
        <p className="up-note up-row">
          {t("The day of the value review has come: did it create the value?")}
          {view.mayEdit && (
            <button type="button" className="up-link" data-task="due" onClick={() => onBegin({ kind: "review" })}>
              {t("Hold the value review")}
            </button>
          )}
        </p>
      )}
      {view.definition !== null && view.chart !== null && view.chart.readings.length === 0 && (
        <p className="up-note">
          {t(
            "{name} has no readings yet. Add those from before the work ships first: without them nothing can be compared.",
            { name: view.definition.name },
          )}
        </p>
      )}
      {hidden > 0 && (
        <p className="up-note">
          {t(
            "{count, plural, one {# item below this one is} other {# items below this one are}} hidden from you and not counted in the delivery figures.",
            { count: hidden },
          )}
        </p>
      )}
      {view.unknownPromiseCount > 0 && (
        <p className="up-note">
          {t(
            "{count, plural, one {# other initiative promises to move this metric, and what shipped there is not known yet. Open it once, and this view counts it in.} other {# other initiatives promise to move this metric, and what shipped there is not known yet. Open them once, and this view counts them in.}}",
            { count: view.unknownPromiseCount },
          )}
        </p>
      )}
      {view.hiddenPromiseCount > 0 && (
        <p className="up-note">
          {t(
            "{count, plural, one {# other initiative promises to move this metric and is hidden from you or was deleted: what it shipped is not weighed here, and part of the movement may be its own.} other {# other initiatives promise to move this metric and are hidden from you or were deleted: what they shipped is not weighed here, and part of the movement may be theirs.}}",
            { count: view.hiddenPromiseCount },
          )}
        </p>
      )}
    </>
  );
}

/** A promise that nobody answers for: the owner left, or there never was one. */
function OwnerNote({ inputs, view, onBegin }: Pick<Props, "inputs" | "view" | "onBegin">) {
  const { isOwnerInactive, ownerName } = view.line;
  if (view.state !== "committed" || (ownerName !== null && !isOwnerInactive)) return null;
  const isClosed = inputs.initiative.item.state === "done" || inputs.initiative.item.state === "cancelled";
  return (
    <p className="up-note up-is-caution up-row">
      {ownerName === null
        ? t("Nobody answers for this benefit.")
        : t("The benefit owner has left: nobody answers for this benefit.")}
      {isClosed && ` ${t("The epic is closed, and its benefit goes on all the same.")}`}
      {view.mayEdit && (
        <button type="button" className="up-link" data-task="orphan" onClick={() => onBegin({ kind: "handover" })}>
          {t("Find an owner")}
        </button>
      )}
    </p>
  );
}

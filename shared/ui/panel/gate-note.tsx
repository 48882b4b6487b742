/** Where no transition can be closed: that work went past a gate is said here, with what would put it right. */
import { t } from "../../text/t.ts";
import { formatDay } from "../../view/format.ts";
import type { PanelContext, Task } from "./task.ts";

type Props = Pick<PanelContext, "inputs" | "view" | "options"> & { readonly onBegin: (task: Task) => void };

export function GateNote({ inputs, view, options, onBegin }: Props) {
  const { state } = inputs.initiative.item;
  const gate = gatePassed(view, state);
  if (gate === null || view.asOf !== view.latestDay) return null;
  const exception = view.exceptions.filter((one) => one.gate === gate).at(-1);
  if (exception !== undefined)
    return (
      <p className="up-note">
        {t("An exception allows this until {day}: {reason}", {
          day: formatDay(exception.expiresOn, options.locale),
          reason: exception.reason,
        })}
      </p>
    );
  return (
    <p className="up-note up-is-caution up-row">
      {gate === "commitment"
        ? t("Work has begun on a draft: nobody committed to the promise yet.")
        : t("The work is closed, and the verdict speaks against it.")}
      {view.mayEdit && (
        <button type="button" className="up-link" data-task="gate" onClick={() => onBegin({ kind: "exception" })}>
          {t("Grant an exception …")}
        </button>
      )}
    </p>
  );
}

/** The gate that the work went past, as far as its own state tells. */
function gatePassed(view: PanelContext["view"], state: string): "commitment" | "verdict" | null {
  if (view.state === "draft") return state === "to_do" ? null : "commitment";
  const isAgainst = view.line.kind === "off_path" || view.line.kind === "reversed";
  return view.state === "committed" && state === "done" && isAgainst ? "verdict" : null;
}

/** Beside work that belongs to an initiative: whose value is shown here, and the way to it. */
import { t } from "../../text/t.ts";
import type { PanelContext } from "./task.ts";

export function AboveNote({ inputs, options }: Pick<PanelContext, "inputs" | "options">) {
  const { workItemId, openWorkItem } = options;
  const { ref, item } = inputs.initiative;
  if (workItemId === undefined || workItemId === ref) return null;
  return (
    <p className="up-note up-row">
      <span>
        {t("This work is part of {label}, {title}. Its value stands there.", { label: item.label, title: item.title })}
      </span>
      {openWorkItem !== undefined && (
        <button type="button" className="up-link" onClick={() => openWorkItem({ ref, label: item.label })}>
          {t("Open {label}", { label: item.label })}
        </button>
      )}
    </p>
  );
}

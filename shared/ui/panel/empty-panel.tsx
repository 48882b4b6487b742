/** No hypothesis yet: one calm prompt, and who can write one. */
import { t } from "../../text/t.ts";
import type { PanelInputs } from "../../usecases/panel-inputs.ts";
import { readKeptText } from "../form/kept-text.ts";
import { Verdict } from "../verdict.tsx";

interface Props {
  readonly inputs: PanelInputs;
  readonly draftKey: string;
  readonly onWrite: () => void;
  readonly onExcept: () => void;
}

export function EmptyPanel({ inputs, draftKey, onWrite, onExcept }: Props) {
  const { mayEdit, item } = inputs.initiative;
  const hasUnsaved = mayEdit && readKeptText(draftKey) !== null;
  return (
    <section className="up-empty up-stack" aria-label={t("Value")}>
      <Verdict kind="none" />
      <p>
        {t(
          "What should be different, for whom, once this has shipped, and which number would show it? One sentence is enough to start; delivery progress never counts as value.",
        )}
      </p>
      {mayEdit ? (
        <div className="up-row">
          <button type="button" className="up-button up-main" data-task="main" onClick={onWrite}>
            {hasUnsaved ? t("Go on with what you wrote") : t("Write one in three minutes")}
          </button>
          <button type="button" className="up-link" data-task="exception" onClick={onExcept}>
            {t("Grant an exception …")}
          </button>
        </div>
      ) : (
        <p className="up-quiet">
          {t("Writing one needs the permission to edit {label}; an administrator of {projectName} can grant it.", {
            label: item.label,
            projectName: inputs.initiative.projectName,
          })}
        </p>
      )}
    </section>
  );
}

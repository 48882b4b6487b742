/** The person stopped waiting. */
import { t } from "../text/t.ts";
export function Stopped({ onRetry }: { readonly onRetry: () => void }) {
  return (
    <div className="up-problem" role="status">
      <p>
        <strong>{t("Stopped.")}</strong> {t("Nothing was changed.")}
      </p>
      <button type="button" className="up-button" onClick={onRetry}>
        {t("Try again")}
      </button>
    </div>
  );
}

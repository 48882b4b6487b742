/** One calm sentence where a project does not use Upshot: nothing is asked. */
import { t } from "../text/t.ts";

export function SwitchedOff({ projectName }: { readonly projectName: string }) {
  return (
    <p className="up-quiet">
      {t(
        "Upshot is switched off in {project}. What was written here is kept; whoever administers the project can switch it on in its settings.",
        { project: projectName },
      )}
    </p>
  );
}

/** The panel's page: waits, problems, and the panel itself, which arrives in a second script. */

import { t } from "../text/t.ts";
import { KeptLine } from "./kept-line.tsx";
import type { UiOptions } from "./options.ts";
import { ProblemNote } from "./problem-note.tsx";
import { Skeleton } from "./skeleton.tsx";
import { Stopped } from "./stopped.tsx";
import { useKept } from "./use-kept.ts";
import { usePanel } from "./use-panel.ts";
import { useScript } from "./use-script.ts";

const loadPanel = () => import("./panel/panel.tsx");

export function PanelPage({ options }: { readonly options: UiOptions }) {
  // Asked before the panel's inputs, and answered sooner.
  const kept = useKept(options);
  const handle = usePanel(options);
  const script = useScript(loadPanel);
  const { inputs, problem, isStopped } = handle.state;
  const line = (because: string) => kept !== null && <KeptLine kept={kept} locale={options.locale} because={because} />;
  if (inputs === null && problem !== null) {
    return (
      <div className="up-stack">
        {line(t("no answer comes now"))}
        <ProblemNote problem={problem} onRetry={handle.reload} wish="see" />
      </div>
    );
  }
  if (inputs === null && isStopped) {
    return (
      <div className="up-stack">
        {line(t("stopped"))}
        <Stopped onRetry={handle.reload} />
      </div>
    );
  }
  if (inputs !== null && script !== null) return <script.Panel inputs={inputs} options={options} handle={handle} />;
  return (
    <div className="up-stack">
      {line(t("looking again …"))}
      <Skeleton shape="panel" label={t("Reading the hypothesis, the work and the metric")} onStop={handle.stop} />
    </div>
  );
}

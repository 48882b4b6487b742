/** The line beside a ticket: what was concluded last at once, then the line as it is now. */

import { useEffect, useState } from "react";
import { t } from "../text/t.ts";
import { KeptLine } from "./kept-line.tsx";
import type { Computed } from "./line-computed.ts";
import type { UiOptions } from "./options.ts";
import { ProblemNote } from "./problem-note.tsx";
import { Skeleton } from "./skeleton.tsx";
import { Stopped } from "./stopped.tsx";
import { SwitchedOff } from "./switched-off.tsx";
import { useKept } from "./use-kept.ts";
import { usePanel } from "./use-panel.ts";
import { ValueLine } from "./value-line.tsx";

export function LineView({ options }: { readonly options: UiOptions }) {
  const { locale, openFull } = options;
  const kept = useKept(options);
  const { state, reload, stop } = usePanel(options);
  const computed = useComputed(state.inputs, options);
  if (state.inputs?.settings.isEnabled === false)
    return <SwitchedOff projectName={state.inputs.initiative.projectName} />;
  if (computed !== null)
    return (
      <>
        <ValueLine view={computed.view} locale={locale} {...(openFull === undefined ? {} : { openFull })} />
        {computed.gate !== null && <p className="up-quiet up-words">{computed.gate}</p>}
      </>
    );
  if (state.problem !== null) {
    return (
      <div className="up-stack">
        {kept !== null && <KeptLine kept={kept} locale={locale} because={t("the host does not answer now")} />}
        <ProblemNote problem={state.problem} onRetry={reload} />
      </div>
    );
  }
  if (kept !== null)
    return <KeptLine kept={kept} locale={locale} because={state.isStopped ? t("stopped") : t("looking again …")} />;
  if (state.isStopped) return <Stopped onRetry={reload} />;
  return <Skeleton shape="line" label={t("Reading the value line")} onStop={stop} />;
}

/** The engine is loaded after the first line: it is the larger part of the script. */
function useComputed(
  inputs: ReturnType<typeof usePanel>["state"]["inputs"],
  { locale, hasReleaseGate = false }: UiOptions,
): Computed | null {
  const [computed, setComputed] = useState<Computed | null>(null);
  useEffect(() => {
    if (inputs === null) return undefined;
    let isCurrent = true;
    import("./line-computed.ts").then(({ computeLine }) => {
      if (isCurrent) setComputed(computeLine(inputs, locale, hasReleaseGate));
    });
    return () => {
      isCurrent = false;
    };
  }, [inputs, locale, hasReleaseGate]);
  return computed;
}

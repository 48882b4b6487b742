/** The line beside a ticket: what was concluded last at once, then the line as it is now. */

import { useMemo } from "react";
import { t } from "../text/t.ts";
import { KeptLine } from "./kept-line.tsx";
import type { UiOptions } from "./options.ts";
import { ProblemNote } from "./problem-note.tsx";
import { Skeleton } from "./skeleton.tsx";
import { Stopped } from "./stopped.tsx";
import { SwitchedOff } from "./switched-off.tsx";
import { useKept } from "./use-kept.ts";
import { usePanel } from "./use-panel.ts";
import { useScript } from "./use-script.ts";
import { ValueLine } from "./value-line.tsx";

/** The engine is loaded after the first line: it is the larger part of the script. */
const loadEngine = () => import("./line-computed.ts");

export function LineView({ options }: { readonly options: UiOptions }) {
  const { locale, openFull, hasReleaseGate = false } = options;
  const kept = useKept(options);
  const { state, reload, stop } = usePanel(options);
  const engine = useScript(loadEngine);
  const computed = useMemo(
    () => (state.inputs === null ? null : (engine?.computeLine(state.inputs, locale, hasReleaseGate) ?? null)),
    [engine, state.inputs, locale, hasReleaseGate],
  );
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
        {kept !== null && <KeptLine kept={kept} locale={locale} because={t("no answer comes now")} />}
        <ProblemNote problem={state.problem} onRetry={reload} wish="see" />
      </div>
    );
  }
  if (kept !== null)
    return <KeptLine kept={kept} locale={locale} because={state.isStopped ? t("stopped") : t("looking again …")} />;
  if (state.isStopped) return <Stopped onRetry={reload} />;
  return <Skeleton shape="line" label={t("Reading the value line")} onStop={stop} />;
}

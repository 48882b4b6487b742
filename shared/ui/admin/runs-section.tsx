/** Nightly runs: how far the one under way is, how the last one ended, and a way to repair what is mirrored. */
import { useCallback, useEffect, useState } from "react";
import type { Night } from "../../domain/night.ts";
import type { Problem } from "../../domain/problem.ts";
import { t, texts } from "../../text/t.ts";
import type { Runs, RunsApi } from "../../usecases/runs-api.ts";
import { formatMoment } from "../people-words.ts";
import { ProblemNote } from "../problem-note.tsx";
import type { AdminUiOptions } from "../settings/options.ts";
import { Skeleton } from "../skeleton.tsx";
import { AccountsPart } from "./accounts-part.tsx";
import { FieldRefused } from "./field-refused.tsx";

/** Often enough to see it move. */
const LOOK_AGAIN_MS = 5000;

export function RunsSection({ options }: { readonly options: AdminUiOptions }) {
  const { runs, locale } = options;
  if (runs === null) {
    return (
      <p>
        {t(
          "Here the nightly run is a step of a pipeline: its runs, their logs and the times of the next ones are in Pipelines.",
        )}
      </p>
    );
  }
  return <RunsOfSite api={runs} locale={locale} />;
}

interface Props {
  readonly api: RunsApi;
  readonly locale: string;
}

function RunsOfSite({ api, locale }: Props) {
  const [runs, setRuns] = useState<Runs | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isAsking, setIsAsking] = useState(false);
  const ask = useCallback(async (question: ReturnType<RunsApi["readRuns"]>) => {
    setIsAsking(true);
    const answered = await question;
    setIsAsking(false);
    setProblem(answered.ok ? null : answered.problem);
    if (answered.ok) setRuns(answered.value);
  }, []);
  useEffect(() => {
    void ask(api.readRuns());
  }, [api, ask]);
  /** Start of the run before the one that was asked for here; `null` = none was asked for. */
  const [before, setBefore] = useState<string | null>(null);
  const startOf = (known: Runs | null) => known?.run?.startedAt ?? "";
  const isAwaited = before !== null && startOf(runs) === before;
  const begin = (anew: boolean) => {
    setBefore(startOf(runs));
    void ask(api.beginRun({ anew }));
  };
  const isUnderWay = runs?.isUnderWay === true || isAwaited;
  useEffect(() => {
    if (!isUnderWay) return;
    const timer = setInterval(() => void ask(api.readRuns()), LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [api, ask, isUnderWay]);
  if (problem !== null) return <ProblemNote problem={problem} onRetry={() => void ask(api.readRuns())} />;
  if (runs === null) return <Skeleton shape="line" label={t("Reading the state of the runs")} />;
  return (
    <div className="up-stack up-data">
      {isAwaited && <p role="status">{t("A run was asked for and begins in a moment.")}</p>}
      {!isAwaited && runs.run === null && <p>{t("No run has begun yet. One begins every night by itself.")}</p>}
      {!isAwaited && runs.run !== null && <RunFacts run={runs.run} isUnderWay={runs.isUnderWay} locale={locale} />}
      {runs.changesWaitUntil !== null && (
        <p>
          {t(
            "Too much changed at once: what changed since the last run is looked at again from {until}, or by the next run. What people open is judged at once.",
            { until: formatMoment(runs.changesWaitUntil, locale) },
          )}
        </p>
      )}
      {runs.fieldRefusal !== null && <FieldRefused {...runs.fieldRefusal} locale={locale} />}
      <p className="up-row">
        <button type="button" className="up-button" disabled={isAsking || isUnderWay} onClick={() => begin(false)}>
          {t("Look at everything now")}
        </button>
        <button type="button" className="up-button" disabled={isAsking || isUnderWay} onClick={() => begin(true)}>
          {t("Read all work anew and repair")}
        </button>
      </p>
      <p className="up-quiet">
        {t(
          "Both compare what Jira's search finds with the record and mend what differs. Reading anew also reads every item below every epic again, which takes its share of the hourly points.",
        )}
      </p>
      <AccountsPart report={runs.accounts} locale={locale} />
    </div>
  );
}

const PHASE_WORDS = texts({
  releases: "reading releases",
  changes: "reading what changed",
  initiatives: "judging",
  ended: "ended",
});

interface FactsProps {
  readonly run: Night;
  readonly isUnderWay: boolean;
  readonly locale: string;
}

function RunFacts({ run, isUnderWay, locale }: FactsProps) {
  const number = new Intl.NumberFormat(locale);
  const at = (instant: string) => formatMoment(instant, locale);
  const count = { done: number.format(run.done), total: number.format(Math.max(run.total, run.done)) };
  return (
    <div className="up-stack-small">
      <p role="status">{headline(run, isUnderWay, at)}</p>
      {isUnderWay && (
        <progress
          max={Math.max(1, run.total)}
          value={run.done}
          aria-label={t("{done} of {total} epics judged.", count)}
        />
      )}
      <ul>
        <li>{t("{done} of {total} epics judged.", count)}</li>
        <li>
          {t("{changed} items had changed; the work of {whole} epics was read whole.", {
            changed: number.format(run.changedItems),
            whole: number.format(run.readWhole),
          })}
        </li>
        <li>
          {t("{mirrored} entries for Jira's search were written or mended.", { mirrored: number.format(run.mirrored) })}
        </li>
        <li>
          {t("{cost} points were used, {hour} of them in the hour from {from}.", {
            cost: number.format(run.cost),
            hour: number.format(run.hour.cost),
            from: at(run.hour.startedAt),
          })}
        </li>
        {run.gone > 0 && (
          <li>
            {t("{gone} epics are deleted, archived or closed to the app: their last verdict stays.", {
              gone: number.format(run.gone),
            })}
          </li>
        )}
        {run.leftOutCount > 0 && (
          <li>{t("{count} were left out; the reasons are below.", { count: number.format(run.leftOutCount) })}</li>
        )}
      </ul>
      {run.leftOut.length > 0 && (
        <ul className="up-quiet">
          {run.leftOut.map(({ ref, why }) => (
            <li key={ref}>
              <code>{ref}</code> {why}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function headline(run: Night, isUnderWay: boolean, at: (instant: string) => string): string {
  const problem = run.lastProblem ?? "";
  if (run.endedAt !== null && problem !== "")
    return t("The last run gave up: {problem}. The next night tries again.", { problem });
  if (run.endedAt !== null)
    return t("The last run began {began} and ended {ended}.", { began: at(run.startedAt), ended: at(run.endedAt) });
  if (!isUnderWay)
    return t("The run of {began} stopped moving. The next one goes on in its place.", { began: at(run.startedAt) });
  if (run.waitingUntil !== null && problem !== "")
    return t("A run is waiting until {until}: {problem}.", { until: at(run.waitingUntil), problem });
  if (run.waitingUntil !== null)
    return t("A run is waiting until {until}, because this hour's share of points is used.", {
      until: at(run.waitingUntil),
    });
  return t("A run is under way since {began}: {phase}.", { began: at(run.startedAt), phase: PHASE_WORDS[run.phase] });
}

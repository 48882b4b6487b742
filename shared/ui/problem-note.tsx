/** A problem in words: what happened, what is safe, what to do, and a code to quote. */

import { useEffect, useState } from "react";
import type { FieldProblem, Problem } from "../domain/problem.ts";
import { spokenLanguage } from "../text/language.ts";
import { t } from "../text/t.ts";
import { say } from "../view/say.ts";
import { problemWords } from "./problem-words.ts";

interface Props {
  readonly problem: Problem;
  readonly onRetry?: () => void;
  /** Who can grant what is missing, where it is not the work item that may not be edited. */
  readonly deniedAdvice?: string;
  /** `see` where something was only to be read. */
  readonly wish?: "see" | "change";
}

export function ProblemNote({ problem, onRetry, deniedAdvice, wish = "change" }: Props) {
  const secondsLeft = useCountdown(problem, onRetry);
  const { title, advice } = problemWords(problem, wish);
  return (
    <div className="up-problem" role="alert">
      <p>
        <strong>{title}</strong> {(problem.code === "no_permission" ? deniedAdvice : undefined) ?? advice}
      </p>
      {problem.code === "invalid_record" && (
        <ul>
          {problem.fields.map(({ path, message, said }) => (
            <li key={`${path} ${message}`}>
              {path}: <Refusal message={message} said={said} />
            </li>
          ))}
        </ul>
      )}
      <p className="up-quiet">{t("Code to quote: {code} · {what}", { code: problem.code, what: problem.what })}</p>
      {onRetry !== undefined && (
        <button type="button" className="up-button" onClick={onRetry}>
          {secondsLeft === null ? t("Try again") : t("Try again now")}
          {secondsLeft !== null && (
            <span aria-hidden="true"> {t("(by itself in {secondsLeft} s)", { secondsLeft })}</span>
          )}
        </button>
      )}
    </div>
  );
}

/** What is wrong with a field, as the core said it in English, in the viewer's language where that is known. */
function Refusal({ message, said }: Pick<FieldProblem, "message" | "said">) {
  const { catalogue, locale } = spokenLanguage();
  if (said !== undefined) return say([said], locale);
  return catalogue === null || message in catalogue ? t(message) : <span lang="en">{message}</span>;
}

/** Counts down to the moment the host allows another request, then asks by itself. */
function useCountdown(problem: Problem, onRetry: (() => void) | undefined): number | null {
  const waitMs = problem.code === "rate_limited" && onRetry !== undefined ? problem.retryAfterMs : null;
  const [secondsLeft, setSecondsLeft] = useState(Math.ceil((waitMs ?? 0) / 1000));
  useEffect(() => {
    if (waitMs === null) return undefined;
    if (secondsLeft <= 0) {
      onRetry?.();
      return undefined;
    }
    const timer = window.setTimeout(() => setSecondsLeft(secondsLeft - 1), 1000);
    return () => window.clearTimeout(timer);
  }, [waitMs, secondsLeft, onRetry]);
  return waitMs === null ? null : secondsLeft;
}

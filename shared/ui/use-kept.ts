/** What was concluded last, kept by the host so that a first line shows at once. */
import { useEffect, useState } from "react";
import type { InitiativeSummary } from "../domain/summary.ts";
import type { ValueApi } from "../usecases/value-api.ts";

export function useKept(api: ValueApi): InitiativeSummary | null {
  const [kept, setKept] = useState<InitiativeSummary | null>(null);
  useEffect(() => {
    let isCurrent = true;
    api.keptSummary().then((answer) => {
      if (isCurrent && answer.ok) setKept(answer.value);
    });
    return () => {
      isCurrent = false;
    };
  }, [api]);
  return kept;
}

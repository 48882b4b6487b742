/** What was concluded last, kept by the host so that a first line shows at once. */
import { useEffect, useState } from "react";
import type { KeptFacts } from "../domain/kept-facts.ts";
import type { UiOptions } from "./options.ts";

/** What is drawn already is not asked for again. */
export function useKept({ api, drawn }: Pick<UiOptions, "api" | "drawn">): KeptFacts | null {
  const [kept, setKept] = useState(drawn?.kept ?? null);
  const isKnown = drawn !== undefined;
  useEffect(() => {
    if (isKnown) return undefined;
    let isCurrent = true;
    api.keptSummary().then((answer) => {
      if (isCurrent && answer.ok) setKept(answer.value);
    });
    return () => {
      isCurrent = false;
    };
  }, [api, isKnown]);
  return kept;
}

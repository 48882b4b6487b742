/** People whose name fits a text, asked a moment after typing stops; an older answer never replaces a newer one. */

import { useEffect, useState } from "react";
import type { Person } from "../../domain/people.ts";
import type { Result } from "../../domain/problem.ts";
import { t } from "../../text/t.ts";
import type { ValueApi } from "../../usecases/value-api.ts";

const [PAUSE_MS, LEAST_LETTERS] = [250, 2];

interface Found {
  readonly found: readonly Person[];
  /** What to know about the search; `null` while it goes on or has found somebody. */
  readonly note: string | null;
}

const NOBODY: readonly Person[] = [];

export function useFoundPeople(api: Pick<ValueApi, "findPeople">, text: string): Found {
  const [state, setState] = useState<Found>({ found: NOBODY, note: null });
  const wanted = text.trim();
  useEffect(() => {
    if (wanted.length < LEAST_LETTERS) {
      setState({ found: NOBODY, note: wanted === "" ? null : t("Type two letters of a name.") });
      return undefined;
    }
    let isCurrent = true;
    const timer = window.setTimeout(async () => {
      const answer = await api.findPeople({ text: wanted });
      if (isCurrent) setState({ found: answer.ok ? answer.value : NOBODY, note: noteOn(answer, wanted) });
    }, PAUSE_MS);
    return () => {
      isCurrent = false;
      window.clearTimeout(timer);
    };
  }, [api, wanted]);
  return state;
}

function noteOn(answer: Result<readonly Person[]>, text: string): string | null {
  if (!answer.ok)
    return t("People cannot be searched just now (code {code}). Go on typing to try again.", {
      code: answer.problem.code,
    });
  return answer.value.length === 0 ? t("Nobody active was found for “{text}”.", { text: text.slice(0, 40) }) : null;
}

/** What is new about the viewer's benefits, asked for in calls of bounded size; asked again when asking failed. */
import { useCallback, useEffect, useState } from "react";
import type { InitiativeRef } from "../../../domain/ids.ts";
import type { Problem } from "../../../domain/problem.ts";
import type { BenefitNews, PortfolioApi } from "../../../usecases/portfolio-api.ts";
import { MOST_NEWS_REFS } from "../../../usecases/portfolio-api.ts";

export interface NewsState {
  /** `null` until it was answered. */
  readonly answer: BenefitNews | null;
  readonly problem: Problem | null;
}

const NOTHING: NewsState = { answer: null, problem: null };

/** @param refs nothing is asked while it is `null`. */
export function useNews(
  api: PortfolioApi,
  refs: readonly InitiativeRef[] | null,
): NewsState & { readonly reload: () => void } {
  const [state, setState] = useState(NOTHING);
  const [round, setRound] = useState(0);
  const wanted = refs === null ? null : refs.join(" ");
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round asks the same again
  useEffect(() => {
    if (wanted === null) return undefined;
    let isCurrent = true;
    void readNews(api, wanted === "" ? [] : (wanted.split(" ") as InitiativeRef[])).then((read) => {
      // the ids that were joined
      if (isCurrent) setState(read);
    });
    return () => {
      isCurrent = false;
    };
  }, [api, wanted, round]);
  const reload = useCallback(() => setRound((before) => before + 1), []);
  return { ...state, reload };
}

async function readNews(api: PortfolioApi, refs: readonly InitiativeRef[]): Promise<NewsState> {
  let all: BenefitNews = { since: null, news: [], offers: [] };
  // Asked once also for nothing: that the viewer looked is remembered all the same.
  for (let start = 0; start === 0 || start < refs.length; start += MOST_NEWS_REFS) {
    const answer = await api.news({ refs: refs.slice(start, start + MOST_NEWS_REFS) });
    if (!answer.ok) return { answer: null, problem: answer.problem };
    const { since, news, offers } = answer.value;
    all = { since, news: [...all.news, ...news], offers: [...all.offers, ...offers] };
  }
  return { answer: { ...all, news: all.news.sort((a, b) => b.on - a.on) }, problem: null };
}

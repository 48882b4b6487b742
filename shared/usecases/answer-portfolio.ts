/** Runs what a portfolio page asked, for the viewer, over a host's ports. Nothing a page sends is trusted before it is parsed. */
import type * as z from "zod/mini";
import type { Result } from "../domain/problem.ts";
import { parseWith } from "../parse/field-problems.ts";
import type { Host } from "../ports.ts";
import { benefitNews } from "./benefit-news.ts";
import { guardedCall } from "./guarded-call.ts";
import type { PortfolioCall } from "./portfolio-api.ts";
import {
  AboutRequest,
  JudgeRequest,
  KeepSharedViewRequest,
  KeepViewRequest,
  NewsRequest,
  NoRequest,
  PORTFOLIO_CALLS,
  PortfolioQuestion,
  PortfolioRequest,
  RemoveSharedViewRequest,
  RemoveViewRequest,
  SharedViewsRequest,
} from "./portfolio-api.ts";
import { readPortfolioPage } from "./portfolio-page.ts";
import { countGroups, queryPortfolio } from "./portfolio-query.ts";
import { keepView, removeView, savedViews } from "./saved-views.ts";
import { keepSharedView, removeSharedView, sharedViews } from "./shared-views.ts";

/** Runs one call for the viewer. `call` and `payload` come from a page: neither is trusted. Never throws. */
export async function answerPortfolio(host: Host, call: string, payload: unknown): Promise<Result<unknown>> {
  return guardedCall(PORTFOLIO_CALLS, call, (known) => CALLS[known](host, payload));
}

type Run = (host: Host, payload: unknown) => Promise<Result<unknown>>;

/** Judging needs the engine, which a list that is only read does not: in a page it arrives when it is asked for. */
const CALLS: Readonly<Record<PortfolioCall, Run>> = {
  portfolioPage: parsed(PortfolioRequest, readPortfolioPage),
  portfolioQuery: parsed(PortfolioQuestion, queryPortfolio),
  portfolioGroups: parsed(PortfolioQuestion, countGroups),
  judge: parsed(JudgeRequest, async (host, { ref }) =>
    (await import("./judge-initiative.ts")).judgeInitiative(host, ref),
  ),
  news: parsed(NewsRequest, benefitNews),
  about: parsed(AboutRequest, async (host, { ref, call, payload }) =>
    (await import("./answer.ts")).answer(host, ref, call, payload),
  ),
  views: parsed(NoRequest, savedViews),
  keepView: parsed(KeepViewRequest, keepView),
  removeView: parsed(RemoveViewRequest, removeView),
  sharedViews: parsed(SharedViewsRequest, sharedViews),
  keepSharedView: parsed(KeepSharedViewRequest, keepSharedView),
  removeSharedView: parsed(RemoveSharedViewRequest, removeSharedView),
};

function parsed<S extends z.ZodMiniType>(
  schema: S,
  run: (host: Host, payload: z.output<S>) => Promise<Result<unknown>>,
): Run {
  return async (host, payload) => {
    const read = parseWith(schema, payload, "request");
    return read.ok ? run(host, read.value) : read;
  };
}

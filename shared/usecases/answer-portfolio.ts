/** Runs what a portfolio page asked, for the viewer, over a host's ports. Nothing a page sends is trusted before it is parsed. */
import type * as z from "zod/mini";
import type { Result } from "../domain/problem.ts";
import { parseWith } from "../parse/field-problems.ts";
import type { Host } from "../ports.ts";
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

/** Runs one call for the viewer. `call` and `payload` come from a page: neither is trusted. Never throws. */
export async function answerPortfolio(host: Host, call: string, payload: unknown): Promise<Result<unknown>> {
  return guardedCall(PORTFOLIO_CALLS, call, (known) => CALLS[known](host, payload));
}

const ownViews = () => import("./saved-views.ts");
const viewsOfProjects = () => import("./shared-views.ts");

type Run = (host: Host, payload: unknown) => Promise<Result<unknown>>;

/** A list that is only read needs no engine, no news and no kept views: in a page each arrives when it is asked for. */
const CALLS: Readonly<Record<PortfolioCall, Run>> = {
  portfolioPage: parsed(PortfolioRequest, readPortfolioPage),
  portfolioQuery: parsed(PortfolioQuestion, queryPortfolio),
  portfolioGroups: parsed(PortfolioQuestion, countGroups),
  judge: parsed(JudgeRequest, async (host, { ref }) =>
    (await import("./judge-initiative.ts")).judgeInitiative(host, ref),
  ),
  news: parsed(NewsRequest, async (host, request) => (await import("./benefit-news.ts")).benefitNews(host, request)),
  about: parsed(AboutRequest, async (host, { ref, call, payload }) =>
    (await import("./answer.ts")).answer(host, ref, call, payload),
  ),
  views: parsed(NoRequest, async (host) => (await ownViews()).savedViews(host)),
  keepView: parsed(KeepViewRequest, async (host, view) => (await ownViews()).keepView(host, view)),
  removeView: parsed(RemoveViewRequest, async (host, view) => (await ownViews()).removeView(host, view)),
  sharedViews: parsed(SharedViewsRequest, async (host, asked) => (await viewsOfProjects()).sharedViews(host, asked)),
  keepSharedView: parsed(KeepSharedViewRequest, async (host, view) =>
    (await viewsOfProjects()).keepSharedView(host, view),
  ),
  removeSharedView: parsed(RemoveSharedViewRequest, async (host, view) =>
    (await viewsOfProjects()).removeSharedView(host, view),
  ),
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

/** Runs what a portfolio page asked, for the viewer, over a host's ports. Nothing a page sends is trusted before it is parsed. */
import type * as z from "zod/mini";
import type { InitiativeRef } from "../domain/ids.ts";
import type { Result } from "../domain/problem.ts";
import { fail, ok } from "../domain/problem.ts";
import { parseWith } from "../parse/field-problems.ts";
import type { PortfolioRow } from "../portfolio/row.ts";
import type { Host } from "../ports.ts";
import { answer, guardedCall } from "./answer.ts";
import { benefitNews } from "./benefit-news.ts";
import { concludeAndKeep } from "./conclude.ts";
import { gatherPanelInputs } from "./open-panel.ts";
import type { PortfolioCall } from "./portfolio-api.ts";
import {
  AboutRequest,
  JudgeRequest,
  NewsRequest,
  PORTFOLIO_CALLS,
  PortfolioQuestion,
  PortfolioRequest,
} from "./portfolio-api.ts";
import { readPortfolioPage, rowsOf } from "./portfolio-page.ts";
import { queryPortfolio } from "./portfolio-query.ts";

/** Runs one call for the viewer. `call` and `payload` come from a page: neither is trusted. Never throws. */
export async function answerPortfolio(host: Host, call: string, payload: unknown): Promise<Result<unknown>> {
  return guardedCall(PORTFOLIO_CALLS, call, (known) => CALLS[known](host, payload));
}

type Run = (host: Host, payload: unknown) => Promise<Result<unknown>>;

const CALLS: Readonly<Record<PortfolioCall, Run>> = {
  portfolioPage: parsed(PortfolioRequest, readPortfolioPage),
  portfolioQuery: parsed(PortfolioQuestion, queryPortfolio),
  judge: parsed(JudgeRequest, (host, { ref }) => judge(host, ref)),
  news: parsed(NewsRequest, benefitNews),
  about: parsed(AboutRequest, (host, { ref, call, payload }) => answer(host, ref, call, payload)),
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

/** The same look that opening the panel takes. */
async function judge(host: Host, ref: InitiativeRef): Promise<Result<PortfolioRow>> {
  const inputs = await gatherPanelInputs(host, ref);
  const concluded = inputs.ok ? await concludeAndKeep(host, inputs.value) : inputs;
  if (!concluded.ok) return concluded;
  const { initiative, kept } = concluded.value;
  const rows = kept === null ? ok([]) : await rowsOf(host, [kept]);
  if (!rows.ok) return rows;
  const row = rows.value[0];
  if (row !== undefined) return ok(row);
  const seen = await host.visible([initiative.ref]);
  if (!seen.ok) return seen;
  const found = seen.value[0];
  return found === undefined
    ? fail({ code: "not_found", what: `initiative ${ref}` })
    : ok({ initiative: found, summary: null, owner: null });
}

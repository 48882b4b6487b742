/** What a portfolio page can ask, the same on both hosts: the twin of `value-api.ts` for pages that stand beside no work item. */
import * as z from "zod/mini";
import { InitiativeRef, PersonId, ProjectRef } from "../domain/ids.ts";
import type { Result } from "../domain/problem.ts";
import { Day, someText } from "../domain/text.ts";
import { PortfolioRow } from "../portfolio/row.ts";
import { asking } from "./asking.ts";

export const PortfolioRequest = z.strictObject({
  /** `null` = every project the viewer may see. */
  project: z.nullable(ProjectRef),
  /** What the page before gave as `next`; `null` = from the start. */
  cursor: z.nullable(someText(2000)),
});
export type PortfolioRequest = z.infer<typeof PortfolioRequest>;

export const JudgeRequest = z.strictObject({ ref: InitiativeRef });

const PortfolioPage = z.strictObject({
  rows: z.array(PortfolioRow),
  /** Hypotheses among those read for this page that the viewer may not see. */
  hiddenCount: z.int(),
  next: z.nullable(z.string()),
  today: Day,
  viewerId: PersonId,
});
export type PortfolioPage = z.infer<typeof PortfolioPage>;

export interface PortfolioApi {
  portfolioPage(request: PortfolioRequest): Promise<Result<PortfolioPage>>;
  /** Looks again at one initiative and keeps what it concludes. */
  judge(request: { readonly ref: InitiativeRef }): Promise<Result<PortfolioRow>>;
}

export type PortfolioCall = keyof PortfolioApi;

export const PORTFOLIO_CALLS: readonly PortfolioCall[] = ["portfolioPage", "judge"];

/** @param send carries a call to `answerPortfolio` and back. */
export function portfolioApiOver(send: (call: PortfolioCall, payload: unknown) => Promise<unknown>): PortfolioApi {
  const ask = asking(send);
  return {
    portfolioPage: (request) => ask("portfolioPage", PortfolioPage, request),
    judge: (request) => ask("judge", PortfolioRow, request),
  };
}

/** What a portfolio page can ask, the same on both hosts: the twin of `value-api.ts` for pages that stand beside no work item. */
import * as z from "zod/mini";
import { DECISIONS } from "../domain/governance.ts";
import { InitiativeRef, PersonId, ProjectRef } from "../domain/ids.ts";
import type { Result } from "../domain/problem.ts";
import { Day, plainText, someText } from "../domain/text.ts";
import { VERDICTS } from "../evaluation/types.ts";
import { PortfolioRow } from "../portfolio/row.ts";
import { asking } from "./asking.ts";

export const PortfolioRequest = z.strictObject({
  /** `null` = every project the viewer may see. */
  project: z.nullable(ProjectRef),
  /** What the page before gave as `next`; `null` = from the start. Names the types of a whole site, where the host counts those. */
  cursor: z.nullable(someText(20_000)),
});
export type PortfolioRequest = z.infer<typeof PortfolioRequest>;

export const JudgeRequest = z.strictObject({ ref: InitiativeRef });

/** More are asked for in several calls. */
export const MOST_NEWS_REFS = 50;
export const NewsRequest = z.strictObject({ refs: z.array(InitiativeRef).check(z.maxLength(MOST_NEWS_REFS)) });
export type NewsRequest = z.infer<typeof NewsRequest>;

export const CHANGE_KINDS = [
  "verdict",
  "decided",
  "committed",
  "rebaselined",
  "reviewed",
  "ended",
  "offered",
  "accepted",
  "refused",
  "excepted",
] as const;

const BenefitNews = z.strictObject({
  /** The day of the look before today's; `null` = the viewer looks for the first time. */
  since: z.nullable(Day),
  news: z.array(
    z.strictObject({
      ref: InitiativeRef,
      on: Day,
      /** Name of who did it; of a verdict, of whoever looked. */
      by: z.string(),
      kind: z.enum(CHANGE_KINDS),
      verdict: z.nullable(z.strictObject({ from: z.nullable(z.enum(VERDICTS)), to: z.enum(VERDICTS) })),
      choice: z.nullable(z.enum(DECISIONS)),
    }),
  ),
  /** Hand-overs that wait for the viewer's answer, with what the answer must refer to. */
  offers: z.array(
    z.strictObject({
      ref: InitiativeRef,
      by: z.string(),
      on: Day,
      reason: plainText(2000),
      offerSequence: z.int(),
      expectedLength: z.int(),
    }),
  ),
});
export type BenefitNews = z.infer<typeof BenefitNews>;

const SavedView = z.strictObject({ name: someText(80), queryText: plainText(2000) });
export const KeepViewRequest = SavedView;
export const RemoveViewRequest = z.strictObject({ name: someText(80) });
/** More are asked for in several calls. */
export const MOST_SHARING_PROJECTS = 20;
export const SharedViewsRequest = z.strictObject({
  projects: z.array(ProjectRef).check(z.maxLength(MOST_SHARING_PROJECTS)),
});
export const KeepSharedViewRequest = z.strictObject({
  project: ProjectRef,
  name: someText(80),
  queryText: plainText(2000),
});
export type KeepSharedViewRequest = z.infer<typeof KeepSharedViewRequest>;
export const RemoveSharedViewRequest = z.strictObject({ project: ProjectRef, name: someText(80) });
export type RemoveSharedViewRequest = z.infer<typeof RemoveSharedViewRequest>;
const SharedViews = z.strictObject({
  views: z.array(KeepSharedViewRequest),
  /** Of the projects that were asked for, those whose views the viewer may keep and remove. */
  mayChange: z.array(ProjectRef),
});
export type SharedViews = z.infer<typeof SharedViews>;
export type SharedView = KeepSharedViewRequest;

export const NoRequest = z.strictObject({});
export type SavedView = z.infer<typeof SavedView>;

/** A call of `value-api.ts` about one initiative of the list; checked as the viewer like any other. */
export const AboutRequest = z.strictObject({ ref: InitiativeRef, call: someText(60), payload: z.unknown() });
export type AboutRequest = z.infer<typeof AboutRequest>;

const PortfolioPage = z.strictObject({
  rows: z.array(PortfolioRow),
  /** Hypotheses among those read for this page that the viewer may not see. */
  hiddenCount: z.int(),
  next: z.nullable(z.string()),
  today: Day,
  viewerId: PersonId,
});
export type PortfolioPage = z.infer<typeof PortfolioPage>;

export const PortfolioQuestion = z.strictObject({
  project: z.nullable(ProjectRef),
  /** The query as text; empty = everything. */
  query: z.string(),
  cursor: z.nullable(someText(4000)),
});
export type PortfolioQuestion = z.infer<typeof PortfolioQuestion>;

const PortfolioAnswer = z.strictObject({
  /** Hypotheses that fit, at most 100; few or none is no end while `next` is there. */
  rows: z.array(PortfolioRow),
  /** `false` = the order asks for what only the host knows (a title, a name): the rows are in the store's order. */
  isOrdered: z.boolean(),
  next: z.nullable(z.string()),
  today: Day,
  viewerId: PersonId,
});
export type PortfolioAnswer = z.infer<typeof PortfolioAnswer>;

const GroupsAnswer = z.strictObject({
  /** Values as a row holds them; `null` = empty. */
  groups: z.array(z.strictObject({ value: z.union([z.string(), z.number(), z.boolean(), z.null()]), count: z.int() })),
  /** More is counted from there, and added. */
  next: z.nullable(z.string()),
});
export type GroupsAnswer = z.infer<typeof GroupsAnswer>;

export interface PortfolioApi {
  /** The first rows that fit, from the store, without reading the rest. Only hypotheses: epics without one are in no store. */
  portfolioQuery(question: PortfolioQuestion): Promise<Result<PortfolioAnswer>>;
  /** How many rows that fit have which value of the field that the query groups by; of hypotheses that the viewer may see. */
  portfolioGroups(question: PortfolioQuestion): Promise<Result<GroupsAnswer>>;
  portfolioPage(request: PortfolioRequest): Promise<Result<PortfolioPage>>;
  /** Looks again at one initiative and keeps what it concludes. */
  judge(request: { readonly ref: InitiativeRef }): Promise<Result<PortfolioRow>>;
  /** What is new about these benefits for the viewer; remembers that they looked today. */
  news(request: NewsRequest): Promise<Result<BenefitNews>>;
  /** What `valueApiOver` sends about one initiative; the answer is parsed there. */
  about(request: AboutRequest): Promise<unknown>;
  /** The viewer's own views; each change answers the list after it. */
  views(): Promise<Result<readonly SavedView[]>>;
  keepView(view: SavedView): Promise<Result<readonly SavedView[]>>;
  removeView(request: { readonly name: string }): Promise<Result<readonly SavedView[]>>;
  /** Views that projects share; a project that the viewer does not see has none. */
  sharedViews(request: { readonly projects: readonly ProjectRef[] }): Promise<Result<SharedViews>>;
  /** Each change answers the views of that project after it; it needs the right to administer the project. */
  keepSharedView(view: SharedView): Promise<Result<SharedViews>>;
  removeSharedView(request: RemoveSharedViewRequest): Promise<Result<SharedViews>>;
}

export type PortfolioCall = keyof PortfolioApi;

export const PORTFOLIO_CALLS: readonly PortfolioCall[] = [
  "portfolioPage",
  "portfolioQuery",
  "portfolioGroups",
  "judge",
  "news",
  "about",
  "views",
  "keepView",
  "removeView",
  "sharedViews",
  "keepSharedView",
  "removeSharedView",
];

/** Calls that name a project: a page that the host shows inside one asks of that project, whatever it says. */
export const CALLS_ABOUT_A_PLACE: readonly PortfolioCall[] = ["portfolioPage", "portfolioQuery", "portfolioGroups"];

/** @param send carries a call to `answerPortfolio` and back. */
export function portfolioApiOver(send: (call: PortfolioCall, payload: unknown) => Promise<unknown>): PortfolioApi {
  const ask = asking(send);
  return {
    portfolioPage: (request) => ask("portfolioPage", PortfolioPage, request),
    portfolioQuery: (question) => ask("portfolioQuery", PortfolioAnswer, question),
    portfolioGroups: (question) => ask("portfolioGroups", GroupsAnswer, question),
    judge: (request) => ask("judge", PortfolioRow, request),
    news: (request) => ask("news", BenefitNews, request),
    about: (request) => send("about", request),
    views: () => ask("views", z.array(SavedView), {}),
    keepView: (view) => ask("keepView", z.array(SavedView), view),
    removeView: (request) => ask("removeView", z.array(SavedView), request),
    sharedViews: (request) => ask("sharedViews", SharedViews, request),
    keepSharedView: (view) => ask("keepSharedView", SharedViews, view),
    removeSharedView: (request) => ask("removeSharedView", SharedViews, request),
  };
}

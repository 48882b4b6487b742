/** A portfolio to look at, of any size: the same rows for the same numbers, with every verdict and every kind of absence. */
import type { EpochDay } from "../../../shared/domain/day.ts";
import { addDays } from "../../../shared/domain/day.ts";
import { InitiativeRef, MetricId, PersonId, ProjectRef } from "../../../shared/domain/ids.ts";
import type { Person } from "../../../shared/domain/people.ts";
import type { InitiativeSummary, SparkPoint } from "../../../shared/domain/summary.ts";
import { VERDICTS } from "../../../shared/evaluation/types.ts";
import { applyQuery } from "../../../shared/portfolio/apply-query.ts";
import type { FieldValue } from "../../../shared/portfolio/field-values.ts";
import { fieldValue } from "../../../shared/portfolio/field-values.ts";
import { parseQuery } from "../../../shared/portfolio/parse-query.ts";
import { isRankField } from "../../../shared/portfolio/query.ts";
import type { PortfolioRow, VisibleInitiative } from "../../../shared/portfolio/row.ts";
import type { PortfolioUiOptions } from "../../../shared/ui/portfolio/options.ts";
import { answerPortfolio } from "../../../shared/usecases/answer-portfolio.ts";
import type { PortfolioApi } from "../../../shared/usecases/portfolio-api.ts";
import { portfolioApiOver } from "../../../shared/usecases/portfolio-api.ts";
import type { SiteReading } from "../../../shared/usecases/site-reading-api.ts";
import { day } from "./cases.ts";
import type { MemoryHost } from "./memory-host.ts";
import { ANA } from "./memory-host.ts";

export interface PortfolioWanted {
  readonly view: "portfolio";
  readonly rowCount: number;
  readonly pageSize?: number;
  readonly hiddenCount?: number;
  readonly queryText?: string;
  readonly locale?: string;
  /** No row has a hypothesis. */
  readonly isBare?: boolean;
  /** The page with this number (from 0) answers the harness's problem. */
  readonly failingPage?: number;
  readonly hasHrefs?: boolean;
  /** The host takes queries of so many ids; without it, it takes none. */
  readonly mostIds?: number;
  /** The epic with a record of its own (10001) is offered to Ana by Bernd. */
  readonly offered?: boolean;
  /** For the same epic, which Ana owns, Bernd proposed to stop: a second person is asked. */
  readonly proposed?: boolean;
  /** Owner of every row is somebody else. */
  readonly ownsNothing?: boolean;
  /** What is told has an effect, and what is not due is in progress, with costs spent and to come. */
  readonly hasCosts?: boolean;
  /** Each page of the whole comes this much later, ms; a question to the store does not. */
  readonly slowPageMs?: number;
  /** Rows read before somebody asks for the rest. */
  readonly mostUnasked?: number;
  /** How far a reading of the whole site is. */
  readonly siteReading?: SiteReading;
}

export const TODAY = day("2026-11-24");

const PROJECTS = ["Payments", "Onboarding", "Search and discovery", "Fulfilment", "Customer care"] as const;
const OBJECTIVES = ["Grow repeat purchase", "Cut cost to serve", "Win the first week", ""] as const;
const TITLES = [
  "Pay in one step",
  "Show delivery dates before checkout",
  "Ask for the address once",
  "Let people return goods without a printed label",
  "Suggest the size that fits, from what was kept before",
  "Answer the five most frequent questions before anybody has to ask them in the chat",
  "Faster search",
  "Warn before a subscription renews",
] as const;
const METRICS = [
  { name: "Checkout conversion", unit: "%", direction: "increase", from: 0.031, to: 0.036 },
  { name: "Contacts per order", unit: "contacts", direction: "decrease", from: 0.42, to: 0.3 },
  { name: "Time to first value", unit: "days", direction: "decrease", from: 9.5, to: 4 },
  { name: "Return rate", unit: "%", direction: "decrease", from: 0.182, to: 0.15 },
] as const;
const PEOPLE: readonly Person[] = [
  { id: ANA, name: "Ana Ruiz", isActive: true },
  { id: PersonId.parse("bernd"), name: "Bernd Okafor", isActive: true },
  { id: PersonId.parse("chidi"), name: "Chidi Anagonye-Featherstonehaugh", isActive: true },
  { id: PersonId.parse("david"), name: "David Left", isActive: false },
];

export function portfolioRow(index: number, isBare = false): PortfolioRow {
  const random = dice(index + 1);
  const project = index % PROJECTS.length;
  const hasHypothesis = !isBare && index % 6 !== 5;
  const person = index % 9 === 4 ? null : (PEOPLE[Math.floor(random() * PEOPLE.length)] ?? null);
  return {
    initiative: {
      ref: InitiativeRef.parse(String(10_000 + index)),
      label: `${["PAY", "ONB", "SEA", "FUL", "CARE"][project]}-${index + 1}`,
      title: TITLES[index % TITLES.length] ?? "",
      project: ProjectRef.parse(`p${project}`),
      projectName: PROJECTS[project] ?? "",
      isClosed: index % 7 === 3,
    },
    summary: hasHypothesis ? summary(index, random, person) : null,
    owner: hasHypothesis ? person : null,
    proposer: null,
  };
}

function summary(index: number, random: () => number, owner: Person | null): InitiativeSummary {
  const isDraft = index % 11 === 7;
  const verdict = VERDICTS[Math.floor(random() * VERDICTS.length)] ?? "on_path";
  const metric = METRICS[Math.floor(random() * METRICS.length)] ?? METRICS[0];
  const isTold = !isDraft && verdict !== "not_due" && verdict !== "insufficient_evidence";
  const shippedOn = addDays(TODAY, -Math.floor(40 + random() * 200));
  const windowOpensOn = isDraft
    ? null
    : verdict === "not_due"
      ? addDays(TODAY, 5 + Math.floor(random() * 120))
      : shippedOn;
  return {
    schema: "summary/3",
    initiative: InitiativeRef.parse(String(10_000 + index)),
    project: ProjectRef.parse(`p${index % PROJECTS.length}`),
    state: isDraft ? "draft" : index % 13 === 2 ? "ended" : "committed",
    metricId: isDraft ? null : MetricId.parse(`m${index}`),
    metric: isDraft
      ? null
      : {
          name: metric.name,
          unit: metric.unit,
          kind: metric.unit === "%" ? "proportion" : "mean",
          direction: metric.direction,
        },
    path: isDraft
      ? null
      : {
          baseline: metric.from,
          target: metric.to,
          targetOn: addDays(TODAY, Math.floor(random() * 200) - 40),
          lagDays: 7,
          rampDays: 60,
          shape: "linear",
          customPoints: [],
          tolerance: 0.2,
          holdDays: 28,
        },
    baseline: metric.from,
    headroom: null,
    shipments: verdict === "not_due" || isDraft ? [] : [{ on: shippedOn, share: 1 }],
    delivery: { status: "shipped", total: 9, done: 7, shipped: 7, plannedOn: null, pointsLeft: null },
    asOf: addDays(TODAY, index % 5 === 0 ? -4 : 0),
    verdict: isDraft ? null : verdict,
    headline: "",
    evidence: isTold ? Math.round(2 + random() * 400) : 1,
    evidenceGrade: "C",
    dataHealth: "fresh",
    effect: null,
    probabilityOfTarget: isTold ? Math.round(100 * random()) / 100 : null,
    chainBreak: "unknown",
    windowOpensOn,
    watched: null,
    tellableFrom: null,
    objective: OBJECTIVES[index % OBJECTIVES.length] ?? "",
    benefitClass: "revenue",
    worthPerUnitYear: index % 3 === 0 ? null : { amountMinor: Math.round(1e8 * (1 + random())), currency: "EUR" },
    contributionShare: null,
    reachPerQuarter: null,
    costs: null,
    ownerId: owner?.id ?? null,
    handoverToId: null,
    nextReviewOn: isDraft ? null : addDays(TODAY, Math.floor(random() * 120) - 20),
    reviewHeldOn: null,
    lastDecision: null,
    governance: { raisesWhen: null, verdictSeen: null, exceptions: [] },
    promiseCount: isDraft ? 0 : 1,
    spark:
      isDraft || index % 10 === 8
        ? []
        : spark(verdict === "not_due" ? TODAY : shippedOn, metric.from, metric.to, verdict, random),
  };
}

function spark(shippedOn: EpochDay, from: number, to: number, verdict: string, random: () => number): SparkPoint[] {
  const reach = verdict === "on_path" || verdict === "realized" ? 1 : verdict === "reversed" ? -0.5 : 0.2;
  return Array.from({ length: 28 }, (_, week) => {
    const on = addDays(TODAY, 7 * (week - 27));
    const ramp = Math.max(0, Math.min(1, (on - shippedOn - 7) / 60));
    const expected = from + (to - from) * ramp;
    const band = 0.12 * Math.abs(to - from) * (0.5 + ramp);
    return {
      on,
      value: from + (to - from) * (reach * ramp + 0.3 * (random() - 0.5)),
      expectedLow: on < shippedOn ? null : expected - band,
      expectedHigh: on < shippedOn ? null : expected + band,
    };
  });
}

/** The same numbers from 0 to 1 for the same seed (mulberry32). */
function dice(seed: number): () => number {
  let state = Math.imul(seed, 0x9e3779b1) ^ (seed << 13);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** @param host holds the record of the epic 10001: what is asked about it is really answered; `null` = nothing is. */
export function portfolioOptions(wanted: PortfolioWanted, host: MemoryHost | null): PortfolioUiOptions {
  const {
    rowCount,
    pageSize = 500,
    hiddenCount = 0,
    queryText = "",
    locale = "en-GB",
    isBare,
    failingPage,
    slowPageMs = 0,
  } = wanted;
  const rowAt = (index: number) => changed(portfolioRow(index, isBare), wanted);
  const inStore = (query: string) => {
    const parsed = parseQuery(query);
    if (!parsed.ok) throw new Error(parsed.problem.message);
    const kept = Array.from({ length: rowCount }, (_, index) => rowAt(index)).filter(({ summary }) => summary !== null);
    const { orderBy, groupBy } = parsed.query;
    const { rows } = applyQuery(kept, parsed.query, TODAY, locale);
    const isOrdered = orderBy.every(({ field }) => field !== "title");
    return { rows, isOrdered, groupBy: groupBy === null || isRankField(groupBy) ? null : groupBy };
  };
  const { harness } = window;
  const wait = () => (harness.delayMs > 0 ? new Promise((resolve) => setTimeout(resolve, harness.delayMs)) : null);
  return {
    api: {
      portfolioPage: async ({ project, cursor }) => {
        const page = Number(cursor ?? 0);
        harness.calls.push(`portfolioPage ${page}`);
        await (slowPageMs > 0 ? new Promise((resolve) => setTimeout(resolve, slowPageMs)) : wait());
        if (harness.problem !== null && (failingPage === undefined || failingPage === page))
          return { ok: false, problem: harness.problem };
        const start = page * pageSize;
        const rows = Array.from({ length: Math.max(0, Math.min(pageSize, rowCount - start)) }, (_, index) =>
          rowAt(start + index),
        );
        const isLast = start + pageSize >= rowCount;
        return {
          ok: true,
          value: {
            rows: rows.filter(({ initiative }) => project === null || initiative.project === project),
            hiddenCount: page === 0 ? hiddenCount : 0,
            next: isLast ? null : String(page + 1),
            today: TODAY,
            viewerId: ANA,
          },
        };
      },
      portfolioQuery: async ({ query, cursor }) => {
        harness.calls.push(`portfolioQuery ${query}${cursor === null ? "" : ` after ${cursor}`}`);
        await wait();
        const { rows, isOrdered } = inStore(query);
        const start = Number(cursor ?? 0);
        const next = start + 100 < rows.length ? String(start + 100) : null;
        return {
          ok: true,
          value: { rows: rows.slice(start, start + 100), isOrdered, next, today: TODAY, viewerId: ANA },
        };
      },
      portfolioGroups: async ({ query }) => {
        harness.calls.push(`portfolioGroups ${query}`);
        await wait();
        const counts = new Map<FieldValue, number>();
        const { rows, groupBy } = inStore(query);
        for (const row of rows) {
          const value = groupBy === null ? null : fieldValue(row, groupBy, TODAY);
          counts.set(value, (counts.get(value) ?? 0) + 1);
        }
        return { ok: true, value: { groups: [...counts].map(([value, count]) => ({ value, count })), next: null } };
      },
      judge: async ({ ref }) => {
        harness.calls.push(`judge ${ref}`);
        await wait();
        if (harness.failing.includes(`judge ${ref}`)) return { ok: false, problem: { code: "host_failed", what: ref } };
        const row = rowAt(Number(ref) - 10_000);
        return { ok: true, value: { ...row, summary: row.summary && { ...row.summary, asOf: TODAY } } };
      },
      ...answered(host),
    },
    ...idsQueryUpTo(wanted.mostIds),
    ...(wanted.mostUnasked === undefined ? {} : { mostUnasked: wanted.mostUnasked }),
    siteReading: async () => ({ ok: true, value: wanted.siteReading ?? null }),
    locale,
    today: TODAY,
    storageKey: "upshot:harness:portfolio",
    addressText: queryText,
    onAddressText: (text) => harness.calls.push(`query ${text}`),
    openInitiative: ({ ref }) => harness.calls.push(`open ${ref}`),
    ...(wanted.hasHrefs === true ? { openPanelHref: ({ ref }: VisibleInitiative) => `#${ref}` } : {}),
    notify: (message, tone) => harness.notes.push(`${tone}: ${message}`),
  };
}

/** Calls that the real use cases answer, over the one epic that has a record. */
function answered(
  host: MemoryHost | null,
): Omit<PortfolioApi, "portfolioPage" | "portfolioQuery" | "portfolioGroups" | "judge"> {
  const send = async (call: string, payload: unknown): Promise<unknown> => {
    const { harness } = window;
    harness.calls.push(call === "about" ? `about ${String(Reflect.get(Object(payload), "call"))}` : call);
    if (host === null || harness.failing.includes(call))
      return { ok: false, problem: { code: "host_failed", what: call } };
    return JSON.parse(JSON.stringify(await answerPortfolio(host, call, JSON.parse(JSON.stringify(payload)))));
  };
  const { portfolioPage: _, portfolioQuery: __, portfolioGroups: ___, judge: ____, ...real } = portfolioApiOver(send);
  return real;
}

function withCosts(summary: InitiativeSummary): InitiativeSummary {
  const { path, baseline } = summary;
  const change = (path?.target ?? 0) - (baseline ?? 0);
  if (summary.verdict !== "not_due")
    return { ...summary, effect: { estimate: 0.6 * change, low: 0.3 * change, high: 0.9 * change } };
  return {
    ...summary,
    delivery: { ...summary.delivery, status: "in_progress", shipped: 0 },
    costs: {
      spent: { amountMinor: 9_000_000, currency: "EUR" },
      toSpend: { amountMinor: 2_500_000, currency: "EUR" },
    },
  };
}

function withProposal(row: PortfolioRow): PortfolioRow {
  if (row.summary === null || row.initiative.ref !== "10001") return row;
  const [ana = null, bernd = null] = PEOPLE;
  if (bernd === null) return row;
  const proposal = { choice: "stop", on: TODAY, byId: bernd.id } as const;
  const governance = { raisesWhen: null, verdictSeen: null, exceptions: [], proposal };
  return { ...row, owner: ana, proposer: bernd, summary: { ...row.summary, ownerId: ana?.id ?? null, governance } };
}

function changed(given: PortfolioRow, { offered, proposed, ownsNothing, hasCosts }: PortfolioWanted): PortfolioRow {
  const row = proposed === true ? withProposal(given) : given;
  const summary = hasCosts === true && row.summary !== null ? withCosts(row.summary) : row.summary;
  if (summary === null) return row;
  const isOffered = offered === true && row.initiative.ref === "10001";
  const kept = { ...summary, handoverToId: isOffered ? ANA : null };
  if (ownsNothing !== true || summary.ownerId !== ANA) return { ...row, summary: kept };
  const owner = PEOPLE[1] ?? null;
  return { ...row, owner, summary: { ...kept, ownerId: owner?.id ?? null } };
}

function idsQueryUpTo(most: number | undefined): Pick<PortfolioUiOptions, "idsQuery"> {
  if (most === undefined) return {};
  return { idsQuery: (refs) => (refs.length > most ? null : `IN (${refs.join(", ")})`) };
}

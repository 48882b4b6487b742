/** Every word the portfolio page shows, in one place. */
import type { QueryField } from "../../portfolio/query.ts";
import type { PromisedWorth } from "../../portfolio/worth.ts";
import { t, texts } from "../../text/t.ts";

type NoWorthReason = Extract<PromisedWorth, { readonly known: false }>["reason"];

const many = (count: number, one: string, more = `${one}s`) => (count === 1 ? one : more);

export const PAGE = {
  title: "Portfolio",
  reading: "Reading the portfolio",
  listing: "Loading the list",
  readSoFar: (count: string) => `${count} read so far`,
  readAll: (count: string) => `All ${count} read`,
  stopReading: "Stop reading",
  stopped: (count: string) => `Reading was stopped: ${count} were read, more are not shown and not counted.`,
  failed: (count: string) => `Reading broke off: ${count} were read, more are not shown and not counted.`,
  goOn: "Go on reading",
  empty: "No epic has a value hypothesis yet. Open one and write the first.",
  emptyMore: (count: string) => `${count} epics were read.`,
  nothingVisible: "There is no epic here that you may see. Whoever administers the project can give you access.",
  nothingMatches: (count: string) => `None of the ${count} epics matches these filters.`,
  filters: "Filters",
  clear: "Clear the filters",
  hidden: (count: number, said: string) =>
    `${said} more ${many(count, "is", "are")} hidden from you and not counted. Whoever administers the projects can give you access.`,
  denied: "You may not see this portfolio.",
  deniedAdvice: "It needs the permission to browse the projects, which an administrator can grant.",
  code: "Code to quote:",
  shown: (shown: string, all: string, count: number) =>
    `${shown === all ? "" : `${shown} of `}${all} ${many(count, "epic")}`,
} as const;

export const SHOW_WORDS = texts({ label: "Views", list: "All epics", mine: "My benefits" });

export const TASK_OVER = texts({ reading: "Reading the evidence", close: "Close" });
export const taskAbout = (label: string) => t("About {label}", { label });
export const taskRefused = (project: string) =>
  t("You may read this epic, not change it. An administrator of {project} can grant the permission to edit it.", {
    project,
  });

export const STRIP = { label: "The portfolio in numbers" } as const;

export const COLUMNS = texts({
  verdict: "Verdict",
  initiative: "Epic",
  asks: "Asks for somebody",
  metric: "Metric and promise",
  owner: "Owner",
  review: "Next review",
  spark: "Readings against promise",
  chance: "Chance of target",
  risk: "Value at risk, a year",
  expected: "Expected value, a year",
  delay: "Cost of delay, a week",
  wsjf: "Cost of delay for the work left (WSJF)",
  rice: "RICE",
  waiting: "Worth of the next reading",
  looked: "Last looked at",
});

/** Short word for what is absent, and why. */
export interface Absence {
  readonly word: string;
  readonly why: string;
}

export const ABSENT = {
  hypothesis: {
    word: "No value hypothesis yet",
    why: "Nobody has written what this work should move, or it was never looked at.",
  },
  metric: { word: "No metric yet", why: "The draft does not name a metric." },
  owner: { word: "No owner", why: "Nobody answers for the benefit. Open the epic to name somebody." },
  left: { word: "no longer active", why: "This person has left: name another owner." },
  review: { word: "No review planned", why: "No review day and no target day is set." },
  readings: { word: "No readings yet", why: "The metric has no readings since it is watched for this epic." },
  chanceDraft: { word: "Draft", why: "A chance needs a committed promise." },
  chance: { word: "Cannot tell yet", why: "There are not enough readings to say how likely the target is." },
  chanceUnshipped: { word: "Not shipped", why: "The chance is told once the work has shipped and readings follow." },
  chanceOver: { word: "Settled", why: "Monitoring has ended: the verdict is final." },
  riskRealized: { word: "Realized", why: "The target was reached: nothing of it is at risk now." },
  riskEnded: { word: "Ended", why: "Monitoring has ended: nothing is at risk any more." },
} as const satisfies Readonly<Record<string, Absence>>;

export const NO_WORTH: Readonly<Record<NoWorthReason, Absence>> = {
  no_hypothesis: ABSENT.hypothesis,
  not_committed: { word: "Draft", why: "A worth needs a committed promise." },
  no_baseline: { word: "No baseline", why: "The level before the work is not known, so the promised movement is not." },
  no_target: { word: "No target", why: "The promise names no target." },
  no_worth: { word: "Worth not given", why: "Nobody has said what one unit of this metric is worth in money." },
  negative_worth: { word: "A cost", why: "The movement costs money: it is never netted against benefits." },
  too_large: { word: "Too large", why: "The figure is too large to be exact." },
};

export const ROW = {
  promise: (name: string, from: string, to: string, by: string) => `${name} ${from}${to} by ${by}`,
  reviewOverdue: (day: string) => `${day}, overdue`,
  upTo: (amount: string) => `up to ${amount}`,
  riskWhy: "Promised worth of a year that is not shown yet; at worst this much is missing.",
  asOf: (day: string) => `Looked at on ${day}.`,
  chance: (chance: string) => `${chance} chance of the target`,
  closed: "closed",
} as const;

/** Where a row is a small card, its figures carry their heading with them. */
export const NARROW = { review: "review", chance: "chance", risk: "at risk" } as const;

export const SPARK = {
  words: (count: number, last: string, band: string) =>
    `${count} ${many(count, "reading")}, the last ${last}${band === "" ? "" : `, ${band}`}`,
  within: "within the promised band",
  above: "above the promised band",
  below: "below the promised band",
  noBand: "",
} as const;

export const TABLE = {
  label: "Epics with their verdicts",
  keys: "Arrow keys move from row to row, Enter opens one.",
  sortBy: (heading: string) => `Sort by ${heading}`,
  counts: "By verdict",
  cards: "Epics as small charts",
  groupSize: (count: string, one: boolean) => `${count} ${one ? "epic" : "epics"}`,
} as const;

export const FILTERS = {
  label: "Filters",
  show: "Show",
  in: "in",
  ownedBy: "owned by",
  serving: "serving",
  due: "due",
  groupedBy: "grouped by",
  rankedBy: "ranked by",
  rank: "Ranking",
  noRank: "project and key",
  verdict: "Verdict",
  project: "Project",
  owner: "Owner",
  objective: "Objective",
  window: "Benefit window",
  group: "Group",
  anyVerdict: "any verdict",
  everyProject: "every project",
  anyOwner: "anyone",
  noOwner: "nobody",
  anyObjective: "any objective",
  noObjective: "no objective",
  anyWindow: "at any time",
  windowOpen: "already: window open",
  windowSoon: "within 30 days",
  windowQuarter: "within 90 days",
  windowNone: "never: no window known",
  asking: "asking for",
  asks: "Asking for",
  asksAnything: "anything or nothing",
  asksDecision: "a decision again",
  asksReview: "its review",
  asksOwner: "an owner",
  asksClosed: "an owner after its epic closed",
  asksException: "the end of an exception",
  noGroup: "nothing",
  asWritten: "as written below",
  attention: "off path, wrong way or faded",
  cannotTell: "off path or cannot tell",
  noVerdict: "no verdict yet",
  search: "Search titles and keys",
  query: "Query",
  queryHint: "For example: verdict in (off_path, reversed) and owner is empty order by value_at_risk desc",
  suggestions: "Suggestions for the query",
  suggested: (count: number) => `${count} ${many(count, "suggestion")}`,
  applyQuery: "Apply",
  didYouMean: "Did you mean",
  queryStays: "The filters from before stay until this is mended.",
  clear: "Clear",
} as const;

export const GROUPS = {
  verdict: "verdict",
  project: "project",
  owner: "owner",
  objective: "objective",
  metric: "metric",
  benefit_class: "benefit class",
  evidence_grade: "grade of evidence",
} as const;

/** Ascending, descending. */
export const RANKS: Readonly<Partial<Record<QueryField, readonly [string, string]>>> = {
  verdict: ["verdict, not due first", "verdict, wrong way first"],
  title: ["title, A first", "title, Z first"],
  metric: ["metric, A first", "metric, Z first"],
  owner: ["owner, A first", "owner, Z first"],
  next_review: ["review, earliest first", "review, latest first"],
  probability: ["chance, lowest first", "chance, highest first"],
  value_at_risk: ["value at risk, lowest first", "value at risk, highest first"],
};

export const VIEWS = {
  summary: "Saved views",
  name: "Name of this view",
  save: "Save this view",
  none: "No view is saved in this browser yet.",
  noStorage: "This browser keeps nothing for this page. Share the address instead: it holds the whole view.",
  share: "The address of this page holds the whole view: share it as it is.",
  remove: (name: string) => `Remove the view ${name}`,
  saved: (name: string) => `The view “${name}” is saved in this browser.`,
} as const;

export const LAYOUT = {
  summary: "Columns and density",
  columns: "Columns",
  density: "Density",
  comfortable: "Comfortable",
  compact: "Compact",
  show: "Show as",
  table: "Table",
  charts: "Small charts",
} as const;

export const TAKE = {
  summary: "Export",
  csv: "Export CSV",
  json: "Export JSON",
  print: "Print",
  saved: (count: string) => `${count} epics exported.`,
} as const;

export const JUDGE = {
  old: (count: number, said: string) => `${said} ${many(count, "verdict is", "verdicts are")} older than a day.`,
  never: (count: number, said: string) =>
    `${said} ${many(count, "epic", "epics")} without a hypothesis here ${many(count, "was", "were")} perhaps never looked at.`,
  start: "Look again",
  startNever: "Look whether they have one",
  progress: (done: string, total: string) => `Looking again: ${done} of ${total}`,
  stop: "Stop",
  over: (done: string, total: string) => `Looked again at ${done} of ${total}.`,
  failed: (count: number, said: string) =>
    `${said} could not be looked at and ${many(count, "stays", "stay")} as before.`,
} as const;

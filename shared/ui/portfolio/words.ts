/** Every word the portfolio page shows, in one place. */
import type { QueryField } from "../../portfolio/query.ts";
import type { PromisedWorth } from "../../portfolio/worth.ts";
import { t, texts } from "../../text/t.ts";
import type { Cover } from "./use-store-rows.ts";

type NoWorthReason = Extract<PromisedWorth, { readonly known: false }>["reason"];

export const PAGE = texts({
  title: "Portfolio",
  reading: "Reading the portfolio",
  listing: "Loading the list",
  readSoFar: (count: string) => t("{count} read so far", { count }),
  readAll: (count: string) => t("All {count} read", { count }),
  stopReading: "Stop reading",
  stopped: (count: string) =>
    t("Reading was stopped: {count} were read, more are not shown and not counted.", { count }),
  failed: (count: string) => t("Reading broke off: {count} were read, more are not shown and not counted.", { count }),
  goOn: "Go on reading",
  paused: (count: string) =>
    t(
      "The first {count} were read, and figures cover these. Reading the rest uses much of what everybody here can read in an hour.",
      { count },
    ),
  readRest: "Read the rest",
  empty: "No epic has a value hypothesis yet. Open one and write the first.",
  emptyMore: (count: string) => t("{count} epics were read.", { count }),
  nothingVisible: (hidden: number) =>
    hidden === 0
      ? t(
          "There is no epic here yet, or none that you may see. Create one, open it and write its value hypothesis; whoever administers the project can give you access.",
        )
      : t(
          "{count, plural, one {# epic here carries} other {# epics here carry}} a value hypothesis, and you may see none. Whoever administers the project can give you access.",
          { count: hidden },
        ),
  nothingMatches: (count: string) => t("None of the {count} epics matches these filters.", { count }),
  filters: "Filters",
  clear: "Clear the filters",
  hidden: (count: number) =>
    t(
      "{count, plural, one {# more is} other {# more are}} hidden from you and not counted. Whoever administers the projects can give you access.",
      { count },
    ),
  denied: "You may not see this portfolio.",
  deniedAdvice: "It needs the permission to browse the projects, which an administrator can grant.",
  code: "Code to quote:",
  shown: (shown: number, all: number) =>
    shown === all
      ? t("{all, plural, one {# epic} other {# epics}}", { all })
      : t("{shown, number} of {all, plural, one {# epic} other {# epics}}", { shown, all }),
  shownSoFar: (shown: number, all: number) =>
    shown === all
      ? t("{all, plural, one {# epic} other {# epics}} so far", { all })
      : t("{shown, number} of {all, plural, one {# epic} other {# epics}} so far", { shown, all }),
});

/** What the list covers while not everything is read; `null` = nothing to say. */
export function coverWords(cover: Cover, count: number): string | null {
  switch (cover) {
    case "all":
    case "some":
      return null;
    case "asking":
      return t("Asking for the first ones in this order …");
    case "first":
      return t(
        "{count, plural, one {The first one} other {The first # ones}} in this order; scroll for more. Epics without a value hypothesis follow when all is read.",
        { count },
      );
    case "kept":
      return t("In this order. Epics without a value hypothesis follow when all is read.");
    case "titles":
      return t("Titles and keys are not kept: until all is read, this order covers only what was read so far.");
    case "ranks":
      return t("This figure is told against all epics: until all is read, it covers only those read so far.");
    case "unordered":
      return t("This order cannot be asked for: until all is read, it covers only what was read so far.");
  }
}

export const SHOW_WORDS = texts({
  label: "Views",
  list: "All epics",
  mine: "My benefits",
  headroom: "Promises per metric",
  stop: "What to stop",
});

export const TASK_OVER = texts({ reading: "Reading the evidence", close: "Close" });
export const taskAbout = (label: string) => t("About {label}", { label });
export const taskRefused = (project: string) =>
  t("You may read this epic, not change it. An administrator of {project} can grant the permission to edit it.", {
    project,
  });

export const STRIP = texts({ label: "The portfolio in numbers", show: "Show them" });

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
  hypothesis: texts({
    word: "No value hypothesis yet",
    why: "Nobody has written what this work should move, or it was never looked at.",
  }),
  metric: texts({ word: "No metric yet", why: "The draft does not name a metric." }),
  owner: texts({ word: "No owner", why: "Nobody answers for the benefit. Open the epic to name somebody." }),
  left: texts({ word: "has left", why: "This person has left: name another owner." }),
  review: texts({ word: "No review planned", why: "No review day and no target day is set." }),
  readings: texts({ word: "No readings yet", why: "The metric has no readings since it is watched for this epic." }),
  chanceDraft: texts({ word: "Draft", why: "A chance needs a committed promise." }),
  chance: texts({ word: "Cannot tell yet", why: "There are not enough readings to say how likely the target is." }),
  chanceUnshipped: texts({
    word: "Not shipped",
    why: "The chance is told once the work has shipped and readings follow.",
  }),
  chanceOver: texts({ word: "Settled", why: "Monitoring has ended: the verdict is final." }),
  riskRealized: texts({ word: "Realized", why: "The target was reached: nothing of it is at risk now." }),
  riskEnded: texts({ word: "Ended", why: "Monitoring has ended: nothing is at risk any more." }),
} as const satisfies Readonly<Record<string, Absence>>;

export const NO_WORTH: Readonly<Record<NoWorthReason, Absence>> = {
  no_hypothesis: ABSENT.hypothesis,
  not_committed: texts({ word: "Draft", why: "A worth needs a committed promise." }),
  no_baseline: texts({
    word: "No baseline",
    why: "The level before the work is not known, so the promised movement is not.",
  }),
  no_target: texts({ word: "No target", why: "The promise names no target." }),
  no_worth: texts({ word: "Worth not given", why: "Nobody has said what one unit of this metric is worth in money." }),
  negative_worth: texts({ word: "A cost", why: "The movement costs money: it is never netted against benefits." }),
  too_large: texts({ word: "Too large", why: "The figure is too large to be exact." }),
};

export const ROW = texts({
  promise: (metric: string, movement: string, day: string) =>
    t("{metric} {movement} by {day}", { metric, movement, day }),
  reviewOverdue: (day: string) => t("{day}, overdue", { day }),
  upTo: (amount: string) => t("up to {amount}", { amount }),
  riskWhy: "Promised worth of a year that is not shown yet; at worst this much is missing.",
  asOf: (day: string) => t("Looked at on {day}.", { day }),
  chance: (chance: string) => t("{chance} chance of the target", { chance }),
  closed: "closed",
});

/** Where a row is a small card, its figures carry their heading with them. */
export const NARROW = texts({ review: "review", chance: "chance", risk: "at risk" });

export const SPARK = texts({
  words: (count: number, last: string, band: string) => {
    const words = t("{count, plural, one {# reading} other {# readings}}, the last {last}", { count, last });
    return band === "" ? words : `${words}, ${band}`;
  },
  within: "within the promised band",
  above: "above the promised band",
  below: "below the promised band",
});

export const TABLE = texts({
  label: "Epics with their verdicts",
  keys: "Arrow keys move from row to row, Enter opens one.",
  sortBy: (heading: string) => t("Sort by {heading}", { heading }),
  counts: "By verdict",
  cards: "Epics as small charts",
  groupSize: (shown: number, all: number) => PAGE.shown(shown, all),
});

export const FILTERS = texts({
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
  asksSecond: "a second person",
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
  suggested: (count: number) => t("{count, plural, one {# suggestion} other {# suggestions}}", { count }),
  applyQuery: "Apply",
  didYouMean: "Did you mean",
  queryStays: "The filters from before stay until this is mended.",
  clear: "Clear",
});

export const GROUPS = texts({
  verdict: "verdict",
  project: "project",
  owner: "owner",
  objective: "objective",
  metric: "metric",
  benefit_class: "benefit class",
  evidence_grade: "grade of evidence",
});

/** Ascending, descending. */
export const RANKS: Readonly<Partial<Record<QueryField, Readonly<Record<"up" | "down", string>>>>> = {
  verdict: texts({ up: "verdict, not due first", down: "verdict, wrong way first" }),
  title: texts({ up: "title, A first", down: "title, Z first" }),
  metric: texts({ up: "metric, A first", down: "metric, Z first" }),
  owner: texts({ up: "owner, A first", down: "owner, Z first" }),
  next_review: texts({ up: "review, earliest first", down: "review, latest first" }),
  probability: texts({ up: "chance, lowest first", down: "chance, highest first" }),
  cost_of_delay: texts({ up: "cost of delay, lowest first", down: "cost of delay, highest first" }),
  wsjf: texts({ up: "WSJF, lowest first", down: "WSJF, highest first" }),
  rice: texts({ up: "RICE, lowest first", down: "RICE, highest first" }),
  worth_of_waiting: texts({ up: "worth of waiting, lowest first", down: "worth of waiting, highest first" }),
  value_at_risk: texts({ up: "value at risk, lowest first", down: "value at risk, highest first" }),
};

export const VIEWS = texts({
  summary: "Saved views",
  name: "Name of this view",
  save: "Save this view",
  reading: "Reading your views …",
  none: "You have not saved a view yet.",
  own: "Your views",
  shared: "Shared in your projects",
  readingShared: "Reading the views of your projects …",
  noneShared: "No project shares a view yet. Whoever administers a project can save one for it.",
  sharedOfSome: (shown: number, all: number) =>
    t("Views of {shown, number} of {all, number} projects: filter by another project to see its views.", {
      shown,
      all,
    }),
  for: "For",
  forMe: "me alone",
  forProject: (project: string) => t("everybody in {project}", { project }),
  savedIn: (name: string, project: string) =>
    t("The view “{name}” is saved for everybody in {project}.", { name, project }),
  unreadable: "The query cannot be read: mend it before others get it.",
  share:
    "The address of this page holds the whole view: share it as it is. Everybody sees through it only what they may see.",
  remove: (name: string) => t("Remove the view {name}", { name }),
  saved: (name: string) => t("The view “{name}” is saved for you.", { name }),
  removed: (name: string) => t("The view “{name}” was removed.", { name }),
  undo: "Undo",
});

/** A project that a query names and no row is of. */
export const unknownProject = (name: string) =>
  t("No project “{name}” is here: it was deleted or renamed, or you may not see it.", { name });

export const LAYOUT = texts({
  summary: "Columns and density",
  columns: "Columns",
  density: "Density",
  comfortable: "Comfortable",
  compact: "Compact",
  show: "Show as",
  table: "Table",
  charts: "Small charts",
});

export const TAKE = texts({
  summary: "Export",
  xlsx: "Export Excel",
  csv: "Export CSV",
  json: "Export JSON",
  print: "Print",
  ids: "Copy as WIQL",
  idsByHand: "Query as text: copy it from here",
  idsCopied: (count: number) =>
    t(
      "{count, plural, one {Copied: a query for # epic.} other {Copied: a query for # epics.}} It keeps this list, also when verdicts change.",
      { count },
    ),
  idsTooMany: (count: number) =>
    t("{count, number} epics are too many for one query of the host: filter the list, then it can be copied as WIQL.", {
      count,
    }),
  saved: (count: string) => t("{count} epics exported.", { count }),
  failed: "The file could not be made. Nothing was changed; try again with fewer rows.",
});

export const JUDGE = texts({
  old: (count: number) => t("{count, plural, one {# verdict is} other {# verdicts are}} older than a day.", { count }),
  never: (count: number) =>
    t(
      "{count, plural, one {# epic without a hypothesis here was} other {# epics without a hypothesis here were}} perhaps never looked at.",
      { count },
    ),
  start: "Look again",
  startNever: (count: number) => t("Look whether {count, plural, one {it has} other {they have}} one", { count }),
  progress: (done: string, total: string) => t("Looking again: {done} of {total}", { done, total }),
  stop: "Stop",
  over: (done: string, total: string) => t("Looked again at {done} of {total}.", { done, total }),
  failed: (count: number) =>
    t(
      "{count, plural, one {# could not be looked at and stays} other {# could not be looked at and stay}} as before.",
      {
        count,
      },
    ),
});
